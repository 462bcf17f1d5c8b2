import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { z } from 'zod'
import { nodeOptions } from '../tools/bootstrap/node-options.mjs'

/** Runs a program of `measures/` by itself and answers what its last line says; what it tells besides is shown. */
export async function answerOfChild<S extends z.ZodType>(
  program: string,
  words: readonly string[],
  answer: S,
): Promise<z.infer<S>> {
  const child = spawn(process.execPath, [...nodeOptions, join(import.meta.dirname, 'measures', program), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [told, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (code !== 0) throw new Error(`${program} ended with ${code}`)
  return answer.parse(JSON.parse(told.trim().split('\n').at(-1) ?? ''))
}
