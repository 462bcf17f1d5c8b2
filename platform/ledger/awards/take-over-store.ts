import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { UserId } from '#identity/schema'
import { addMonthsToDate, type CalendarDate } from '#kernel/calendar-date'
import { type DivisionCode, divisionRange } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import type { HouseholdId, ReceiptId } from '#registry'
import { isChilds } from '../children.ts'
import type { MoneyTables } from '../tables.ts'
import type { TakeOver, TakeOverSkip } from './schema.ts'

/** What is taken over: receipts of one benefit, paid here from a month on. */
export interface Wanted extends Pick<TakeOver, 'county' | 'benefit' | 'division' | 'household' | 'withoutDocument'> {
  readonly month: Month
  /** Whether it is paid to households or persons. */
  readonly unit: 'household' | 'person'
  readonly today: CalendarDate
}

const adult = 18 * 12

/**
 * Receipts in force with what becomes of each: `skip` NULL is ready. The payee is the person, of a minor who raises them, of a
 * household its head or else its eldest adult, as somebody would propose it who looked at each. `receipts` are some that were
 * found ready before: nothing else is looked at.
 */
function candidates(wanted: Wanted, receipts?: readonly ReceiptId[]): RawBuilder<unknown> {
  const { county, benefit, division, household, month, unit, withoutDocument, today } = wanted
  const [from, to] = division === undefined ? [] : divisionRange(division)
  const bornBefore = addMonthsToDate(today, -adult)
  const isPersons = sql.lit(unit === 'person')
  // One index each: an OR over both would look at every award of the county for every receipt.
  const whose = unit === 'person' ? sql`a.person = own.id` : sql`a.household_number = h.number AND a.person IS NULL`
  const held = sql`EXISTS (SELECT FROM anmin.award a WHERE a.county = r.county AND ${whose} AND a.benefit = r.benefit AND a.per <> 'once'
    AND (a.state <> 'ended' OR EXISTS (SELECT FROM anmin.award_term t
      WHERE t.county = a.county AND t.award = a.id AND t.replaced_at IS NULL AND t.from_month > ${month})))`
  return sql`
    SELECT r.id AS receipt, h.id AS household, h.number AS household_number, coalesce(own.division, h.division) AS division,
      CASE WHEN ${isPersons} THEN own.id END AS person, CASE WHEN ${isPersons} THEN own.member END AS member,
      r.amount, greatest(coalesce(r.persons, 1), 1) AS persons, least(coalesce(r.since, ${month}::int4), ${month}::int4) AS since,
      coalesce(nullif(r.document, ''), '无文号:' || s.title) AS document, s.title AS source, r.until,
      coalesce(own.is_synthetic, h.is_synthetic) AS is_synthetic, coalesce(own.name, head.name, '') AS name,
      coalesce(own.died_on, head.died_on) IS NOT NULL AS is_dead, coalesce(own.moved_out_on, head.moved_out_on) IS NOT NULL AS is_away,
      pay.id AS payee, pay.account AS account, ${isChilds('r.benefit', 'own', 'head')} AS is_childs,
      CASE WHEN pay.id = own.id OR (own.id IS NULL AND pay.id = h.head) THEN 'own' WHEN pay.is_guardian THEN 'guardian' ELSE 'family' END AS payee_kind,
      CASE
        WHEN h.id IS NULL OR (r.person IS NOT NULL AND (own.id IS NULL OR own.merged_into IS NOT NULL OR own.is_withdrawn)) OR pay.id IS NULL THEN 'unknown'
        WHEN ${isPersons} AND own.id IS NULL THEN 'no-person'
        WHEN EXISTS (SELECT FROM anmin.award a WHERE a.county = r.county AND a.receipt = r.id) OR ${held} THEN 'awarded'
        WHEN row_number() OVER (PARTITION BY CASE WHEN ${isPersons} THEN own.id ELSE h.id END ORDER BY r.amount IS NULL, r.valid_from DESC, r.id) > 1 THEN 'twice'
        WHEN coalesce(r.amount, 0) = 0 THEN 'no-amount'
        WHEN r.until < ${month} THEN 'expired'
        WHEN ${sql.lit(withoutDocument === 'skip')} AND coalesce(r.document, '') = '' THEN 'no-document'
      END AS skip
    FROM anmin.receipt r
    JOIN anmin.source s ON s.county = r.county AND s.id = r.source
    LEFT JOIN anmin.person own ON own.county = r.county AND own.id = r.person
    LEFT JOIN anmin.household h ON h.county = r.county AND h.id = CASE WHEN own.household IS NULL THEN r.household ELSE own.household END
    LEFT JOIN anmin.person head ON head.county = r.county AND head.id = h.head
    LEFT JOIN LATERAL (
      SELECT p.id, p.account, k.relative IS NOT NULL AS is_guardian FROM anmin.person p
      LEFT JOIN anmin.kinship k ON k.county = p.county AND k.person = own.id AND k.relative = p.id
        AND k.kind IN ('guardian', 'father', 'mother') AND k.valid_to IS NULL AND k.replaced_at IS NULL
      WHERE p.county = r.county AND p.household_number = h.number AND p.merged_into IS NULL
      ORDER BY CASE
        WHEN p.id = own.id THEN CASE WHEN p.birth_date <= ${bornBefore} THEN 0 ELSE 5 END
        WHEN p.died_on IS NOT NULL OR p.moved_out_on IS NOT NULL OR p.birth_date > ${bornBefore} THEN 6
        WHEN k.relative IS NOT NULL THEN 1 WHEN p.id = h.head THEN 2 ELSE 3 END, p.birth_date, p.id
      LIMIT 1) pay ON true
    WHERE r.county = ${county} AND r.benefit = ${benefit} AND r.valid_to IS NULL AND r.replaced_at IS NULL
      ${division === undefined ? sql`` : sql`AND r.division BETWEEN ${from} AND ${to}`}
      ${household === undefined ? sql`` : sql`AND h.id = ${household}`}
      ${receipts === undefined ? sql`` : sql`AND r.id = ANY(${[...receipts]}::uuid[])`}`
}

