import { open, stat } from 'node:fs/promises'
import { type HouseholdFault, mostBytes, readJsonText, tooLarge } from '#policy'
import { err, ok, type Result } from '#kernel/result'
import { CommandFailed, exitCodes } from './exit-codes.ts'

/** One household as it was written: from a file, or with `-` from standard input. A file that is not there ends the command. */
export async function readHouseholdFile(file: string): Promise<Result<unknown, HouseholdFault>> {
  const text = file === '-' ? await readInput(process.stdin) : await readFileWithin(file)
  return text.ok ? readJsonText(text.value) : text
}

/** Asks the size first: what is too large is not read at all. */
async function readFileWithin(file: string): Promise<Result<string, HouseholdFault>> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new CommandFailed(exitCodes.wrongUse, `找不到文件 ${file},请检查路径。`, { cause })
  })
  if (found.isDirectory()) throw new CommandFailed(exitCodes.wrongUse, `${file} 是文件夹,请写出一个文件。`)
  if (found.size > mostBytes) return err(tooLarge(found.size))
  const handle = await open(file).catch((cause: unknown) => {
    throw new CommandFailed(exitCodes.environment, `不能读文件 ${file},请检查权限。`, { cause })
  })
  return readInput(handle.createReadStream())
}

/** Stops reading as soon as there is more than a household can be: a pipe does not tell its size. */
async function readInput(stream: AsyncIterable<Buffer | string>): Promise<Result<string, HouseholdFault>> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of stream) {
    parts.push(Buffer.from(part))
    bytes += part.length
    if (bytes > mostBytes) return err(tooLarge(bytes))
  }
  return ok(Buffer.concat(parts).toString('utf8'))
}
