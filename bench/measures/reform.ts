import { compileColumns, emptyColumns, type PopulationColumns, reformTotals } from '#policy'
import { type Context, mustAgree, reformed, specialised } from '../context.ts'
import { emptyHandResults, handParameters, judgeByHand } from '../limits/typed-arrays.ts'
import { byTurns, inWords } from '../measure.ts'
import { countyCount, policies, resolvePlaces } from '../policy/places.ts'
import type { Line } from '../report.ts'

/** By county, five numbers: households that gain, households that lose, fen gained, fen lost, fen spent after. */
export type ReformTally = Float64Array
type Amounts = Int32Array | Float64Array
export const tallyWidth = 5

/** Who gains, who loses and what it costs by county, under both sets of parameters in one pass over the population. */
export function openReform({ population }: Context): () => ReformTally {
  const special = reformTotals(specialised(resolvePlaces()), specialised(resolvePlaces(reformed)))
  const run = compileColumns(special, { refusals: false })
  const into = emptyColumns(special, population, { refusals: false })
  const [before, after] = into.map((result) => result.amount)
  if (!before || !after) throw new Error('a reform has two sides')
  return () => {
    const tally = new Float64Array(countyCount * tallyWidth)
    run.run(population, into, 0, population.households)
    count(population, before, after, tally)
    return tally
  }
}

function count({ households, place }: PopulationColumns, before: Amounts, after: Amounts, tally: ReformTally): void {
  for (let h = 0; h < households; h++) {
    const at = (place[h] as number) * tallyWidth
    const [was, is] = [before[h] as number, after[h] as number]
    tally[at + 4] = (tally[at + 4] as number) + is
    if (is === was) continue
    const side = is > was ? 0 : 1
    tally[at + side] = (tally[at + side] as number) + 1
    tally[at + 2 + side] = (tally[at + 2 + side] as number) + Math.abs(is - was)
  }
}

/** The same tally from the hand-written version. */
export function reformByHand({ population, truth }: Context): ReformTally {
  const after = emptyHandResults(population)
  judgeByHand(population, handParameters(reformed), after, 0, population.households)
  const tally = new Float64Array(countyCount * tallyWidth)
  const sum = (amounts: readonly Int32Array[], h: number): number => {
    let total = amounts[0]?.[h] ?? 0
    for (let p = population.memberStart[h] ?? 0; p < (population.memberStart[h + 1] ?? 0); p++)
      for (const amount of amounts.slice(1)) total += amount[p] ?? 0
    return total
  }
  const monthly = [truth.amount, after.amount].map((amounts) =>
    Float64Array.from({ length: population.households }, (_, h) => sum(amounts, h)),
  )
  count(population, monthly[0] as Float64Array, monthly[1] as Float64Array, tally)
  return tally
}

export async function measureReform(context: Context): Promise<readonly Line[]> {
  const reform = openReform(context)
  const expected = reformByHand(context)
  mustAgree('reform', reform(), expected)
  const times = await byTurns({ ours: reform }, { runs: context.options.runs, warm: 2 })
  const total = (cell: number): number =>
    policies.reduce((sum, _, c) => sum + (expected[c * tallyWidth + cell] ?? 0), 0)
  return [
    {
      what: 'reform in process: gainers, losers, cost by county',
      target: '< 300 ms',
      ours: inWords(times.ours.median),
      met: times.ours.median < 300,
      note: `${total(0)} households gain, ${total(1)} lose; both sets of parameters in one pass.`,
    },
  ]
}
