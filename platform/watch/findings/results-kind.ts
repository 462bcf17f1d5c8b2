import { sql } from 'kysely'
import { type BulkKind, pagesOf, shownHousehold } from '#exchange'
import type { CountyCode } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import { visiblePeople } from '#registry'
import { findState } from '../judging/store.ts'
import { childrensBenefits } from '#ledger'

interface ResultRow {
  readonly household: string
  readonly person: string | null
  readonly benefit: string
  readonly amount: number
}

/** Who is due what by the judging that counts; amounts are fen. A county that was never judged has no rows. */
export const resultsKind: BulkKind = {
  name: 'results',
  title: '研判结果',
  async *pages({ db, county }) {
    const state = await findState(db, county)
    if (!state?.run || !state.rests_on || !state.judged_at) return
    const rest = { month: formatMonth(state.rests_on.month), judgedAt: state.judged_at }
    const pages = pagesOf(db, resultsOf(county, state.side))
    for await (const rows of pages)
      yield rows.map(({ household, person, benefit, amount }) => ({ household, person, benefit, amount, ...rest }))
  },
}

const resultsOf = (county: CountyCode, side: number) => sql<ResultRow>`
  SELECT h.id AS household, person.id AS person, due.benefit, due.amount
  FROM anmin.judged_benefit due
  JOIN anmin.household h ON h.county = due.county AND h.number = due.household
  LEFT JOIN anmin.person ON person.county = due.county AND person.household_number = due.household
    AND person.member = due.member AND person.merged_into IS NULL
  LEFT JOIN anmin.person head ON due.member = -1 AND head.county = h.county AND head.id = h.head
  WHERE due.county = ${sql.lit(county)} AND due.side = ${sql.lit(side)}
    AND due.benefit NOT IN (${sql.join(childrensBenefits.map((benefit) => sql.lit(benefit)))})
    AND (due.member = -1 OR ${visiblePeople('person')}) AND head.is_protected_child IS NOT TRUE AND ${shownHousehold('h')}
  ORDER BY h.id, due.benefit, due.member`
