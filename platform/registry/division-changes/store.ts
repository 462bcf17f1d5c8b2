import { type Kysely, type Selectable, sql } from 'kysely'
import type { Context } from '#kernel/context'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { RegistryTables } from '../tables.ts'
import type { Units } from './plan.ts'
import type { DivisionChangeDraft, DivisionChangeId, DivisionChangeState, DivisionMove } from './schema.ts'

type Database = Kysely<RegistryTables>
export type StoredDivisionChange = Selectable<RegistryTables['division_change']>

/** Townships and villages of the county as they stand. */
export async function readUnits(db: Database, county: CountyCode): Promise<Units> {
  const rows = await db
    .withSchema('anmin')
    .selectFrom('division')
    .select(['code', 'name'])
    .where('county', '=', county)
    .where('code', '>', countyDivision(county))
    .where('valid_to', 'is', null)
    .orderBy('code')
    .execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}

export async function addDivisionChange(ctx: Context, draft: DivisionChangeDraft): Promise<DivisionChangeId> {
  const id = newId<'DivisionChangeId'>()
  await ctx
    .db<RegistryTables>()
    .withSchema('anmin')
    .insertInto('division_change')
    .values({
      county: draft.county,
      id,
      state: 'draft',
      effective_on: draft.effectiveOn,
      document: draft.document,
      steps: JSON.stringify(draft.steps),
      drafted_by: ctx.actor.userId ?? null,
      drafted_by_name: ctx.actor.name,
      drafted_at: ctx.clock.now(),
      adopted_by_name: null,
      adopted_at: null,
      applied_at: null,
    })
    .execute()
  return id
}

/** The change, locked until the transaction ends. */
export async function lockDivisionChange(
  db: Database,
  county: CountyCode,
  id: DivisionChangeId,
): Promise<StoredDivisionChange | undefined> {
  return db
    .withSchema('anmin')
    .selectFrom('division_change')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function readDivisionChanges(
  db: Database,
  county: CountyCode,
  id?: DivisionChangeId,
): Promise<readonly StoredDivisionChange[]> {
  let query = db.withSchema('anmin').selectFrom('division_change').selectAll().where('county', '=', county)
  if (id) query = query.where('id', '=', id)
  return query.orderBy('drafted_at', 'desc').orderBy('id', 'desc').limit(200).execute()
}

export interface Affected {
  readonly households: number
  readonly persons: number
}

/** How many households and living persons a move touches now. */
export async function countAffected(db: Database, county: CountyCode, move: DivisionMove): Promise<Affected> {
  const { rows } = await sql<Affected>`
    SELECT count(DISTINCT p.household)::int AS households, count(*)::int AS persons
    FROM anmin.person p
    WHERE p.county = ${county} AND p.division = ${move.from} AND p.merged_into IS NULL AND p.died_on IS NULL
      AND ${move.households ? sql`p.household_number = ANY(${move.households})` : sql`true`}`.execute(db)
  return rows[0] ?? { households: 0, persons: 0 }
}

/** The codes that continue a code today: several where a unit was divided, itself where nothing changed. */
export async function successorsOf(
  db: Database,
  county: CountyCode,
  code: DivisionCode,
): Promise<readonly DivisionCode[]> {
  const { rows } = await sql<{ code: DivisionCode }>`
    WITH RECURSIVE onward (code, since) AS (
      SELECT ${code}::int8, '0001-01-01'::date
      UNION
      SELECT m.new_code, m.effective_on FROM onward
      JOIN anmin.division_mapping m ON m.county = ${county} AND m.old_code = onward.code AND m.effective_on > onward.since
    )
    SELECT DISTINCT onward.code FROM onward
    JOIN anmin.division d ON d.code = onward.code AND d.valid_to IS NULL ORDER BY 1`.execute(db)
  return rows.map((row) => row.code)
}

type Moved = Partial<
  Pick<StoredDivisionChange, 'adopted_by_name' | 'adopted_at' | 'applied_at'> & { readonly state: DivisionChangeState }
>

/** Takes a change a step further. */
export async function moveDivisionChange(
  db: Database,
  { county, id }: Pick<StoredDivisionChange, 'county' | 'id'>,
  moved: Moved,
): Promise<void> {
  await db
    .withSchema('anmin')
    .updateTable('division_change')
    .set(moved)
    .where('county', '=', county)
    .where('id', '=', id)
    .execute()
}
