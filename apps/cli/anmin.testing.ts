import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const examples = join(root, 'examples')

/** The worked example whose file name begins so. */
export const example = (start: string): string =>
  join(examples, readdirSync(examples).find((file) => file.startsWith(start)) ?? start)

export interface Ran {
  readonly code: unknown
  readonly out: string
  readonly errors: string
}

/** Runs the real command, without a database and without a terminal. */
export async function anmin(words: readonly string[], input?: string | Buffer, environment = {}): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'apps/cli/main.ts'), ...words], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: 'postgres://nowhere.invalid/', ...environment },
  })
  const [out, errors]: Buffer[][] = [[], []]
  child.stdout.on('data', (part: Buffer) => out?.push(part))
  child.stderr.on('data', (part: Buffer) => errors?.push(part))
  // A command that has heard enough closes its end before ours is written.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input ?? '')
  const [code] = (await once(child, 'close')) as unknown[]
  return { code, out: Buffer.concat(out ?? []).toString('utf8'), errors: Buffer.concat(errors ?? []).toString('utf8') }
}
