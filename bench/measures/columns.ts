import { type Context, mustAgree, openColumns } from '../context.ts'
import { emptyHandResults, handParameters, judgeByHand } from '../limits/typed-arrays.ts'
import { byTurns, inWords } from '../measure.ts'
import { policies } from '../policy/places.ts'
import type { Line } from '../report.ts'

/** The whole population in typed arrays, generated code against code written by hand. */
export async function measureColumns({ population, places, truth, options }: Context): Promise<readonly Line[]> {
  const ours = openColumns(population, places)
  ours.run()
  ours.into.forEach((result, i) => {
    mustAgree(`${result.key} outcome`, result.outcome, truth.outcome[i] ?? [])
    mustAgree(`${result.key} amount`, result.amount, truth.amount[i] ?? [])
  })
  const byHand = emptyHandResults(population)
  const table = handParameters(policies)
  const times = await byTurns(
    { ours: ours.run, byHand: () => judgeByHand(population, table, byHand, 0, population.households) },
    { runs: options.runs * 3, warm: 4 },
  )
  const ratio = times.ours.median / times.byHand.median
  return [
    {
      what: `${(population.persons / 1e6).toFixed(2)} M persons in process`,
      target: '≤ 1.25 × typed arrays by hand',
      ours: inWords(times.ours.median),
      limit: inWords(times.byHand.median),
      ratio,
      met: ratio <= 1.25,
    },
  ]
}
