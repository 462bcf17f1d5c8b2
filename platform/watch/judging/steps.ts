import { sql } from 'kysely'
import type { Db } from '#kernel/database/connect'
import type { CountyCode } from '#kernel/division-code'
import { lockOwnState, type Begun } from './begin.ts'
import { recordChanges, takeOver } from './compare.ts'
import { judgePart } from './judge-part.ts'
import { updateJudging } from './store.ts'
import { keepTaken, takeTouched } from './touches.ts'

/** How far a run is: households done, and the number up to which. */
export interface Reached {
  readonly after: number
  readonly households: number
  readonly changes: number
}

export interface StepInput {
  readonly reached: Reached
  /** Households at most. */
  readonly most: number
  readonly at: Date
}

/** One step of a run in one transaction; undefined when nothing is left. */
export type Step = (db: Db, begun: Begun, input: StepInput) => Promise<Reached | undefined>

/** The next households of a judging of everybody, into the side that does not count yet. */
export const judgeNext: Step = async (db, { run, plan }, { reached, most, at }) => {
  const { side } = await lockOwnState(db, run)
  const { after } = reached
  const upTo = await lastOf(db, run.county, after, most)
  if (upTo === undefined) return undefined
  await keepTaken(db, run.county, { after, upTo })
  const other = side === 0 ? 1 : 0
  const households = await judgePart(db, plan, { county: run.county, side: other, part: { after, upTo } })
  const next = { after: upTo, households: reached.households + households, changes: 0 }
  await updateJudging(db, run, { after: upTo, households: next.households, active_at: at })
  return next
}

/** The next touched households, whose results count at once. */
export const judgeTouched: Step = async (db, { run, plan }, { reached, most, at }) => {
  const { county } = run
  const { side } = await lockOwnState(db, run)
  const only = await takeTouched(db, county, { after: reached.after, most })
  const last = only.at(-1)
  if (last === undefined) return undefined
  const other = side === 0 ? 1 : 0
  const households = await judgePart(db, plan, { county, side: other, part: { numbers: only } })
  const changes = await recordChanges(db, county, run.id, { before: side, after: other, only })
  await takeOver(db, county, { from: other, to: side, only })
  const next = { after: last, households: reached.households + households, changes: reached.changes + changes }
  await updateJudging(db, run, { after: last, households: next.households, changes: next.changes, active_at: at })
  return next
}

/** The number of the household that ends the next step. */
async function lastOf(db: Db, county: CountyCode, after: number, most: number): Promise<number | undefined> {
  const { rows } = await sql<{ last: number | null }>`SELECT max(household) AS last FROM (
    SELECT household FROM anmin.population_household WHERE county = ${county} AND household > ${after} ORDER BY household LIMIT ${most}) next`.execute(
    db,
  )
  return rows[0]?.last ?? undefined
}
