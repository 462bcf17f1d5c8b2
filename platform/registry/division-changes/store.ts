import { type Kysely, type Selectable, sql } from 'kysely'
import { addDays, type CalendarDate } from '#kernel/calendar-date'
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
  state: DivisionChangeState | undefined,
): Promise<readonly StoredDivisionChange[]> {
  let query = db.withSchema('anmin').selectFrom('division_change').selectAll().where('county', '=', county)
  if (state !== undefined) query = query.where('state', '=', state)
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

/** What codes were called on the day before. */
export async function readNamesBefore(db: Database, codes: readonly DivisionCode[], day: CalendarDate): Promise<Units> {
  const { rows } = await sql<{ code: DivisionCode; name: string }>`
    SELECT code, name FROM anmin.division
    WHERE code = ANY(${codes}::int8[]) AND valid_from < ${day} AND (valid_to IS NULL OR valid_to >= ${addDays(day, -1)})
    ORDER BY code`.execute(db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** Which codes a change in force replaced by which; whole units and divided ones alike. */
export async function readMapping(
  db: Database,
  { county, id, effective_on }: Pick<StoredDivisionChange, 'county' | 'id' | 'effective_on'>,
): Promise<readonly { readonly from: DivisionCode; readonly to: DivisionCode; readonly toName: string }[]> {
  const { rows } = await sql<{ from: DivisionCode; to: DivisionCode; toName: string }>`
    SELECT m.old_code AS from, m.new_code AS to, d.name AS "toName" FROM anmin.division_mapping m
    JOIN LATERAL (SELECT name FROM anmin.division WHERE code = m.new_code AND valid_from <= ${effective_on}
      ORDER BY valid_from DESC LIMIT 1) d ON true
    WHERE m.county = ${county} AND m.change = ${id} AND m.old_code <> m.new_code
    GROUP BY m.old_code, m.new_code, d.name ORDER BY min(m.seq)`.execute(db)
  return rows
}

/** Every name that a code bore, the newest last. */
export async function readNamesOf(
  db: Database,
  code: DivisionCode,
): Promise<readonly { readonly name: string; readonly until: CalendarDate | null }[]> {
  const { rows } = await sql<{ name: string; until: CalendarDate | null }>`
    SELECT name, valid_to AS until FROM anmin.division WHERE code = ${code} ORDER BY valid_from`.execute(db)
  return rows
}

/** The codes that continue a code today: several where a unit was divided, itself where nothing changed. */
export async function successorsOf(
  db: Database,
  county: CountyCode,
  code: DivisionCode,
): Promise<readonly DivisionCode[]> {
  const { rows } = await sql<{ code: DivisionCode }>`
    WITH RECURSIVE mapped AS (
      -- In the order in which they came into force: a code may be led on twice in one day, but not by one change.
      SELECT m.old_code, m.new_code, dense_rank() OVER (ORDER BY c.effective_on, c.applied_at, c.drafted_at, c.id) AS turn
      FROM anmin.division_mapping m JOIN anmin.division_change c ON c.county = m.county AND c.id = m.change
      WHERE m.county = ${county}
    ), onward (code, turn) AS (
      SELECT ${code}::int8, 0::bigint
      UNION
      SELECT m.new_code, m.turn FROM onward JOIN mapped m ON m.old_code = onward.code AND m.turn > onward.turn
    )
    SELECT DISTINCT onward.code FROM onward
    JOIN anmin.division d ON d.code = onward.code AND d.valid_to IS NULL
    -- A code that was led on may stand for another unit today.
    WHERE NOT EXISTS (SELECT FROM mapped m WHERE m.old_code = onward.code AND m.turn > onward.turn) ORDER BY 1`.execute(
    db,
  )
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
