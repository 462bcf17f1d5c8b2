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
  const onward = await successors(db, county)
  const [from, to] = divisionRange(area)
  const villages = new Map<DivisionCode, Record<string, number>>()
  for (const { division, figures } of rows) {
    const now = onward.get(division) ?? division
    if (now < from || now > to) continue
    const sum = villages.get(now) ?? {}
    for (const [key, value] of Object.entries(figures)) sum[key] = (sum[key] ?? 0) + value
    villages.set(now, sum)
  }
  return { takenAt: first.taken_at, villages }
}

/** Codes that one other code continues; a divided village stays under its own. */
async function successors(db: Database, county: CountyCode): Promise<ReadonlyMap<DivisionCode, DivisionCode>> {
  const { rows } = await sql<{ old: DivisionCode; now: DivisionCode }>`
    WITH RECURSIVE step AS (
      SELECT old_code AS old, min(new_code) AS now, max(effective_on) AS since FROM anmin.division_mapping
      WHERE county = ${county} GROUP BY old_code HAVING count(DISTINCT new_code) = 1
    ), onward AS (
      SELECT old, now, since, 1 AS depth FROM step
      UNION ALL
      SELECT onward.old, step.now, step.since, depth + 1 FROM onward JOIN step ON step.old = onward.now AND step.since > onward.since WHERE depth < 50
    )
    SELECT DISTINCT ON (old) old, now FROM onward ORDER BY old, depth DESC`.execute(db)
  return new Map(rows.map(({ old, now }) => [old, now]))
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

export async function hasSynthetic(db: Kysely<RegistryTables>, county: CountyCode): Promise<boolean> {
  const row = await db
    .withSchema('anmin')
    .selectFrom('population_version')
    .select('is_synthetic')
    .where('county', '=', county)
    .executeTakeFirst()
  return row?.is_synthetic ?? false
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
