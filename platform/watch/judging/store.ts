import { type Selectable, sql } from 'kysely'
import { type Db, viewTables } from '#kernel/database/connect'
import type { CountyCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import type { BenefitCount, JudgingId, JudgingScope } from '../schema.ts'
import type { Execution, Side, WatchTables } from '../tables.ts'

export type StoredJudging = Selectable<WatchTables['judging_run']>
export type StoredState = Selectable<WatchTables['judging_state']>

const tables = (db: Db) => viewTables<WatchTables>(db).withSchema('anmin')

export interface NewJudging {
  readonly county: CountyCode
  readonly month: Month
  readonly wanted: JudgingScope
  readonly execution: Execution
  readonly isSynthetic: boolean
  readonly by: { readonly userId: string | undefined; readonly name: string }
  readonly at: Date
  readonly job?: string | undefined
}

/** A run that waits to begin. */
export async function addJudging(db: Db, run: NewJudging): Promise<JudgingId> {
  const id = newId<'JudgingId'>() as JudgingId
  await tables(db)
    .insertInto('judging_run')
    .values({
      county: run.county,
      id,
      month: run.month,
      state: 'waiting',
      wanted: run.wanted,
      scope: null,
      execution: run.execution,
      computed: null,
      basis: null,
      rests_on: null,
      counts: null,
      changes: null,
      is_synthetic: run.isSynthetic,
      job: run.job ?? null,
      run_by: run.by.userId ?? null,
      run_by_name: run.by.name,
      run_at: run.at,
      active_at: run.at,
      finished_at: null,
    })
    .execute()
  return id
}

export async function findJudging(db: Db, county: CountyCode, id: JudgingId): Promise<StoredJudging | undefined> {
  return tables(db)
    .selectFrom('judging_run')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function findJudgingOfJob(db: Db, county: CountyCode, job: string): Promise<StoredJudging | undefined> {
  return tables(db)
    .selectFrom('judging_run')
    .selectAll()
    .where('county', '=', county)
    .where('job', '=', job)
    .executeTakeFirst()
}

/** The newest first. */
export async function listJudgings(
  db: Db,
  county: CountyCode,
  page: { readonly size: number; readonly offset: number },
) {
  const of = tables(db).selectFrom('judging_run').where('county', '=', county)
  const { total } = await of.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await of
    .selectAll()
    .orderBy('run_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size)
    .offset(page.offset)
    .execute()
  return { total, rows }
}

/** Runs that have not ended. */
export async function openJudgings(db: Db, county: CountyCode): Promise<readonly StoredJudging[]> {
  return tables(db)
    .selectFrom('judging_run')
    .selectAll()
    .where('county', '=', county)
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('run_at', 'desc')
    .execute()
}

export async function findState(db: Db, county: CountyCode): Promise<StoredState | undefined> {
  return tables(db).selectFrom('judging_state').selectAll().where('county', '=', county).executeTakeFirst()
}

/** The state with its row locked: the rest of the transaction is the only one that writes results. */
export async function lockState(db: Db, county: CountyCode): Promise<StoredState> {
  await sql`INSERT INTO anmin.judging_state (county, side) VALUES (${county}, 0) ON CONFLICT DO NOTHING`.execute(db)
  return tables(db)
    .selectFrom('judging_state')
    .selectAll()
    .where('county', '=', county)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** Counts of one side's results, by benefit in the order of the rulebook. */
export async function countResults(
  db: Db,
  county: CountyCode,
  side: Side,
  benefits: readonly string[],
): Promise<readonly BenefitCount[]> {
  const { rows } = await sql<BenefitCount>`
    SELECT b.benefit, coalesce(e.eligible, 0)::int4 AS eligible, coalesce(p.pending, 0)::int4 AS pending, coalesce(e.amount, 0)::int8 AS amount
    FROM unnest(${[...benefits]}::text[]) WITH ORDINALITY AS b (benefit, at)
    LEFT JOIN (SELECT benefit, count(*) AS eligible, sum(amount) AS amount FROM anmin.judged_benefit
      WHERE county = ${county} AND side = ${side} GROUP BY benefit) e USING (benefit)
    LEFT JOIN (SELECT benefit, count(*) AS pending FROM anmin.judged_pending
      WHERE county = ${county} AND side = ${side} GROUP BY benefit) p USING (benefit)
    ORDER BY b.at`.execute(db)
  return rows
}

/** Benefits of which the county's ledgers have told anything, paid now or before. */
export async function comparedBenefits(db: Db, county: CountyCode): Promise<readonly string[]> {
  const { rows } = await sql<{ benefit: string }>`
    SELECT DISTINCT benefit FROM anmin.receipt WHERE county = ${county} ORDER BY benefit`.execute(db)
  return rows.map(({ benefit }) => benefit)
}

export async function updateJudging(
  db: Db,
  { county, id }: Pick<StoredJudging, 'county' | 'id'>,
  change: Partial<
    Pick<StoredJudging, 'state' | 'scope' | 'computed' | 'basis' | 'after' | 'changes' | 'active_at' | 'finished_at'>
  > & {
    readonly rests_on?: string
    readonly counts?: string
    readonly households?: number
  },
): Promise<void> {
  await tables(db).updateTable('judging_run').set(change).where('county', '=', county).where('id', '=', id).execute()
}

export async function updateState(
  db: Db,
  county: CountyCode,
  change: Partial<Pick<StoredState, 'side' | 'run' | 'claimed' | 'judged_at' | 'compared'>> & {
    readonly rests_on?: string
  },
): Promise<void> {
  await tables(db).updateTable('judging_state').set(change).where('county', '=', county).execute()
}
