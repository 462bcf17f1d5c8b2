import { type RawBuilder, sql } from 'kysely'
import { countyDivision, divisionRange } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { runStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { cannotSettle, noRun } from './errors.ts'
import { holdKinds, settledOneByOne } from './hold-kinds.ts'
import { restateLines } from './holds/restate.ts'
import { SettledHolds, SettleHolds } from './schema-acts.ts'
import { type Database, lockRun, type StoredRun, updateRun } from './store.ts'
import { sumLines } from './sums.ts'

/**
 * Releases holds with a reason, or confirms that the line is not paid this month. Of one kind at a time, one line or many;
 * a line goes out when nothing holds it any more, and stays out once one reason is confirmed, whatever else holds it. An answer
 * can be taken back until the run is submitted. The preview says what would happen and changes nothing.
 */
export const settleHold = command({
  name: 'ledger.settle-hold',
  title: '处理暂缓',
  input: SettleHolds,
  output: SettledHolds,
  errors: { ...noRun, ...cannotSettle },
  access: runsAccess.settleHolds,
  area: (input) => countyDivision(input.county),
  subject: (input) => `${input.id}/${input.kind}`,
  handle: async (ctx, input) => {
    const db = ctx.db<MoneyTables>()
    const { county, id, kind, outcome, isPreview } = input
    const run = await lockRun(db, county, id)
    if (!run) return err({ type: 'no-run' })
    if (run.state !== 'prepared') return err({ type: 'wrong-state', state: runStates[run.state], act: '处理暂缓' })
    const { label, article, mayRelease } = holdKinds[kind]
    if (outcome === 'release' && !mayRelease) return err({ type: 'not-releasable', kind: label, article })
    if (outcome !== 'reopen' && settledOneByOne.includes(kind) && input.lines?.length !== 1)
      return err({ type: 'one-by-one', kind: label })
    const meant = meantHolds(input)
    const counted = await countMeant(db, run, meant)
    if (counted.lines === 0) return err({ type: outcome === 'reopen' ? 'none-settled' : 'none-open', kind: label })
    if (isPreview) return ok(counted)
    if (outcome === 'reopen') await takeBack(db, run, meant)
    else
      await sql`
        UPDATE anmin.payment_hold h SET state = ${outcome === 'release' ? 'released' : 'confirmed'}, note = ${input.reason},
          settled_at = ${ctx.clock.now()}, settled_by = ${ctx.actor.userId ?? null}, settled_by_name = ${ctx.actor.name}
        WHERE ${meant}`.execute(db)
    await restateLines(db, run)
    const { lines, amount, held } = await sumLines(db, run)
    await updateRun(db, run, { lines, amount, held })
    return ok(counted)
  },
})

type Settling = Pick<SettleHolds, 'county' | 'id' | 'kind' | 'lines' | 'division' | 'outcome'>

/** Open holds of lines that are held; of an answer that is taken back, the settled ones. */
function meantHolds({ county, id, kind, lines, division, outcome }: Settling): RawBuilder<unknown> {
  const [from, to] = divisionRange(division ?? countyDivision(county))
  const only = lines === undefined ? sql`true` : sql`h.line = ANY(${[...lines]}::int4[])`
  const state =
    outcome === 'reopen'
      ? sql`h.state <> 'open'`
      : sql`h.state = 'open' AND EXISTS (SELECT FROM anmin.payment_line p
          WHERE p.county = ${county} AND p.run = ${id} AND p.line = h.line AND p.state = 'held')`
  return sql`h.county = ${county} AND h.run = ${id} AND h.kind = ${kind} AND h.division BETWEEN ${from} AND ${to} AND ${only} AND ${state}`
}

/** The hold is open again, and its answer is not kept for the next time the lines are made. */
async function takeBack(db: Database, { county, id }: StoredRun, meant: RawBuilder<unknown>): Promise<void> {
  await sql`
    WITH reopened AS (
      UPDATE anmin.payment_hold h SET state = 'open', note = NULL, settled_at = NULL, settled_by = NULL, settled_by_name = NULL
      WHERE ${meant} RETURNING h.line, h.kind)
    DELETE FROM anmin.hold_answer a USING reopened r
    JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = r.line
    WHERE a.county = ${county} AND a.run = ${id} AND a.award = l.award AND a.kind = r.kind`.execute(db)
}

async function countMeant(
  db: Database,
  { county, id }: StoredRun,
  meant: RawBuilder<unknown>,
): Promise<{ readonly lines: number; readonly amount: Fen; readonly stillHeld: number }> {
  const { rows } = await sql<{ lines: number; amount: Fen; stillHeld: number }>`
    SELECT count(*)::int4 AS lines, coalesce(sum(l.amount), 0)::int8 AS amount,
      (count(*) FILTER (WHERE EXISTS (SELECT FROM anmin.payment_hold o WHERE o.county = ${county} AND o.run = ${id} AND o.line = h.line
        AND o.kind <> h.kind AND o.state <> 'released')))::int4 AS "stillHeld"
    FROM anmin.payment_hold h JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = h.line WHERE ${meant}`.execute(
    db,
  )
  const [counted] = rows
  if (!counted) throw new Error('a count has a row')
  return counted
}
