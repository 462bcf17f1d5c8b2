import { type Kysely, sql } from 'kysely'
import { type AreaMove, type IdentityTables, moveGrants } from '#identity'
import { addDays } from '#kernel/calendar-date'
import { viewTables } from '#kernel/database/connect'
import type { ScopedTransaction } from '#kernel/database/scope'
import { type DivisionCode, divisionLevel } from '#kernel/division-code'
import { writeEvents } from '#kernel/outbox'
import { err, ok, type Result } from '#kernel/result'
import type { RegistryTables } from '../tables.ts'
import { followPeople } from './follow-people.ts'
import type { DivisionPlan, PlanFault } from './plan.ts'
import { planOnDay } from './plan-on-day.ts'
import { recodeStatements } from './recode-statements.ts'
import { type RehomedTable, rehome } from './rehome.ts'
import { moveDivisionChange, type StoredDivisionChange } from './store.ts'

export interface Applied {
  /** Rows that bear another code now. */
  readonly rows: number
}

/**
 * Puts an approved change into force in one transaction of the whole county: units end and begin, people, households and
 * everything about them bear the new codes, officers keep their people, and old codes are mapped to new ones.
 */
export async function applyDivisionChange(
  trx: ScopedTransaction,
  change: StoredDivisionChange,
  tables: readonly RehomedTable[],
  at: Date,
): Promise<Result<Applied, PlanFault>> {
  const db = viewTables<RegistryTables>(trx)
  // Nobody records people meanwhile under a code that ends (county-lock.ts).
  await sql`SELECT FROM anmin.registry_state WHERE county = ${change.county} FOR UPDATE`.execute(db)
  const planned = await planOnDay(db, change.county, { steps: change.steps, effectiveOn: change.effective_on })
  if (!planned.ok) return err(planned.error)
  const plan = planned.value
  await writeUnits(db, change, plan)
  await writeMapping(db, change, plan)
  let rows = 0
  // In the order of the plan, so that a code is free before the next unit's people come to it.
  for (const move of plan.moves) {
    rows += await rehome(db, change.county, move, tables)
    await sql`INSERT INTO anmin.household_touched (county, household, touched_at)
      SELECT county, number, ${at} FROM anmin.household WHERE county = ${change.county} AND division = ${move.to}
      ON CONFLICT (county, household) DO UPDATE SET touched_at = excluded.touched_at`.execute(db)
  }
  await recodeStatements(db, change.county, plan.moves)
  const moved = areaMoves(plan)
  await followPeople(
    db,
    change.county,
    moved.filter(({ ends }) => ends),
  )
  // Whoever keeps a county in memory reads it anew.
  await sql`UPDATE anmin.population_version SET version = version + 1, loaded_at = ${at} WHERE county = ${change.county}`.execute(
    db,
  )
  await moveGrants(viewTables<IdentityTables>(trx), moved, at)
  await moveDivisionChange(db, change, { state: 'done', applied_at: at })
  await writeEvents(
    trx,
    change.county,
    [{ type: divisionsChanged, subject: change.id, data: { county: change.county } }],
    at,
  )
  return ok({ rows })
}

export const divisionsChanged = 'cn.anmin.registry.divisions-changed'

function areaMoves(plan: DivisionPlan): readonly AreaMove[] {
  const people = plan.moves.map(({ from, to, households }) => ({ from, to, ends: households === undefined }))
  const townships = townshipsThatEnd(plan).map(({ code, successor }) => ({ from: code, to: successor, ends: true }))
  return [...people, ...townships]
}

async function writeUnits(db: Kysely<RegistryTables>, change: StoredDivisionChange, plan: DivisionPlan): Promise<void> {
  const last = addDays(change.effective_on, -1)
  for (const { code, successor } of plan.ends)
    await sql`UPDATE anmin.division SET valid_to = ${last}, successor = ${successor ?? null}
      WHERE code = ${code} AND valid_to IS NULL`.execute(db)
  for (const { code, name } of plan.begins)
    await sql`INSERT INTO anmin.division (code, county, name, level, statistical_only, code_source, valid_from)
      VALUES (${code}, ${change.county}, ${name}, ${divisionLevel(code)}, false, ${`change:${change.id}`}, ${change.effective_on})`.execute(
      db,
    )
}

interface MappingLine {
  readonly from: DivisionCode
  readonly to: DivisionCode
  readonly household: number | null
}

function townshipsThatEnd({ ends }: DivisionPlan) {
  return ends.flatMap(({ code, successor }) =>
    divisionLevel(code) === 'township' && successor !== undefined && successor !== code ? [{ code, successor }] : [],
  )
}

async function writeMapping(
  db: Kysely<RegistryTables>,
  change: StoredDivisionChange,
  plan: DivisionPlan,
): Promise<void> {
  const whole = (from: DivisionCode, to: DivisionCode): readonly MappingLine[] => [{ from, to, household: null }]
  const people = plan.moves.flatMap(({ from, to, households }) =>
    households === undefined ? whole(from, to) : households.map((household): MappingLine => ({ from, to, household })),
  )
  const divided = new Set(plan.moves.flatMap(({ from, households }) => (households === undefined ? [] : [from])))
  const staying = [...divided].flatMap((from) => whole(from, from))
  const townships = townshipsThatEnd(plan).flatMap(({ code, successor }) => whole(code, successor))
  const lines = [...people, ...staying, ...townships]
  if (lines.length === 0) return
  await db
    .withSchema('anmin')
    .insertInto('division_mapping')
    .values(
      lines.map(({ from, to, household }, seq) => ({
        county: change.county,
        change: change.id,
        seq,
        effective_on: change.effective_on,
        old_code: from,
        new_code: to,
        household,
      })),
    )
    .execute()
}
