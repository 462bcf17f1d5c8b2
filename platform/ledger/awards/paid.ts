import { type Kysely, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { formatMonth, type Month } from '#kernel/month'
import type { HoldState, LineState, PaymentState, RecoveryState, RunState } from '../code-lists.ts'
import type { AwardId, RecoveryId, RunId } from '../ids.ts'
import type { HoldKind } from '../runs/hold-kinds.ts'
import type { MoneyTables } from '../tables.ts'
import type { AwardCard, PaidMonth } from './card-schema.ts'

interface PaidRow {
  readonly run: RunId
  readonly month: Month
  readonly supplement: number
  readonly run_state: RunState
  readonly state: LineState
  readonly due: Fen
  readonly arrears: Fen
  readonly recovered: Fen
  readonly amount: Fen
  readonly given_up: Fen
  readonly payment_state: PaymentState | null
  readonly remark: string | null
  readonly settled_on: CalendarDate | null
  readonly holds: readonly { readonly kind: HoldKind; readonly state: HoldState; readonly note: string | null }[]
}

/** What the runs made of an award, the latest first: the line, the last order to the bank, and what held it. */
export async function readPaid(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  award: AwardId,
): Promise<readonly PaidMonth[]> {
  const { rows } = await sql<PaidRow>`
    SELECT r.id AS run, r.month, r.supplement, r.state AS run_state, l.state, l.due, l.arrears, l.recovered, l.amount,
      coalesce((SELECT sum(v.amount)::int8 FROM anmin.charge_reversal v WHERE v.county = l.county AND v.run = l.run AND v.line = l.line), 0) AS given_up,
      p.state AS payment_state, p.remark, p.settled_on,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', h.kind, 'state', h.state, 'note', h.note) ORDER BY h.kind), '[]')
        FROM anmin.payment_hold h WHERE h.county = l.county AND h.run = l.run AND h.line = l.line) AS holds
    FROM anmin.payment_line l
    JOIN anmin.payment_run r ON r.county = l.county AND r.id = l.run
    LEFT JOIN LATERAL (SELECT p.state, p.remark, p.settled_on FROM anmin.payment p
      WHERE p.county = l.county AND p.run = l.run AND p.line = l.line ORDER BY p.attempt DESC LIMIT 1) p ON true
    WHERE l.county = ${county} AND l.award = ${award} AND r.state <> 'cancelled'
    ORDER BY r.month DESC, r.supplement DESC`.execute(db)
  return rows.map((row) => ({
    ...{ run: row.run, month: formatMonth(row.month), supplement: row.supplement, runState: row.run_state },
    ...{ state: row.state, due: row.due, arrears: row.arrears, recovered: row.recovered },
    ...outOf(row),
    payment:
      row.payment_state === null ? null : { state: row.payment_state, remark: row.remark, settledOn: row.settled_on },
    holds: [...row.holds],
  }))
}

/** What of a line goes out and what does not. */
function outOf({ state, amount, given_up: givenUp }: PaidRow): Pick<PaidMonth, 'amount' | 'withheld'> {
  const withheld = state === 'held' || state === 'dropped' ? amount : givenUp
  return { amount: fen(amount - withheld), withheld }
}

/** What was paid too much of it. */
export async function readRecoveries(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  award: AwardId,
): Promise<AwardCard['recoveries']> {
  const { rows } = await sql<{ id: RecoveryId; amount: Fen; open: Fen; state: RecoveryState; reason: string }>`
    SELECT id, amount, amount - settled AS open, state, reason FROM anmin.recovery
    WHERE county = ${county} AND award = ${award} ORDER BY recorded_at DESC`.execute(db)
  return [...rows]
}
