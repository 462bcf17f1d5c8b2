import { type Kysely, sql } from 'kysely'
import { type CountyCode, type DivisionCode, divisionRange } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { RegistryTables } from '#registry'
import type { InsightTables, StoredFigures } from '../tables.ts'

type Database = Kysely<InsightTables>

export interface ReportScope {
  readonly county: CountyCode
  readonly area: DivisionCode
  readonly month: Month
}

/** The figures kept of a month, under the villages of today: whoever was merged since counts where they are now. */
export async function readSnapshot(
  db: Database,
  template: string,
  { county, area, month }: ReportScope,
): Promise<{ readonly takenAt: Date; readonly villages: ReadonlyMap<DivisionCode, StoredFigures> } | undefined> {
  const rows = await db
    .withSchema('anmin')
    .selectFrom('report_snapshot')
    .select(['division', 'figures', 'taken_at'])
    .where('county', '=', county)
    .where('template', '=', template)
    .where('month', '=', month)
    .execute()
  const [first] = rows
  if (!first) return undefined
  const today = await continuedSince(db, county, first.taken_at)
  const [from, to] = divisionRange(area)
  const villages = new Map<DivisionCode, Record<string, number>>()
  for (const { division, figures } of rows) {
    const now = today(division)
    if (now < from || now > to) continue
    const sum = villages.get(now) ?? {}
    for (const [key, value] of Object.entries(figures)) sum[key] = (sum[key] ?? 0) + value
    villages.set(now, sum)
  }
  return { takenAt: first.taken_at, villages }
}

/**
 * Leads a code of an instant to the one that continues it today, change by change in the order in which they were applied: a
 * code may have been given to another village since. A divided village stays under its own.
 */
async function continuedSince(
  db: Database,
  county: CountyCode,
  since: Date,
): Promise<(code: DivisionCode) => DivisionCode> {
  const { rows } = await sql<{ change: string; old: DivisionCode; now: readonly DivisionCode[] }>`
    SELECT m.change, m.old_code AS old, array_agg(DISTINCT m.new_code) AS now FROM anmin.division_mapping m
    JOIN anmin.division_change c ON c.county = m.county AND c.id = m.change
    WHERE m.county = ${county} AND c.applied_at > ${since}
    GROUP BY c.applied_at, m.change, m.old_code ORDER BY c.applied_at, m.change`.execute(db)
  const changes = [...Map.groupBy(rows, ({ change }) => change).values()].map(
    (lines) =>
      new Map(lines.flatMap(({ old, now: [only, ...more] }) => (only && more.length === 0 ? [[old, only]] : []))),
  )
  return (code) => changes.reduce((now, change) => change.get(now) ?? now, code)
}

export async function keepSnapshot(
  db: Database,
  template: string,
  { county, month }: Omit<ReportScope, 'area'>,
  villages: ReadonlyMap<DivisionCode, StoredFigures>,
  at: Date,
): Promise<void> {
  await db
    .withSchema('anmin')
    .deleteFrom('report_snapshot')
    .where('county', '=', county)
    .where('template', '=', template)
    .where('month', '=', month)
    .execute()
  const rows = [...villages].map(([division, figures]) => ({
    ...{ county, template, month, division, taken_at: at },
    figures: JSON.stringify(figures),
  }))
  if (rows.length > 0) await db.withSchema('anmin').insertInto('report_snapshot').values(rows).execute()
}

/** The month whose facts the register shows; undefined where nobody is registered yet. */
export async function currentMonth(db: Kysely<RegistryTables>, county: CountyCode): Promise<Month | undefined> {
  const row = await db
    .withSchema('anmin')
    .selectFrom('registry_state')
    .select('projected_month')
    .where('county', '=', county)
    .executeTakeFirst()
  return row?.projected_month
}

/** Whether anybody the figures count was made up: one ledger imported into a synthetic county does not make the others real. */
export async function hasSynthetic(db: Kysely<RegistryTables>, county: CountyCode): Promise<boolean> {
  const { rows } = await sql<{ readonly found: boolean }>`SELECT
      EXISTS (SELECT FROM anmin.population_version WHERE county = ${county} AND is_synthetic)
      OR EXISTS (SELECT FROM anmin.source WHERE county = ${county} AND kind = 'synthetic') AS found`.execute(db)
  return rows[0]?.found ?? false
}

export async function readAnswers(
  db: Database,
  template: string,
  { county, area, month }: ReportScope,
): Promise<readonly { readonly division: DivisionCode; readonly ask: string; readonly value: string }[]> {
  const [from, to] = divisionRange(area)
  return db
    .withSchema('anmin')
    .selectFrom('report_answer')
    .select(['division', 'ask', 'value'])
    .where('county', '=', county)
    .where('template', '=', template)
    .where('month', '=', month)
    .where('division', '>=', from)
    .where('division', '<=', to)
    .execute()
}
