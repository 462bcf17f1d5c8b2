import { sql } from 'kysely'
import type { DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { monthInWords } from '#kernel/month'
import type { Movement } from '../../books/post.ts'
import type { FundId } from '../../ids.ts'
import type { Database, StoredRun } from '../store.ts'

interface Sum {
  readonly kind: 'commit' | 'overpaid' | 'netted'
  readonly fund: FundId
  readonly benefit: string
  readonly place: DivisionCode
  readonly amount: Fen
}

const words = { commit: '发放审批', overpaid: '认定多发', netted: '从待遇中扣回' } as const

/**
 * What an approved run moves: sums of its lines by fund, benefit and township (docs/decisions/0058). Committed is what goes to
 * the bank; what was overpaid leaves "paid" of the fund that had paid it, and what is netted comes back there.
 */
export async function movementsOf(db: Database, run: StoredRun): Promise<readonly Movement[]> {
  const { county, id, month, supplement } = run
  const line = sql`JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.state = 'approved'`
  // Not asked for as 'approved': that they all are just now the planner does not know, and would sort a million lines as if one.
  const { rows } = await sql<Sum>`
    SELECT 'commit' AS kind, l.fund, l.benefit, l.division / 1000 * 1000 AS place, sum(l.amount)::int8 AS amount
    FROM anmin.payment_line l WHERE l.county = ${county} AND l.run = ${id} AND l.state NOT IN ('held', 'dropped') AND l.amount > 0 GROUP BY 2, 3, 4
    UNION ALL
    SELECT 'overpaid', f.fund, l.benefit, l.division / 1000 * 1000, sum(f.amount)::int8
    FROM anmin.item_fund f ${line} AND l.line = f.line WHERE f.county = ${county} AND f.run = ${id} GROUP BY 2, 3, 4
    UNION ALL
    SELECT 'netted', r.fund, r.benefit, l.division / 1000 * 1000, sum(p.amount)::int8
    FROM anmin.recovery_part p ${line} AND l.line = p.line JOIN anmin.recovery r ON r.county = ${county} AND r.id = p.recovery
    WHERE p.county = ${county} AND p.run = ${id} AND p.kind = 'netted' GROUP BY 2, 3, 4
    ORDER BY 1, 2, 3, 4`.execute(db)
  const which = `${monthInWords(month)}${supplement === 0 ? '' : `补充${supplement}`}`
  return rows.map(({ kind, fund, benefit, place, amount }) => ({
    ...{ kind, fund, benefit, place, amount, run: id },
    reference: `run/${id}/${kind}/${fund}/${benefit}/${place}`,
    description: `${which}${words[kind]}`,
  }))
}
