/** One file of the canary: `refusedBy` names the rule that must refuse it; a clean twin has none. */
export interface Seed {
  readonly file: string
  readonly source: string
  readonly refusedBy?: string
}

const law = 'no-restricted-imports'

/** Ways to name a module that is out of reach; each must be refused like a plain import. */
const forms: Readonly<Record<string, (door: string) => string>> = {
  'plain import': (door) => `import { thing } from '${door}'\nexport const use = thing\n`,
  'type import': (door) => `import type { Thing } from '${door}'\nexport type Use = Thing\n`,
  'side effect': (door) => `import '${door}'\n`,
  're-export': (door) => `export { thing } from '${door}'\n`,
  'star re-export': (door) => `export * from '${door}'\n`,
  'dynamic import': (door) => `export const use = async () => await import('${door}')\n`,
}

/** File, what it reaches for, and what the law says: `false` is a violation, `true` its clean twin. */
const reaches: readonly (readonly [file: string, door: string, allowed: boolean])[] = [
  ['platform/kernel/a.ts', '#policy', false],
  ['platform/kernel/a.ts', './result.ts', true],
  ['platform/kernel/database/a.ts', '#identity', false],
  ['platform/kernel/database/a.ts', '../result.ts', true],
  ['platform/kernel/database/a.ts', '../../policy/index.ts', false],
  ['platform/kernel/a.test.ts', '#identity', false],
  ['platform/kernel/a.test.ts', '#testing/database', true],
  ['platform/kernel/a.ts', '#testing/database', false],
  ['platform/identity/a.ts', '#policy', false],
  ['platform/identity/a.ts', '#kernel/result', true],
  ['platform/identity/a.ts', '#kernel/database/connect', true],
  ['platform/identity/a.ts', '../kernel/result.ts', false],
  ['platform/policy/a.ts', '#registry', false],
  ['platform/policy/a.ts', '#identity', true],
  ['platform/policy/language/a.ts', '#registry', false],
  ['platform/policy/language/a.ts', '../facts.ts', true],
  ['platform/policy/language/deep/a.ts', '../../../identity/store.ts', false],
  ['platform/policy/language/deep/a.ts', '../../facts.ts', true],
  ['platform/policy/a.ts', './../kernel/result.ts', false],
  ['platform/policy/a.ts', './language/../../kernel/result.ts', false],
  ['platform/policy/a.ts', '../../apps/server/index.ts', false],
  ['platform/registry/a.ts', '#ledger', false],
  ['platform/registry/a.ts', '#policy', true],
  ['platform/ledger/a.ts', '#casework', false],
  ['platform/casework/a.ts', '#ledger', false],
  ['platform/casework/a.ts', '#registry', true],
  ['platform/exchange/a.ts', '#watch', false],
  ['platform/exchange/a.ts', '#ledger', true],
  ['platform/watch/a.ts', '#insight', false],
  ['platform/watch/a.test.ts', '#registry/testing', true],
  ['platform/watch/a.ts', '#registry/testing', false],
  ['platform/policy/a.test.ts', '#registry/testing', false],
  ['platform/insight/a.ts', '#domains/elder-care', false],
  ['platform/insight/a.ts', '#watch', true],
  ['domains/elder-care/a.ts', '#domains/disability', false],
  ['domains/elder-care/a.ts', '#registry', true],
  ['domains/elder-care/a.ts', '../disability/index.ts', false],
  ['domains/elder-care/a.ts', '#ui', false],
  ['domains/elder-care/stipend/a.ts', '../schema.ts', true],
  ['domains/elder-care/stipend/a.ts', '../../disability/index.ts', false],
  ['domains/elder-care/rules.ts', '#registry', false],
  ['domains/elder-care/rules.ts', '#policy', true],
  ['domains/elder-care/stipend/rules.ts', '#identity', false],
  ['domains/elder-care/stipend/rules.ts', '#kernel/money', true],
  ['domains/elder-care/stipend/rules.ts', '#kernel/database/connect', false],
  ['domains/elder-care/stipend/rules.ts', 'pg', false],
  ['domains/elder-care/stipend/rules.ts', 'node:fs', false],
  ['domains/elder-care/console/page.tsx', '#registry', false],
  ['domains/elder-care/console/page.tsx', '#kernel/database/connect', false],
  ['domains/elder-care/console/page.tsx', '#kernel/money', true],
  ['domains/elder-care/console/page.tsx', '../schema.ts', true],
  ['domains/elder-care/stipend/console/page.tsx', 'kysely', false],
  ['domains/elder-care/stipend/console/page.tsx', '#ui', true],
  ['platform/policy/console/page.tsx', '#identity', false],
  ['platform/policy/console/page.tsx', '#ui', true],
  ['domains/a.ts', '#registry', false],
  ['domains/a.ts', './elder-care/index.ts', true],
  ['domains/a.ts', '../apps/server/index.ts', false],
  ['domains/elder-care/a.ts', '#rulebook', false],
  ['platform/registry/a.ts', '#rulebook', false],
  ['apps/server/a.ts', '#rulebook', true],
  ['ui/a.tsx', '#policy', false],
  ['ui/a.tsx', '#kernel/month', true],
  ['ui/parts/a.tsx', '../../platform/kernel/month.ts', false],
  ['ui/parts/a.tsx', '#kernel/database/connect', false],
  ['ui/parts/a.tsx', '../tokens.ts', true],
  ['apps/console/main.tsx', '#policy', false],
  ['apps/console/pages/household/page.tsx', '#registry', false],
  ['apps/console/pages/household/page.tsx', '#policy/schema', true],
  ['apps/console/pages/household/page.tsx', '#ui', true],
  ['apps/console/pages/household/page.tsx', '#kernel/log', false],
  ['apps/console/pages/household/page.tsx', 'node:path', false],
  ['apps/console/pages/household/page.tsx', '../../../server/index.ts', false],
  ['apps/console/pages/household/page.tsx', '../../client.ts', true],
  ['apps/server/a.ts', '#ui', false],
  ['apps/server/a.ts', '../cli/main.ts', false],
  ['apps/server/routes/a.ts', '#domains/elder-care', true],
  ['apps/cli/a.ts', '#server', true],
  ['apps/cli/a.ts', '../server/index.ts', false],
]

