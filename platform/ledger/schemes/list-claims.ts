import { sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import { countyDivision, type DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import type { ClaimKind, ClaimState } from '../code-lists.ts'
import type { ClaimId } from '../ids.ts'
import { isChilds } from '../children.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { Claims, ListClaims } from './schema.ts'

interface Row {
  readonly id: ClaimId
  readonly name: string
  readonly division: DivisionCode
  readonly happened_on: CalendarDate
  readonly kind: ClaimKind
  readonly asked: Fen | null
  readonly paid: Fen | null
  readonly state: ClaimState
  readonly note: string | null
  readonly reported_by_name: string
  readonly total: number
}

/** Claims, the latest accident first. */
export const listClaims = query({
  name: 'ledger.list-claims',
  title: '查看理赔',
  input: ListClaims,
  output: Claims,
  errors: {},
  access: schemesAccess.listClaims,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, page, size }) => {
    const { rows } = await sql<Row>`
      SELECT c.id, p.name, c.division, c.happened_on, c.kind, c.asked, c.paid, c.state, c.note, c.reported_by_name,
        (count(*) OVER ())::int4 AS total
      FROM anmin.scheme_claim c
      JOIN anmin.scheme_person s ON s.county = c.county AND s.scheme = c.scheme AND s.person = c.person
      JOIN anmin.person p ON p.county = c.county AND p.id = c.person
      WHERE c.county = ${county} AND c.scheme = ${id} AND NOT ${isChilds('s.benefit', 'p')}
      ORDER BY c.happened_on DESC, c.id DESC LIMIT ${size} OFFSET ${(page - 1) * size}`.execute(ctx.db<MoneyTables>())
    return ok({
      total: rows[0]?.total ?? 0,
      rows: rows.map(({ id: claim, name, division, kind, asked, paid, state, note, ...row }) => ({
        ...{ id: claim, name, kind, asked, paid, state, note },
        village: divisionName(division),
        happenedOn: row.happened_on,
        reportedBy: row.reported_by_name,
      })),
    })
  },
})