export interface PreviewRow {
  readonly skip: TakeOverSkip | null
  readonly count: number
  readonly amount: Fen
  readonly dead: number
  readonly away: number
  readonly without_account: number
}

export async function countCandidates(db: Kysely<MoneyTables>, wanted: Wanted): Promise<readonly PreviewRow[]> {
  const { rows } = await sql<PreviewRow>`
    SELECT skip, count(*)::int4 AS count, coalesce(sum(amount), 0)::int8 AS amount, (count(*) FILTER (WHERE is_dead))::int4 AS dead,
      (count(*) FILTER (WHERE is_away))::int4 AS away, (count(*) FILTER (WHERE account IS NULL))::int4 AS without_account
    FROM (${candidates(wanted)}) c GROUP BY skip ORDER BY skip`.execute(db)
  return rows
}

export interface RefusedRow {
  readonly receipt: ReceiptId
  readonly skip: TakeOverSkip
  readonly name: string
  readonly household: HouseholdId | null
  readonly division: DivisionCode | null
  readonly source: string
  readonly is_synthetic: boolean | null
}

/** Which of those who are left out are listed: not who has the benefit already, nor what concerns protected children. */
function refused(wanted: Wanted, reason: TakeOverSkip | undefined): RawBuilder<unknown> {
  return sql`FROM (${candidates(wanted)}) c WHERE NOT is_childs AND ${reason === undefined ? sql`skip <> 'awarded'` : sql`skip = ${reason}`}`
}

export async function countRefused(
  db: Kysely<MoneyTables>,
  wanted: Wanted,
  reason: TakeOverSkip | undefined,
): Promise<number> {
  const { rows } = await sql<{ total: number }>`SELECT count(*)::int4 AS total ${refused(wanted, reason)}`.execute(db)
  return rows[0]?.total ?? 0
}

