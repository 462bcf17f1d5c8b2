import { formatMonth } from '#kernel/month'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { awardsAccess } from './access.ts'
import { countByBenefit } from './find.ts'
import { AwardCounts, CountAwards } from './schema.ts'

/** How many are paid this month and how much, by benefit: no names. */
export const countAwards = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.count-awards',
    title: '查看待遇发放总数',
    input: CountAwards,
    output: AwardCounts,
    errors: {},
    access: awardsAccess.countAwards,
    subject: (input) => String(input.county),
    handle: async (ctx, input) => {
      const month = ctx.clock.month()
      const counted = await countByBenefit(ctx.db<MoneyTables>(), { ...input, month })
      const byBenefit = new Map(counted.map((row) => [row.benefit, row]))
      const benefits = [...labelsOf(rulebook)].flatMap(([benefit, label]) => {
        const row = byBenefit.get(benefit)
        if (!row) return []
        const { awards, persons, amount, suspended, listed } = row
        return [{ benefit, label, awards, persons, amount, suspended, listed }]
      })
      const isSynthetic = counted.some((row) => row.is_synthetic)
      return ok({ month: formatMonth(month), isSynthetic, benefits })
    },
  })
