import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyProgram, runCommand, stepsOf } from './walk.ts'

const guide = await readFile(path.resolve(import.meta.dirname, '../../docs/authoring.md'), 'utf8')
let folder = ''

beforeAll(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'anmin-guide-')), 'anmin')
  await copyProgram(folder)
})

afterAll(() => rm(path.dirname(folder), { recursive: true, force: true }))

describe('docs/authoring.md, followed from its first block to its last, shows what the program does', () => {
  it.each(stepsOf(guide))('$title', async ({ act, expected }) => {
    expect(await act(folder)).toMatch(expected)
  })
})

it('docs/authoring.md lists every parameter of the rulebook, and no other', async () => {
  const { parameters } = JSON.parse(await runCommand(folder, 'anmin rules --json')) as {
    readonly parameters: readonly { readonly key: string }[]
  }
  const listed = [...guide.matchAll(/^\| `([a-zA-Z]+\.[a-zA-Z0-9]+)` \|/gm)].map((found) => found[1])
  expect(new Set(listed)).toEqual(new Set(parameters.map((one) => one.key)))
})
