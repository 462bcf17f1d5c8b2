import { compileColumns, emptyColumns } from '#policy'
import type { Month } from '#kernel/month'
import { type Context, mustAgree, specialised } from '../context.ts'
import { emptyHandResults, handParameters, judgeByHand } from '../limits/typed-arrays.ts'
import { byTurns, inWords } from '../measure.ts'
import { countyCount, judged, policies, resolvePlaces } from '../policy/places.ts'
import type { Line } from '../report.ts'

const months = Array.from({ length: 12 }, (_, i) => (judged - 11 + i) as Month)

/** Every month of a year for everybody: one compiled run whose places are county × month. */
export async function measureYear({ population, options }: Context): Promise<readonly Line[]> {
  const special = specialised(months.flatMap((month) => resolvePlaces(policies, month)))
  const run = compileColumns(special, { refusals: false })
  const into = emptyColumns(special, population, { refusals: false })
  const inMonth = months.map((_, m) => ({
    ...population,
    place: population.place.map((place) => place + m * countyCount),
  }))
  const recompute = (done: (month: number) => void): void =>
    inMonth.forEach((one, m) => {
      run.run(one, into, 0, one.households)
      done(m)
    })
  const paid = new Float64Array(months.length)
  recompute((m) => (paid[m] = into.reduce((sum, result) => sum + total(result.amount), 0)))
  const byHand = emptyHandResults(population)
  const expected = months.map((month) => {
    judgeByHand(population, handParameters(policies), byHand, 0, population.households, month)
    return byHand.amount.reduce((sum, amount) => sum + total(amount), 0)
  })
  mustAgree('twelve months', paid, expected)
  const times = await byTurns(
    { ours: () => recompute(() => undefined) },
    { runs: Math.max(5, Math.floor(options.runs / 2)), warm: 1 },
  )
  return [
    {
      what: 'twelve months recomputed for everyone, in process',
      target: '< 2 s',
      ours: inWords(times.ours.median),
      met: times.ours.median < 2_000,
      note: 'outcome and amount of every benefit for every household and person in each month; the sums of each month agree with those by hand.',
    },
  ]
}

function total(amounts: Int32Array | Float64Array): number {
  let sum = 0
  for (let i = 0; i < amounts.length; i++) sum += amounts[i] as number
  return sum
}
