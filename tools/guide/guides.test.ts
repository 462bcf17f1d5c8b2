import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyPolicies, runCommand, stepsOf } from './walk.ts'

const read = (page: string) => readFile(path.resolve(import.meta.dirname, '../..', page), 'utf8')
const guide = await read('docs/authoring.md')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'anmin-guide-'))
  await copyPolicies(folder)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each([
  ['docs/authoring.md', guide],
  ['README.md', await read('README.md')],
  ['README.zh-CN.md', await read('README.zh-CN.md')],
])('%s, followed from its first block to its last, shows what the program does', (_, page) => {
  it.each(stepsOf(page))('$title', async ({ act, expected }) => {
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
