import { sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import { countyDivision, type DivisionCode, divisionRange } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import type { SchemeChangeKind, SchemeChangeReason } from '../code-lists.ts'
import { labelsOf } from '../labels.ts'
import { isChilds } from '../children.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { ListSchemeChanges, SchemeChanges } from './schema.ts'

interface Row {
  readonly name: string
  readonly household: number
  readonly division: DivisionCode
  readonly kind: SchemeChangeKind
  readonly reason: SchemeChangeReason
  readonly benefit: string
  readonly on_day: CalendarDate
}

/** Additions and removals between two days (增减员表), with the reason of each. */
export const listSchemeChanges = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.list-scheme-changes',
    title: '查看参保增减员',
    input: ListSchemeChanges,
    output: SchemeChanges,
    errors: {},
    access: schemesAccess.listSchemeChanges,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id, from, to, kind, division, page, size }) => {
      const db = ctx.db<MoneyTables>()
      const area = division === undefined ? undefined : divisionRange(division)
      const changes = sql`
        FROM anmin.scheme_change c JOIN anmin.person p ON p.county = c.county AND p.id = c.person
        WHERE c.county = ${county} AND c.scheme = ${id} AND NOT ${isChilds('c.benefit', 'p')}
          AND ${from === undefined ? sql`true` : sql`c.on_day >= ${from}::date`}
          AND ${to === undefined ? sql`true` : sql`c.on_day <= ${to}::date`}
          AND ${area === undefined ? sql`true` : sql`c.division BETWEEN ${area[0]} AND ${area[1]}`}`
      const counted = await sql<{ added: number; removed: number }>`
        SELECT count(*) FILTER (WHERE kind = 'added')::int4 AS added,
          count(*) FILTER (WHERE kind = 'removed')::int4 AS removed ${changes}`.execute(db)
      const { added, removed } = counted.rows[0] ?? { added: 0, removed: 0 }
      const { rows } = await sql<Row>`
        SELECT p.name, c.household_number AS household, c.division, c.kind, c.reason, c.benefit, c.on_day ${changes}
          AND ${kind === undefined ? sql`true` : sql`c.kind = ${kind}`}
        ORDER BY c.on_day DESC, c.at DESC, c.division, c.household_number, c.person
        LIMIT ${size} OFFSET ${(page - 1) * size}`.execute(db)
      const labels = labelsOf(rulebook)
      const total = kind === undefined ? added + removed : { added, removed }[kind]
      return ok({
        ...{ total, added, removed },
        rows: rows.map(({ division: place, benefit, on_day: onDay, ...row }) => ({
          ...row,
          onDay,
          village: divisionName(place),
          benefit: labels.get(benefit) ?? benefit,
        })),
      })
    },
  })
