import { parseArgs } from 'node:util'

export const measureNames = [
  'explain',
  'columns',
  'reform',
  'year',
  'history',
  'sql',
  'peers',
  'agreement',
  'search',
  'judged',
  'planted',
  'import',
  'payments',
] as const
export type MeasureName = (typeof measureNames)[number]

export interface Options {
  readonly households: number
  /** People of one county among whom search is measured. */
  readonly searched: number
  /** People of the county whose planted ledgers are brought in, and rows of the residents whose import is timed. */
  readonly planted: number
  readonly imported: number
  /** Awards that a month pays, and payments that come back. */
  readonly paid: number
  readonly returned: number
  readonly runs: number
  readonly only: ReadonlySet<MeasureName>
  /** Households compared between the executions. */
  readonly agreement: number
  /** Keep what was measured in docs/benchmarks.json and write docs/benchmarks.md: only at full size. */
  readonly keeps: boolean
}

export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const wrong = values.only.find((name) => !measureNames.some((one) => one === name))
  if (values.help || wrong) {
    console.log(`npm run bench -- [--quick] [--long] [--only NAME]…
  --quick  60,000 households and 3 runs instead of 1,200,000 and 7; keeps nothing
  --long   compares the executions on 1,000,000 generated households instead of 50,000, and plants 200,000 people instead of 20,000
  --only   one of ${measureNames.join(', ')}; may be repeated; the figures of the others stay as they were`)
    process.exit(wrong ? 2 : 0)
  }
  return {
    households: values.quick ? 60_000 : 1_200_000,
    searched: values.quick ? 50_000 : 1_000_000,
    planted: values.quick ? 2_000 : values.long ? 200_000 : 20_000,
    imported: values.quick ? 5_000 : 200_000,
    paid: values.quick ? 20_000 : 1_000_000,
    returned: values.quick ? 1_000 : 50_000,
    runs: values.quick ? 3 : 7,
    only: new Set(measureNames.filter((name) => values.only.length === 0 || values.only.includes(name))),
    agreement: values.long ? 1_000_000 : 50_000,
    keeps: !values.quick,
  }
}
