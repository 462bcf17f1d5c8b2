import { type Kysely, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { NumberId } from '#registry'
import type { BatchState, DecisionKind, LineState, PaymentState, RunState } from '../code-lists.ts'
import type { AwardId, BatchId, FundId, RunId } from '../ids.ts'
import { isChilds } from '../recoveries/visible.ts'
import type { MoneyTables } from '../tables.ts'

type Db = Kysely<MoneyTables>

export interface LineFacts {
  readonly run: RunId
  readonly line: number
  readonly month: Month
  readonly run_state: RunState
  readonly state: LineState
  readonly division: DivisionCode
  readonly benefit: string
  readonly award: AwardId
  readonly fund: FundId | null
  readonly persons: number
  readonly due: Fen
  readonly arrears: Fen
  readonly recovered: Fen
  readonly amount: Fen
  readonly name: string
  readonly is_childs: boolean
}

export async function findLine(db: Db, county: CountyCode, run: RunId, line: number): Promise<LineFacts | undefined> {
  const { rows } =
    await sql<LineFacts>`SELECT l.run, l.line, r.month, r.state AS run_state, l.state, l.division, l.benefit,
      l.award, l.fund, l.persons, l.due, l.arrears, l.recovered, l.amount, p.name, ${isChilds('l.benefit', 'p')} AS is_childs
    FROM anmin.payment_line l JOIN anmin.payment_run r ON r.county = l.county AND r.id = l.run
    JOIN anmin.person p ON p.county = l.county AND p.id = l.payee
    WHERE l.county = ${county} AND l.run = ${run} AND l.line = ${line}`.execute(db)
  return rows[0]
}

export interface DecisionFacts {
  readonly kind: DecisionKind
  readonly document: string
  readonly decided_on: CalendarDate
  readonly reason: string
  readonly basis: string
  readonly by: string
  readonly judged_month: string | null
  readonly judged: string | null
  readonly rule: string | null
}

/** The decisions of an award up to an instant, the earliest first, with what the rules had said. */
export async function decisionsOf(
  db: Db,
  county: CountyCode,
  award: AwardId,
  until: Date,
): Promise<readonly DecisionFacts[]> {
  const { rows } = await sql<DecisionFacts>`SELECT kind, document, decided_on, reason, basis, recorded_by_name AS by,
      judgement->>'month' AS judged_month, judgement->'view'->>'outcomeText' AS judged, judgement->>'ruleHash' AS rule
    FROM anmin.decision WHERE county = ${county} AND award = ${award} AND recorded_at <= ${until}
    ORDER BY recorded_at, id`.execute(db)
  return rows
}

export interface ApprovalFacts {
  readonly seq: number
  readonly officer_name: string
  readonly at: Date
}

export async function approvalsOf(db: Db, county: CountyCode, run: RunId): Promise<readonly ApprovalFacts[]> {
  return db
    .selectFrom('run_approval')
    .select(['seq', 'officer_name', 'at'])
    .where('county', '=', county)
    .where('run', '=', run)
    .orderBy('seq')
    .execute()
}

export interface PaymentFacts {
  readonly attempt: number
  readonly state: PaymentState
  readonly amount: Fen
  readonly reason: string | null
  readonly remark: string | null
  readonly settled_on: CalendarDate | null
  readonly batch: BatchId
  readonly number: number
  readonly seq: number
  readonly batch_state: BatchState
  readonly file_name: string | null
  readonly digest: string | null
  readonly made_at: Date
  readonly made_by_name: string
  readonly sent_at: Date | null
  readonly bank: string | null
  readonly answer_name: string | null
  readonly account: NumberId
  readonly sealed: Uint8Array | null
}

/** Every order to the bank for a line, the first attempt first. */
export async function paymentsOf(
  db: Db,
  county: CountyCode,
  run: RunId,
  line: number,
): Promise<readonly PaymentFacts[]> {
  const { rows } =
    await sql<PaymentFacts>`SELECT p.attempt, p.state, p.amount, p.reason, p.remark, p.settled_on, p.batch,
      b.number, p.seq, b.state AS batch_state, b.file_name, b.digest, b.made_at, b.made_by_name, b.sent_at, f.bank,
      a.name AS answer_name, p.account, n.sealed
    FROM anmin.payment p JOIN anmin.bank_batch b ON b.county = p.county AND b.id = p.batch
    LEFT JOIN anmin.bank_profile f ON f.county = b.county AND f.id = b.profile
    LEFT JOIN anmin.bank_file a ON a.county = p.county AND a.id = p.answer
    LEFT JOIN anmin.person_number n ON n.county = p.county AND n.id = p.account
    WHERE p.county = ${county} AND p.run = ${run} AND p.line = ${line} ORDER BY p.attempt`.execute(db)
  return rows
}

export interface PostingFacts {
  readonly kind: string
  readonly entry: string
  readonly batch: BatchId | null
  readonly booked_on: CalendarDate
  readonly posted_by_name: string
}

/** The postings that the line is part of. */
export async function postingsOf(db: Db, county: CountyCode, line: LineFacts): Promise<readonly PostingFacts[]> {
  const { rows } = await sql<PostingFacts>`SELECT t.kind, t.entry, t.batch, t.booked_on, t.posted_by_name
    FROM anmin.transfer t JOIN anmin.fund_account a ON a.county = t.county AND a.id = t.from_account
    WHERE t.county = ${county} AND a.fund = ${line.fund} AND t.benefit = ${line.benefit}
      AND t.place = ${line.division}::int8 / 1000 * 1000 AND (t.run = ${line.run} OR t.batch IN (
        SELECT batch FROM anmin.payment WHERE county = ${county} AND run = ${line.run} AND line = ${line.line}))
    ORDER BY t.posted_at, t.id`.execute(db)
  return rows
}
