import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const anmin = (
  ...words: readonly string[]
): { readonly code: unknown; readonly out: string; readonly errors: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'apps/cli/main.ts'), ...words], {
    encoding: 'utf8',
  })
  return { code: status, out: stdout, errors: stderr }
}

const help = anmin('--help')
const listed = help.out
  .slice(help.out.indexOf('命令:'), help.out.indexOf('退出码'))
  .split('\n')
  .flatMap((line) => /^ {2}(\w+) {2,}\S/.exec(line)?.slice(1, 2) ?? [])

describe('anmin', { timeout: 60_000 }, () => {
  test('lists its commands and exit codes', () => {
    expect(help).toMatchObject({ code: 0, errors: '' })
    const judging = ['decide', 'simulate', 'judge', 'rules']
    const upkeep = ['user', 'migrate', 'keys', 'export', 'books', 'bank', 'audit']
    expect(listed).toEqual(['start', ...judging, 'synth', 'import', ...upkeep])
    expect(help.out).toContain('1  结果是“否”')
  })

  test.each(listed)('%s, read only when it is typed, explains itself', (name) => {
    const { code, out, errors } = anmin(name, '--help')
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(out).toMatch(new RegExp(`^用法: anmin ${name} .*\\n\\n\\S`))
  })

  test('help of a command is the same asked in either way', () => {
    expect(anmin('help', 'rules').out).toBe(anmin('rules', '--help').out)
  })

  test('suggests the command that was meant, and shows the help when nothing was typed', () => {
    expect(anmin('decid')).toMatchObject({ code: 2, errors: expect.stringContaining('是不是想写 decide?') })
    expect(anmin()).toMatchObject({ code: 2, errors: expect.stringContaining('用法: anmin') })
  })
})
