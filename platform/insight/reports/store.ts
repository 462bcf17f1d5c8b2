import { type Kysely, sql } from 'kysely'
import { type CountyCode, type DivisionCode, divisionRange } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { RegistryTables } from '#registry'
import type { InsightTables, StoredFigures } from '../tables.ts'
import { continuedSince } from './continued.ts'

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
  const today = await continuedSince(db, county)
  const [from, to] = divisionRange(area)
  const villages = new Map<DivisionCode, Record<string, number>>()
  for (const { division, figures } of rows) {
    const now = today(division, first.taken_at).code
    if (now < from || now > to) continue
    const sum = villages.get(now) ?? {}
    for (const [key, value] of Object.entries(figures)) sum[key] = (sum[key] ?? 0) + value
    villages.set(now, sum)
  }
  return { takenAt: first.taken_at, villages }
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