/** Rules beside the import law that the house stands on; two of them prove that type information is at work. */
const others: readonly Seed[] = [
  { file: 'platform/policy/x-any.ts', source: 'export const use = (x: any) => x\n', refusedBy: 'no-explicit-any' },
  { file: 'platform/policy/x-default.ts', source: 'export default 1\n', refusedBy: 'no-default-export' },
  { file: 'platform/policy/x-console.ts', source: "console.log('x')\nexport {}\n", refusedBy: 'no-console' },
  {
    file: 'platform/policy/x-floating.ts',
    source: 'const work = async () => 1\nexport function use() {\n  work()\n}\n',
    refusedBy: 'no-floating-promises',
  },
  {
    file: 'platform/policy/x-number-condition.ts',
    source: "export const use = (fen: number) => (fen ? 'some' : 'none')\n",
    refusedBy: 'strict-boolean-expressions',
  },
  {
    file: 'platform/policy/x-switch.ts',
    source:
      "export function use(state: 'open' | 'closed') {\n  switch (state) {\n    case 'open':\n      return 1\n  }\n  return 2\n}\n",
    refusedBy: 'switch-exhaustiveness-check',
  },
  {
    file: 'platform/policy/x-round.ts',
    source: "import { way } from './x-about.ts'\nexport const round = () => way\n",
    refusedBy: 'no-cycle',
  },
  {
    file: 'platform/policy/x-about.ts',
    source: "import { round } from './x-round.ts'\nexport const way = () => round\n",
    refusedBy: 'no-cycle',
  },
]

/** Every seed, each in a file of its own so that one refusal cannot stand for another. */
export const seeds: readonly Seed[] = [
  ...reaches.flatMap(([file, door, allowed], place) =>
    Object.values(forms).map((write, form) => {
      const seed = { file: renamed(file, `${place}-${form}`), source: write(door) }
      return allowed ? seed : { ...seed, refusedBy: law }
    }),
  ),
  ...others,
]

/** Gives an ordinary file a name of its own; `rules.ts` keeps its name, in a folder that differs instead. */
function renamed(file: string, mark: string): string {
  if (file.endsWith('/rules.ts')) return file.replace('elder-care', `elder-care-${mark}`)
  return file.replace(/\/([^/]+?)((\.test)?\.tsx?)$/, `/$1-${mark}$2`)
}
