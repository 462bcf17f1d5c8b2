import { sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { isChilds } from '../../children.ts'
import { bankAccess } from '../access.ts'
import { reasonLabel, remedyOf } from '../formats/reasons.ts'
import { returnedOrders } from './find-returns.ts'
import { CountReturns, ReturnCounts } from './schema.ts'

interface Counted {
  readonly reason: string | null
  readonly count: number
  readonly amount: Fen
  readonly hidden: number
  readonly is_synthetic: boolean
}

/** How many payments came back and wait, by the bank's reason. */
export const countReturns = query({
  name: 'ledger.count-returns',
  title: '统计退回的付款',
  input: CountReturns,
  output: ReturnCounts,
  errors: {},
  access: bankAccess.countReturns,
  area: ({ county }) => countyDivision(county),
  subject: ({ county }) => String(county),
  handle: async (ctx, { county }) => {
    const child = isChilds('o.benefit', 'p', 'who', 'head')
    const { rows } = await sql<Counted>`
      SELECT o.reason, count(*) FILTER (WHERE NOT ${child})::int AS count, bool_or(a.is_synthetic) AS is_synthetic,
        coalesce(sum(o.amount - o.set_off) FILTER (WHERE NOT ${child}), 0)::int8 AS amount, count(*) FILTER (WHERE ${child})::int AS hidden
      FROM ${returnedOrders(county)} GROUP BY o.reason ORDER BY 2 DESC, o.reason`.execute(ctx.db<unknown>())
    const shown = rows.filter(({ count }) => count > 0)
    return ok({
      total: shown.reduce((sum, { count }) => sum + count, 0),
      amount: fen(shown.reduce((sum, { amount }) => sum + amount, 0)),
      isSynthetic: rows.some(({ is_synthetic }) => is_synthetic),
      hidden: rows.reduce((sum, { hidden }) => sum + hidden, 0),
      reasons: shown.map(({ reason, count, amount }) => ({
        ...{ reason: reason ?? '', label: reasonLabel(reason), remedy: remedyOf(reason), count, amount },
      })),
    })
  },
})
