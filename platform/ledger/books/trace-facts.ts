import { type Kysely, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { NumberId } from '#registry'
import type { BatchState, DecisionKind, LineState, PaymentState, RunState } from '../code-lists.ts'
import type { AwardId, BatchId, FundId, RunId } from '../ids.ts'
import { type ChildrenShown, isChilds, nameShown, whoseAward } from '../children.ts'
import type { MoneyTables } from '../tables.ts'

type Db = Kysely<MoneyTables>

export interface LineFacts {
  readonly run: RunId
  readonly line: number
  readonly month: Month
  readonly run_state: RunState
  readonly as_of: Date
  readonly begun_by_name: string
  readonly submitted_by_name: string | null
  /** The earliest month that it paid for. */
  readonly first_month: Month
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

const ofChild = isChilds('l.benefit', 'p', 'who', 'head')

export async function findLine(
  { db, county, children }: { readonly db: Db; readonly county: CountyCode; readonly children: ChildrenShown },
  run: RunId,
  line: number,
): Promise<LineFacts | undefined> {
  const { rows } =
    await sql<LineFacts>`SELECT l.run, l.line, r.month, r.state AS run_state, r.as_of, r.begun_by_name, r.submitted_by_name,
      least(r.month, (SELECT min(i.month) FROM anmin.line_item i
        WHERE i.county = l.county AND i.run = l.run AND i.line = l.line AND i.kind = 'arrears')) AS first_month, l.state, l.division, l.benefit,
      l.award, l.fund, l.persons, l.due, l.arrears, l.recovered, l.amount, ${nameShown(children, ofChild, sql<string>`p.name`)} AS name,
      ${ofChild} AS is_childs
    FROM anmin.payment_line l JOIN anmin.payment_run r ON r.county = l.county AND r.id = l.run
    JOIN anmin.person p ON p.county = l.county AND p.id = l.payee
    JOIN anmin.award a ON a.county = l.county AND a.id = l.award
    ${whoseAward}
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

/** Decisions of an award, and which of them. */
export interface DecisionsWanted {
  readonly award: AwardId
  /** Recorded up to an instant, or after it. */
  readonly until?: Date
  readonly after?: Date
  /** That speak of one of these months. */
  readonly months?: readonly [Month, Month]
}

/** Decisions, the earliest first, with what the rules had said. */
export async function decisionsOf(
  db: Db,
  county: CountyCode,
  { award, until, after, months }: DecisionsWanted,
): Promise<readonly DecisionFacts[]> {
  const { rows } = await sql<DecisionFacts>`SELECT kind, document, decided_on, reason, basis, recorded_by_name AS by,
      judgement->>'month' AS judged_month, judgement->'view'->>'outcomeText' AS judged, judgement->>'ruleHash' AS rule
    FROM anmin.decision WHERE county = ${county} AND award = ${award}
      AND recorded_at <= coalesce(${until ?? null}::timestamptz, 'infinity') AND recorded_at > coalesce(${after ?? null}::timestamptz, '-infinity')
      AND from_month <= coalesce(${months?.[1] ?? null}::int4, from_month)
      AND coalesce(until_month, 2147483647) >= coalesce(${months?.[0] ?? null}::int4, 0)
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
  readonly answered_at: Date | null
  /** What the bank had said before it came back after all: that it was paid. */
  readonly paid_before: { readonly on: CalendarDate | null; readonly file: string } | null
  readonly account: NumberId
  readonly sealed: Uint8Array | null
  /** Who recorded the payee's account anew, after the attempt before and until this one was made. */
  readonly named: readonly AccountNamed[]
}

export interface AccountNamed {
  readonly by: string
  readonly at: string
  /** What was seen. */
  readonly document: string | null
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
      a.name AS answer_name, a.received_at AS answered_at, p.account,
      (SELECT json_build_object('on', e.on_day, 'file', said.name) FROM anmin.transfer t
        JOIN anmin.bank_file said ON said.county = t.county AND said.id = split_part(t.reference, '/', 2)::uuid
        JOIN anmin.bank_entry e ON e.county = t.county AND e.file = said.id AND e.number = b.number AND coalesce(e.seq, p.seq) = p.seq AND e.result = 'paid'
        WHERE p.state <> 'paid' AND p.answer IS NOT NULL AND t.county = p.county AND t.batch = p.batch AND t.kind = 'pay' LIMIT 1) AS paid_before, n.sealed,
      (SELECT coalesce(json_agg(json_build_object('by', s.recorded_by_name, 'at', s.recorded_at, 'document', s.document) ORDER BY t.recorded_at, t.id), '[]')
        FROM anmin.person_statement t JOIN anmin.source s ON s.county = t.county AND s.id = t.source AND s.withdrawn_at IS NULL
        WHERE t.county = n.county AND t.person = n.person AND t.account = n.id AND t.recorded_at <= b.made_at
          AND t.recorded_at > (SELECT max(e.made_at) FROM anmin.payment w JOIN anmin.bank_batch e ON e.county = w.county AND e.id = w.batch
            WHERE w.county = p.county AND w.run = p.run AND w.line = p.line AND w.attempt < p.attempt)) AS named
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
