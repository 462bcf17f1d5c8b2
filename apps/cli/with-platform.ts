import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { userInfo } from 'node:os'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '#kernel/context'
import { execute } from '#kernel/execute'
import type { FileAnswer } from '#kernel/files/file-answer'
import { newId } from '#kernel/ids'
import type { AnyUseCase } from '#kernel/use-case'
import type { z } from 'zod'
import { homeFolder, type OpenPlatform, openPlatform, readSettings } from '#server'
import { CommandFailed, cannotWrite, exitCodes } from './exit-codes.ts'

/** Whoever may run commands on the server acts for the platform itself; the audit chain names their account on the machine. */
export function operator(): Actor {
  return { kind: 'system', userId: undefined, name: `命令行(${userInfo().username})`, grants: [], sessionId: undefined }
}

export interface Operated extends OpenPlatform {
  /** Runs a use case as the platform; a refusal ends the command with its sentence. */
  readonly run: <Output>(
    useCase: AnyUseCase & { readonly output: z.ZodType<Output> },
    input: unknown,
  ) => Promise<Output>
  /** Writes the file that a use case has answered. */
  readonly saveAnswer: (answer: FileAnswer, file: string) => Promise<void>
}

/** Opens the platform for one command and closes it afterwards. */
export async function withPlatform<T>(work: (operated: Operated) => Promise<T>): Promise<T> {
  const open = await openPlatform(readSettings(process.env), homeFolder(process.env), () => undefined)
  try {
    return await work({
      ...open,
      run: async (useCase, input) => {
        const result = await execute(open.platform, {
          useCase,
          input,
          actor: operator(),
          requestId: newId<'RequestId'>(),
        })
        if (result.ok) return result.value
        const fields = (result.error.fields ?? []).map(({ path, text }) => `\n  ${path}:${text}`).join('')
        throw new CommandFailed(exitCodes.refused, `${result.error.text}${fields}`)
      },
      saveAnswer: (answer, file) => saveAnswer(open, answer, file),
    })
  } finally {
    await open.close()
  }
}

async function saveAnswer({ platform }: OpenPlatform, { digest }: FileAnswer, file: string): Promise<void> {
  const found = await platform.files.find(digest)
  if (!found) throw new Error(`the file ${digest} was answered but is not in the object store`)
  const written = createWriteStream(file)
  await once(written, 'open').catch(cannotWrite(file))
  await pipeline(found.read(), written)
}
