import type { Month } from '#kernel/month'
import { correctMonths, judgeHousehold, placeInMonth, type PriorMonth } from '#policy'
import type { Context } from '../context.ts'
import { inWords, quantile } from '../measure.ts'
import { bookOf, judged, placeCode } from '../policy/places.ts'
import { benchRulebook } from '../policy/rules.ts'
import type { Line } from '../report.ts'

const months = Array.from({ length: 36 }, (_, i) => (judged - 35 + i) as Month)
const sample = 2_000

/** A wage that turns out to have been higher: 36 months judged again with what is known now, differences line by line. */
export async function measureHistory(context: Context): Promise<readonly Line[]> {
  const { population, options } = context
  const book = bookOf()
  const stride = Math.max(1, Math.floor(population.households / sample))
  const cases = Array.from({ length: Math.floor(population.households / stride) }, (_, i) => {
    const before = context.householdAt(i * stride)
    const place = placeCode(population.place[i * stride] ?? 0)
    const [first, ...others] = before.members
    const now = {
      ...before,
      members: [{ values: { ...first?.values, benchWage: (first?.values['benchWage'] ?? 0) + 20_000 } }, ...others],
    }
    const prior = months.map((month): PriorMonth => {
      const answers = judgeHousehold(benchRulebook, placeInMonth(book, benchRulebook.layout, place, month), before)
      return {
        month,
        results: answers.map((one) => ({
          benefit: one.benefit.key,
          member: one.member,
          outcome: one.outcome,
          amount: one.amount,
        })),
      }
    })
    return { place, now, prior }
  })
  const times: number[] = []
  let lines = 0
  for (let round = -2; round < options.runs; round++) {
    for (const { place, now, prior } of cases) {
      const start = performance.now()
      const correction = correctMonths({ rulebook: benchRulebook, book, place, facts: () => now, prior })
      const taken = performance.now() - start
      if (round >= 0) times.push(taken)
      if (round === 0) lines += correction.lines.length
      if (round === -2) checkDifferences(correction.lines, correction.net)
    }
  }
  const median = quantile(times, 0.5)
  return [
    {
      what: 'one household, 36 months of differences',
      target: '< 1 ms',
      ours: `p50 ${inWords(median)}, p99 ${inWords(quantile(times, 0.99))}`,
      met: median < 1,
      note: `${cases.length} households, ${lines} differing months among them.`,
    },
  ]
}

function checkDifferences(lines: readonly { readonly difference: number }[], net: number): void {
  const sum = lines.reduce((total, line) => total + line.difference, 0)
  if (sum !== net) throw new Error(`differences add up to ${sum}, the correction says ${net}`)
}
