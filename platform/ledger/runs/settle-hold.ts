import { type RawBuilder, sql } from 'kysely'
import { countyDivision, divisionRange } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { runStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { cannotSettle, noRun } from './errors.ts'
import { holdKinds } from './hold-kinds.ts'
import { SettledHolds, SettleHolds } from './schema.ts'
import { type Database, lockRun, type StoredRun, updateRun } from './store.ts'
import { sumLines } from './sums.ts'

/**
 * Releases holds with a reason, or confirms that the line is not paid this month. Of one kind at a time, one line or many;
 * a line goes out when nothing holds it any more. The preview says what would happen and changes nothing.
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
    const open = openHolds(input)
    const counted = await countOpen(db, run, open)
    if (counted.lines === 0) return err({ type: 'none-open', kind: label })
    if (isPreview) return ok(counted)
    await sql`
      UPDATE anmin.payment_hold h SET state = ${outcome === 'release' ? 'released' : 'confirmed'}, note = ${input.reason},
        settled_at = ${ctx.clock.now()}, settled_by = ${ctx.actor.userId ?? null}, settled_by_name = ${ctx.actor.name}
      WHERE ${open}`.execute(db)
    await restate(db, run)
    const { lines, amount, held } = await sumLines(db, run)
    await updateRun(db, run, { lines, amount, held })
    return ok(counted)
  },
})

type Settling = Pick<SettleHolds, 'county' | 'id' | 'kind' | 'lines' | 'division'>

function openHolds({ county, id, kind, lines, division }: Settling): RawBuilder<unknown> {
  const [from, to] = divisionRange(division ?? countyDivision(county))
  const only = lines === undefined ? sql`true` : sql`h.line = ANY(${[...lines]}::int4[])`
  return sql`h.county = ${county} AND h.run = ${id} AND h.kind = ${kind} AND h.state = 'open' AND h.division BETWEEN ${from} AND ${to} AND ${only}`
}

async function countOpen(
  db: Database,
  { county, id }: StoredRun,
  open: RawBuilder<unknown>,
): Promise<{ readonly lines: number; readonly amount: Fen; readonly stillHeld: number }> {
  const { rows } = await sql<{ lines: number; amount: Fen; stillHeld: number }>`
    SELECT count(*)::int4 AS lines, coalesce(sum(l.amount), 0)::int8 AS amount,
      (count(*) FILTER (WHERE EXISTS (SELECT FROM anmin.payment_hold o WHERE o.county = ${county} AND o.run = ${id} AND o.line = h.line
        AND o.kind <> h.kind AND o.state <> 'released')))::int4 AS "stillHeld"
    FROM anmin.payment_hold h JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = h.line WHERE ${open}`.execute(
    db,
  )
  const [counted] = rows
  if (!counted) throw new Error('a count has a row')
  return counted
}

/** A line is held while a hold is open, left out when one was confirmed, due when all were released. */
async function restate(db: Database, { county, id }: StoredRun): Promise<void> {
  await sql`
    UPDATE anmin.payment_line l SET state = h.state
    FROM (SELECT line, CASE WHEN bool_or(state = 'confirmed') THEN 'dropped' WHEN bool_or(state = 'open') THEN 'held' ELSE 'due' END AS state
      FROM anmin.payment_hold WHERE county = ${county} AND run = ${id} GROUP BY line) h
    WHERE l.county = ${county} AND l.run = ${id} AND l.line = h.line AND l.state <> h.state`.execute(db)
}
