import { type Kysely, type Selectable, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

export type Database = Kysely<MoneyTables>
export type StoredRun = Selectable<MoneyTables['payment_run']>

const runs = (db: Database) => db.withSchema('anmin').selectFrom('payment_run')

export async function findRun(db: Database, county: CountyCode, id: RunId): Promise<StoredRun | undefined> {
  return runs(db).selectAll().where('county', '=', county).where('id', '=', id).executeTakeFirst()
}

/** The run with its row locked: two officers who act at once come one after the other. */
export async function lockRun(db: Database, county: CountyCode, id: RunId): Promise<StoredRun | undefined> {
  return runs(db).selectAll().where('county', '=', county).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateRun(
  db: Database,
  { county, id }: Pick<StoredRun, 'county' | 'id'>,
  change: Partial<Omit<StoredRun, 'county' | 'id' | 'kind' | 'month' | 'summary'>> & {
    readonly summary?: string | null
  },
): Promise<void> {
  await db
    .withSchema('anmin')
    .updateTable('payment_run')
    .set((set) => ({ ...change, version: set('version', '+', 1) }))
    .where('county', '=', county)
    .where('id', '=', id)
    .execute()
}

/** The newest month first. */
export async function listStoredRuns(
  db: Database,
  county: CountyCode,
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly StoredRun[] }> {
  const of = runs(db).where('county', '=', county).where('kind', '=', 'benefits')
  const { total } = await of.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await of
    .selectAll()
    .orderBy('month', 'desc')
    .orderBy('supplement', 'desc')
    .orderBy('begun_at', 'desc')
    .limit(page.size)
    .offset(page.offset)
    .execute()
  return { total, rows }
}

/** Runs whose lines are approved; what they charged stands. */
export const chargedStates = ['approved', 'filed', 'closed'] as const

/** The last month that was approved, and its runs; undefined before the first. */
export async function lastApproved(
  db: Database,
  county: CountyCode,
  before: Month,
): Promise<{ readonly month: Month; readonly runs: readonly RunId[] } | undefined> {
  const rows = await runs(db)
    .select(['id', 'month'])
    .where('county', '=', county)
    .where('kind', '=', 'benefits')
    .where('state', 'in', chargedStates)
    .where('month', '<', before)
    .orderBy('month', 'desc')
    .execute()
  const [first] = rows
  return first && { month: first.month, runs: rows.filter(({ month }) => month === first.month).map(({ id }) => id) }
}

/** Other runs of the same month that are approved. */
export async function approvedOfMonth(db: Database, county: CountyCode, month: Month): Promise<readonly RunId[]> {
  const rows = await runs(db)
    .select('id')
    .where('county', '=', county)
    .where('kind', '=', 'benefits')
    .where('state', 'in', chargedStates)
    .where('month', '=', month)
    .execute()
  return rows.map(({ id }) => id)
}

/** The number of the run's last line; 0 when it has none. */
export async function lastLine(db: Database, { county, id }: Pick<StoredRun, 'county' | 'id'>): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    SELECT max(line) AS last FROM anmin.payment_line WHERE county = ${county} AND run = ${id}`.execute(db)
  return rows[0]?.last ?? 0
}