export async function findRefused(
  db: Kysely<MoneyTables>,
  wanted: Wanted,
  reason: TakeOverSkip | undefined,
  page: { readonly size: number | undefined; readonly offset: number },
): Promise<readonly RefusedRow[]> {
  const { rows } = await sql<RefusedRow>`
    SELECT receipt, skip, name, household, division, source, is_synthetic ${refused(wanted, reason)}
    ORDER BY division, household_number, skip, receipt LIMIT ${page.size ?? null} OFFSET ${page.offset}`.execute(db)
  return rows
}

/** The receipts that are ready, to be taken over in parts. */
export async function readyReceipts(db: Kysely<MoneyTables>, wanted: Wanted): Promise<readonly ReceiptId[]> {
  const { rows } = await sql<{ receipt: ReceiptId }>`
    SELECT receipt FROM (${candidates(wanted)}) c WHERE skip IS NULL ORDER BY division, household_number, receipt`.execute(
    db,
  )
  return rows.map(({ receipt }) => receipt)
}

export interface Taking {
  readonly at: Date
  readonly by: { readonly userId: UserId | null; readonly name: string }
}

/** Makes awards of some receipts, each with a decision that names the ledger's document and one step; answers what they come to. */
export async function takeOverPart(
  db: Kysely<MoneyTables>,
  wanted: Wanted,
  receipts: readonly ReceiptId[],
  { at, by }: Taking,
): Promise<{ readonly taken: number; readonly amount: Fen }> {
  const ids = (): string[] => receipts.map(() => newId())
  const { county, month, today, benefit } = wanted
  const { rows } = await sql<{ taken: number; amount: Fen }>`
    WITH given AS (
      SELECT * FROM unnest(${[...receipts]}::uuid[], ${ids()}::uuid[], ${ids()}::uuid[], ${ids()}::uuid[], ${ids()}::uuid[]) AS g (receipt, award, decision, term, over)),
    ready AS MATERIALIZED (SELECT c.*, g.award, g.decision, g.term, g.over FROM (${candidates(wanted, receipts)}) c JOIN given g USING (receipt) WHERE c.skip IS NULL),
    awarded AS (
      INSERT INTO anmin.award (county, id, division, benefit, household, household_number, person, member, since, per, origin, receipt,
        payee, payee_kind, agreement, account, state, is_synthetic, recorded_at)
      SELECT ${county}::int4, award, division, ${benefit}::text, household, household_number, person, member, since, 'month', 'ledger', receipt,
        payee, payee_kind, NULL, NULL, CASE WHEN until IS NULL THEN 'active' ELSE 'ended' END, is_synthetic, ${at}::timestamptz FROM ready),
    decided AS (
      INSERT INTO anmin.decision (county, id, division, household_number, award, kind, document, decided_on, from_month, reason, basis,
        payee, payee_kind, recorded_at, recorded_by, recorded_by_name)
      SELECT ${county}::int4, decision, division, household_number, award, 'take-over', document, ${today}::date, ${month}::int4, '原有台账的在享对象,按台账金额接续发放',
        '原批准文件', payee, payee_kind, ${at}::timestamptz, ${by.userId}::uuid, ${by.name}::text FROM ready),
    stepped AS (
      INSERT INTO anmin.award_term (county, id, division, household_number, award, from_month, amount, persons, state, decision, recorded_at)
      SELECT ${county}::int4, term, division, household_number, award, ${month}::int4, amount, persons, 'active', decision, ${at}::timestamptz FROM ready
      UNION ALL
      SELECT ${county}::int4, over, division, household_number, award, until + 1, 0, persons, 'ended', decision, ${at}::timestamptz FROM ready WHERE until IS NOT NULL)
    SELECT count(*)::int4 AS taken, coalesce(sum(amount), 0)::int8 AS amount FROM ready`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a count is always answered')
  return row
}
