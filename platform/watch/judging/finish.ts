import { sql } from 'kysely'
import type { Db } from '#kernel/database/connect'
import { writeEvents } from '#kernel/outbox'
import type { ScopedTransaction } from '#kernel/database/scope'
import { lockOwnState, type Begun } from './begin.ts'
import { clearSide, recordChanges } from './compare.ts'
import type { Reached } from './steps.ts'
import { comparedBenefits, countResults, updateJudging, updateState } from './store.ts'

export const countyJudged = 'cn.anmin.watch.county-judged'

/** Makes a finished run's results count, all at once, and tells of it. */
export async function finish(
  trx: ScopedTransaction,
  { run }: Begun,
  { reached, at }: { readonly reached: Reached; readonly at: Date },
): Promise<void> {
  const { county, id } = run
  const restsOn = run.rests_on
  if (!restsOn) throw new Error(`judging ${id} has not begun`)
  const before = await lockOwnState(trx, run)
  const isFull = run.scope === 'full'
  const other = before.side === 0 ? 1 : 0
  const side = isFull ? other : before.side
  // A first judging has nothing to be compared with.
  const compared = !isFull || before.run !== null
  const changes =
    isFull && compared ? await recordChanges(trx, county, id, { before: before.side, after: other }) : reached.changes
  if (isFull) await sql`DELETE FROM anmin.judging_taken WHERE county = ${county}`.execute(trx)
  const counts = await countResults(trx, county, side, restsOn.benefits)
  await updateState(trx, county, {
    ...{ side, run: id, claimed: null, rests_on: JSON.stringify(restsOn), judged_at: at },
    compared: await comparedBenefits(trx, county),
  })
  await updateJudging(trx, run, {
    state: 'done',
    counts: JSON.stringify(counts),
    changes: compared ? changes : null,
    households: reached.households,
    active_at: at,
    finished_at: at,
  })
  const data = { run: id, month: run.month, scope: run.scope, households: reached.households, changes }
  await writeEvents(trx, county, [{ type: countyJudged, subject: String(county), data }], at)
}

/** What the results before a judging of everybody took up is free again. */
export async function forgetOldSide(db: Db, { run }: Begun): Promise<void> {
  if (run.scope !== 'full') return
  const { rows } = await sql<{ side: 0 | 1 }>`
    SELECT side FROM anmin.judging_state WHERE county = ${run.county} AND claimed IS NULL AND run = ${run.id} FOR UPDATE`.execute(
    db,
  )
  const [state] = rows
  if (state) await clearSide(db, run.county, state.side === 0 ? 1 : 0)
}
