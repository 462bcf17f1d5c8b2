import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const installed = (file: string) => join(root, 'node_modules', file)
const ours = (file: string) => join(root, file)

/** One step of the chain: a script for the Node that runs us, with its arguments. */
export interface Step {
  readonly name: string
  readonly title: string
  readonly words: readonly string[]
}

/** What a reader of the code would object to; quick, and needs neither database nor browser. */
export const checks: readonly Step[] = [
  {
    name: 'format',
    title: 'formatting',
    words: [installed('@biomejs/biome/bin/biome'), 'format', '--max-diagnostics=20'],
  },
  { name: 'lint', title: 'lint with types, import law', words: [installed('oxlint/bin/oxlint')] },
  { name: 'import-law', title: 'the import law bites', words: [ours('tools/import-law/canary.ts')] },
  { name: 'file-length', title: 'short files', words: [ours('tools/check/file-length.ts')] },
  {
    name: 'types',
    title: 'types, tests of types',
    words: [installed('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'],
  },
  {
    name: 'dead-code',
    title: 'dead code, undeclared packages',
    words: [installed('knip/bin/knip.js'), '--no-progress', '--no-config-hints'],
  },
]

/** What shows that it works: the pages build small, every test passes on a real database and in a real browser. */
export const proofs: readonly Step[] = [
  { name: 'browser', title: 'browser and Chinese font for tests', words: [ours('tools/testing/prepare-browser.ts')] },
  {
    name: 'console',
    title: 'console builds',
    words: [installed('vite/bin/vite.js'), 'build', '--config', 'apps/console/vite.config.ts', '--logLevel', 'warn'],
  },
  { name: 'size', title: 'first page within its budget', words: [ours('tools/size-check.ts')] },
  { name: 'tests', title: 'unit, integration and end-to-end tests', words: [installed('vitest/vitest.mjs'), 'run'] },
]
