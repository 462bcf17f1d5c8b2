import type { Database } from '#kernel/database/connect'
import { compareExecutions, randomHousehold } from '#policy/testing'
import type { Context } from '../context.ts'
import { inWords } from '../measure.ts'
import { benchFacts } from '../population/generate.ts'
import { benchRulebook } from '../policy/rules.ts'
import type { Line } from '../report.ts'

const edges = [0, 5_000, 50_000, 70_000, 80_000, 100_000, 140_000, 160_000, 1_200_000, 2_400_000]

/** Random households, unknowns and empty ones among them, judged by all three executions. */
export async function measureAgreement({ places, options }: Context, database: Database): Promise<readonly Line[]> {
  const start = performance.now()
  const result = await compareExecutions({
    rulebook: benchRulebook,
    places,
    households: options.agreement,
    householdAt: (h) => randomHousehold(h, { facts: benchFacts, edges, unknown: 0.1 }),
    batch: 25_000,
    database,
  })
  return [
    {
      what: 'disagreement between the three executions',
      target: '0 fields in 10 M generated households',
      ours: `${result.disagreements} of ${(result.fields / 1e6).toFixed(1)} M comparisons`,
      met: result.disagreements === 0,
      note: `${result.households} generated households with ${result.persons} persons in ${inWords(performance.now() - start)}${result.examples.length > 0 ? `; first: ${result.examples[0]}` : ''}.`,
    },
  ]
}
