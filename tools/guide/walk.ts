import { spawn } from 'node:child_process'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const repository = path.resolve(import.meta.dirname, '../..')
/** A fenced block of a guide: its kind, its text, and the line on which it begins. */
interface Block {
  readonly kind: string
  readonly text: string
  readonly line: number
}

function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map((found) => ({
    kind: found[1] ?? '',
    text: found[2] ?? '',
    line: markdown.slice(0, found.index).split('\n').length,
  }))
}

/** One thing a reader does, and what must then stand on the screen or in the file. */
export interface Step {
  readonly title: string
  readonly act: (folder: string) => Promise<string>
  readonly expected: RegExp
}

/** Everything the guide tells to do, in its order: files to write or change, commands to run. */
export function stepsOf(markdown: string): readonly Step[] {
  return blocksOf(markdown).flatMap((block) => {
    const file = fileOf(block)
    if (block.kind === 'console') return commandsOf(block)
    if (file === undefined) return []
    const title = `line ${block.line}: ${block.kind === 'diff' ? 'change' : 'write'} ${file}`
    return [{ title, act: (folder: string) => applyToFile(folder, block), expected: /^place: \d+/m }]
  })
}

function commandsOf({ text, line }: Block): readonly Step[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.trimEnd().split('\n')
      return {
        title: `line ${line}: ${command}`,
        act: (folder: string) => runCommand(folder, command),
        expected: output.length === 0 ? /^$/ : patternOf(output),
      }
    })
}

/** The path named in a block's first line, `# 文件 policies/…`. */
function fileOf({ text }: Block): string | undefined {
  return /^# 文件 (\S+)\n/.exec(text)?.[1]
}

/** The shipped standards in a folder of their own, so that following a guide changes nothing here. */
export function copyPolicies(folder: string): Promise<void> {
  return cp(path.join(repository, 'policies'), path.join(folder, 'policies'), { recursive: true })
}

/** Does what a reader does with a block that names a file: writes it, or changes the lines a `diff` shows. Answers what the file then holds. */
async function applyToFile(folder: string, block: Block): Promise<string> {
  const file = path.join(folder, fileOf(block) ?? '')
  if (block.kind !== 'diff') {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, block.text)
    return block.text
  }
  const lines = block.text.trimEnd().split('\n').slice(1)
  const keep = (mark: string): string =>
    lines
      .filter((line) => !line.startsWith(mark))
      .map((line) => line.slice(1))
      .join('\n')
  const parts = (await readFile(file, 'utf8')).split(keep('+'))
  if (parts.length !== 2)
    throw new Error(`line ${block.line}: the lines to change stand ${parts.length - 1} times in ${file}`)
  const changed = parts.join(keep('-'))
  await writeFile(file, changed)
  return changed
}

/** Runs `anmin …` (or `node tools/anmin.mjs …`) with the copied standards, or `rm <file>`; answers everything it printed. */
export async function runCommand(folder: string, command: string): Promise<string> {
  const [name, ...words] = command.replace(/^node tools\/anmin\.mjs /, 'anmin ').split(' ')
  if (name === 'rm') {
    await rm(path.join(folder, words[0] ?? ''))
    return ''
  }
  if (name !== 'anmin') throw new Error(`the guide runs ${name}, which is neither anmin nor rm`)
  const child = spawn(process.execPath, ['apps/cli/main.ts', ...words], {
    cwd: repository,
    env: { ...process.env, ANMIN_POLICIES: path.join(folder, 'policies') },
  })
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => printed.push(part))
  await new Promise((resolve) => child.once('close', resolve))
  return Buffer.concat(printed).toString('utf8')
}

/** What the guide shows as a pattern: a line `…` stands for any lines, `…` inside a line for anything. */
function patternOf(output: readonly string[]): RegExp {
  const lines = output.map((line) =>
    line === '…'
      ? '(?:.*\\n)*?'
      : `${line
          .trimEnd()
          .split('…')
          .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*')}[ ]*\\n`,
  )
  return new RegExp(`^${lines.join('')}$`)
}
