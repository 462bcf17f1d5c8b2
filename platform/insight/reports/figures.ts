import { type Kysely, type RawBuilder, sql } from 'kysely'
import { endOfMonth, startOfMonth } from '#kernel/calendar-date'
import { type CountyCode, type DivisionCode, divisionRange } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { InsightTables, StoredFigures } from '../tables.ts'
import { conditionSql, type Counted, inForce } from './conditions.ts'
import type { ReportFigure, ReportTemplate } from './template.ts'

type Truth = RawBuilder<boolean>

export function countedBy(figure: ReportFigure): Counted {
  return 'count' in figure ? figure.count : 'receipts'
}

/** Where the rows of what is counted come from, always with the aliases that conditions use. */
const sources = {
  persons: sql`anmin.person p
    JOIN anmin.population_person f ON f.county = p.county AND f.household = p.household_number AND f.member = p.member
    JOIN anmin.population_household h ON h.county = f.county AND h.household = f.household`,
  households: sql`anmin.population_household h`,
  receipts: sql`anmin.receipt r
    JOIN anmin.population_household h ON h.county = r.county AND h.household = r.household_number
    LEFT JOIN anmin.population_person f ON f.county = r.county AND f.household = r.household_number AND f.member = r.member
    LEFT JOIN anmin.person p ON p.county = r.county AND p.id = r.person`,
} as const satisfies Record<Counted, RawBuilder<unknown>>

const unit = { persons: 'p', households: 'h', receipts: 'r' } as const satisfies Record<Counted, string>

/** The rows a figure stands for: one definition for the figure and for the list behind it. */
export function rowsOf(figure: ReportFigure, county: CountyCode, month: Month) {
  const counted = countedBy(figure)
  const alias = unit[counted]
  const conditions = figure.where.map((condition) => conditionSql(condition, counted, month))
  return {
    counted,
    division: sql.ref<DivisionCode>(`${alias}.division`),
    from: sources[counted],
    base: sql`${sql.ref(`${alias}.county`)} = ${county}`,
    holds: and([...conditions, ...ownConditions(figure, month)]),
  }
}

function ownConditions(figure: ReportFigure, month: Month): readonly Truth[] {
  if ('benefit' in figure) {
    return [sql`r.benefit = ANY(${[...figure.benefit]}::text[])`, stateOf[figure.state](month)]
  }
  // A household that everybody left, or whose source was withdrawn, is none.
  if (figure.count === 'households')
    return [sql`EXISTS (SELECT FROM anmin.population_person m WHERE m.county = h.county AND m.household = h.household)`]
  const present = sql<boolean>`p.merged_into IS NULL AND (p.moved_out_on IS NULL OR p.moved_out_on > ${endOfMonth(month)}::date)`
  return figure.died
    ? [sql`p.merged_into IS NULL AND p.died_on BETWEEN ${startOfMonth(month)}::date AND ${endOfMonth(month)}::date`]
    : [sql`(${present} AND (p.died_on IS NULL OR p.died_on > ${endOfMonth(month)}::date))`]
}

const stateOf = {
  'in-force': (month) => inForce('r', month),
  began: (month) => sql`(${inForce('r', month)} AND coalesce(r.since, r.valid_from) = ${month})`,
  ended: (month) => sql`(r.replaced_at IS NULL AND r.valid_to = ${month - 1})`,
} as const satisfies Record<string, (month: Month) => Truth>

/** Every figure of a template by village, for the county or a part of it. Villages where nothing is counted are absent. */
export async function computeFigures(
  db: Kysely<InsightTables>,
  template: ReportTemplate,
  scope: { readonly county: CountyCode; readonly area: DivisionCode; readonly month: Month },
): Promise<ReadonlyMap<DivisionCode, StoredFigures>> {
  const [from, to] = divisionRange(scope.area)
  const found = new Map<DivisionCode, Record<string, number>>()
  for (const [counted, figures] of Map.groupBy(template.figures, countedBy)) {
    const rows = figures.map((figure) => ({ figure, of: rowsOf(figure, scope.county, scope.month) }))
    const [first] = rows
    if (!first) continue
    const columns = rows.map(({ figure, of }, at) => sql`${measure(figure, of.holds)} AS ${sql.ref(`v${at}`)}`)
    const result = await sql<Record<string, number>>`
      SELECT ${first.of.division} AS division, ${sql.join(columns)} FROM ${sources[counted]}
      WHERE ${first.of.base} AND ${first.of.division} BETWEEN ${from} AND ${to} GROUP BY 1`.execute(db)
    for (const row of result.rows) {
      const division = Number(row['division']) as DivisionCode
      const values = found.get(division) ?? {}
      rows.forEach(({ figure }, at) => (values[figure.key] = Number(row[`v${at}`] ?? 0)))
      found.set(division, values)
    }
  }
  return found
}

function measure(figure: ReportFigure, holds: Truth): RawBuilder<number> {
  if ('sum' in figure) return sql`coalesce(sum(${sql.ref(`r.${figure.sum}`)}) FILTER (WHERE ${holds}), 0)::int8`
  return sql`count(*) FILTER (WHERE ${holds})::int8`
}

function and(conditions: readonly Truth[]): Truth {
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` AND `)})`
}
