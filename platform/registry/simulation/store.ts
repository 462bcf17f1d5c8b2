import { type Kysely, type Selectable, sql } from 'kysely'
import { sm3 } from '#kernel/crypto/sm3'
import { type CountyCode, type DivisionCode, divisionRange } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import type { HouseholdChange } from '#policy'
import type { HeldPopulation } from '../population/read.ts'
import type { RegistryTables } from '../tables.ts'
import type { SimulateInput, SimulationId, SimulationReport } from './schema.ts'

type Database = Kysely<RegistryTables>
export type StoredRun = Selectable<RegistryTables['simulation_run']>
export type StoredChangeRow = Selectable<RegistryTables['simulation_change']>

const tables = (db: Database) => db.withSchema('anmin')

export interface NewRun {
  readonly county: CountyCode
  readonly place: DivisionCode
  readonly input: SimulateInput
  readonly month: Month
  readonly held: HeldPopulation
  readonly by: { readonly userId: string | undefined; readonly name: string }
  readonly at: Date
}

/** A run that waits for its result. */
export async function addRun(db: Database, run: NewRun, job?: string): Promise<SimulationId> {
  const id = newId<'SimulationId'>()
  await tables(db)
    .insertInto('simulation_run')
    .values({
      county: run.county,
      id,
      place: run.place,
      input: JSON.stringify(run.input),
      month: run.month,
      state: 'waiting',
      job: job ?? null,
      population: run.held.version,
      is_synthetic: run.held.isSynthetic,
      result: null,
      digest: null,
      trial: null,
      run_by: run.by.userId ?? null,
      run_by_name: run.by.name,
      run_at: run.at,
      finished_at: null,
    })
    .execute()
  return id
}

export interface Finished {
  readonly report: SimulationReport
  readonly changes: readonly HouseholdChange[]
  readonly trial: string | undefined
  readonly at: Date
}

/** Keeps the result: largest changes first, so that the lists begin with what matters. */
export async function finishRun(
  db: Database,
  run: Pick<StoredRun, 'county' | 'id' | 'place' | 'population'> & { readonly input: SimulateInput },
  finished: Finished,
): Promise<void> {
  const { report, changes, trial, at } = finished
  const size = (change: HouseholdChange) =>
    Math.abs(change.after.year - change.before.year) + Math.abs(change.after.once - change.before.once)
  const sorted = changes.toSorted((a, b) => {
    const larger = size(b) - size(a)
    return larger === 0 ? a.number - b.number : larger
  })
  for (let from = 0; from < sorted.length; from += rowsAtOnce)
    await addChanges(db, run, sorted.slice(from, from + rowsAtOnce), from)
  const { county, id, place, population, input } = run
  const digest = sm3(JSON.stringify([place, input, population, report])).toString('hex')
  await tables(db)
    .updateTable('simulation_run')
    .set({ state: 'done', result: JSON.stringify(report), digest, trial: trial ?? null, finished_at: at })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute()
}

const rowsAtOnce = 2_000

async function addChanges(
  db: Database,
  run: Pick<StoredRun, 'county' | 'id'>,
  changes: readonly HouseholdChange[],
  first: number,
): Promise<void> {
  const rows = changes.map((change, i) => ({
    seq: first + i + 1,
    kind: change.kind,
    household: change.number,
    division: change.division,
    members: change.members,
    month_before: change.before.month,
    month_after: change.after.month,
    year_before: change.before.year,
    year_after: change.after.year,
    once_before: change.before.once,
    once_after: change.after.once,
    lines: change.lines,
  }))
  await sql`INSERT INTO anmin.simulation_change
    SELECT ${run.county}, ${run.id}::uuid, rows.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS rows (
      seq int4, kind text, household int4, division int8, members int4, month_before int8, month_after int8,
      year_before int8, year_after int8, once_before int8, once_after int8, lines jsonb)`.execute(db)
}

export async function findRun(db: Database, county: CountyCode, id: SimulationId): Promise<StoredRun | undefined> {
  return tables(db)
    .selectFrom('simulation_run')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The newest first, without their results. */
export async function listRuns(db: Database, county: CountyCode, page: number, size: number) {
  const of = tables(db).selectFrom('simulation_run').where('county', '=', county)
  const { total } = await of.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await of
    .select(['county', 'id', 'place', 'month', 'state', 'job', 'is_synthetic', 'run_by_name', 'run_at'])
    .orderBy('run_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { total, rows }
}

export interface ChangeFilter {
  readonly kind?: StoredChangeRow['kind'] | undefined
  readonly benefit?: string | undefined
  readonly division?: DivisionCode | undefined
}

export async function countChanges(
  db: Database,
  county: CountyCode,
  id: SimulationId,
  filter: ChangeFilter,
): Promise<number> {
  const { total } = await filtered(db, county, id, filter)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** Rows after a place in the list. */
export async function readChanges(
  db: Database,
  county: CountyCode,
  id: SimulationId,
  filter: ChangeFilter,
  page: { readonly size: number; readonly offset: number },
): Promise<readonly StoredChangeRow[]> {
  return filtered(db, county, id, filter).selectAll().orderBy('seq').limit(page.size).offset(page.offset).execute()
}

function filtered(db: Database, county: CountyCode, id: SimulationId, { kind, benefit, division }: ChangeFilter) {
  let rows = tables(db).selectFrom('simulation_change').where('county', '=', county).where('run', '=', id)
  if (kind) rows = rows.where('kind', '=', kind)
  if (benefit !== undefined) rows = rows.where(sql<boolean>`lines @> ${JSON.stringify([{ key: benefit }])}::jsonb`)
  if (division !== undefined) {
    const [from, to] = divisionRange(division)
    rows = rows.where('division', '>=', from).where('division', '<=', to)
  }
  return rows
}
