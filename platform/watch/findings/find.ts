import { type RawBuilder, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { Db } from '#kernel/database/connect'
import { type DivisionCode, divisionRange } from '#kernel/division-code'
import type { Disposition, FindingFilter, FindingKind, FindingReason, FindingReference } from '../schema.ts'
import { linesOf, type Sources } from './sources.ts'

export interface FindingRow {
  readonly kind: FindingKind
  readonly household: number
  readonly benefit: string
  readonly member: number
  readonly division: DivisionCode
  readonly due: number | null
  readonly paid: number | null
  readonly missing: readonly string[] | null
  readonly reason: FindingReason | null
  readonly rival: string | null
  readonly household_id: string | null
  readonly register_number: string | null
  readonly person_id: string | null
  readonly name: string | null
  readonly birth_date: CalendarDate | null
  readonly disposition: Disposition | null
  readonly remark: string | null
  readonly settled_by_name: string | null
  readonly settled_at: Date | null
  readonly is_reopened: boolean
}

/** What narrows the lines; a line's own key is the narrowest. */
export type Narrowed = Omit<FindingFilter, 'county' | 'kind'> & {
  readonly kind?: FindingKind
  /** Benefits that can be compared with ledgers; others are listed only when they are named. */
  readonly compared: readonly string[]
  readonly only?: Pick<FindingReference, 'household' | 'member'>
}

/**
 * The lines of the lists with the people they speak of and what officers found out, as a subquery `line`. Children's files
 * are left out here, once for lists, counts and exports.
 */
function found(sources: Sources, filter: Narrowed): RawBuilder<unknown> {
  const { county } = sources
  const conditions = conditionsOf(filter)
  return sql`(
    SELECT l.kind, l.household, l.benefit, l.member, l.division, l.due, l.paid, l.missing, l.reason, l.instead AS rival, l.receipt,
      h.id AS household_id, h.register_number, coalesce(own.id, head.id) AS person_id, coalesce(own.name, head.name) AS name,
      coalesce(own.birth_date, head.birth_date) AS birth_date,
      s.disposition, s.remark, s.settled_by_name, s.settled_at,
      s.seen IS NOT NULL AND s.seen <> ${seen(county)} AS is_reopened
    FROM (${linesOf(sources)}) l
    LEFT JOIN anmin.household h ON h.county = ${county} AND h.number = l.household
    LEFT JOIN anmin.person own ON own.county = ${county} AND own.household_number = l.household AND own.member = l.member AND own.merged_into IS NULL
    LEFT JOIN anmin.person head ON head.county = ${county} AND l.member = -1 AND head.id = h.head
    LEFT JOIN LATERAL (
      SELECT disposition, remark, settled_by_name, settled_at, seen FROM anmin.finding_settlement f
      WHERE f.county = ${county} AND f.household = l.household AND f.benefit = l.benefit AND f.member = l.member AND f.kind = l.kind
      ORDER BY settled_at DESC, id DESC LIMIT 1) s ON true
    WHERE NOT coalesce(own.is_protected_child, head.is_protected_child, false) AND ${conditions}) line`
}

/** A digest of everything a line rests on: its facts, amounts and receipt. */
function seen(county: number): RawBuilder<string> {
  return sql`md5(concat_ws('|', l.due, l.paid, l.receipt, l.reason, l.instead, l.missing::text,
    (SELECT md5(x::text) FROM anmin.population_household x WHERE x.county = ${county} AND x.household = l.household),
    (SELECT md5(string_agg(x::text, '|' ORDER BY x.member)) FROM anmin.population_person x WHERE x.county = ${county} AND x.household = l.household)))`
}

function conditionsOf({ kind, benefit, division, withRivals, least, compared, only }: Narrowed): RawBuilder<unknown> {
  const conditions = [
    ...(kind === undefined ? [] : [sql`l.kind = ${kind}`]),
    benefit === undefined
      ? sql`(l.kind NOT IN ('missing', 'possible') OR l.benefit = ANY(${[...compared]}::text[]))`
      : sql`l.benefit = ${benefit}`,
    ...(division === undefined ? [] : [inDivision(division)]),
    ...(withRivals ? [] : [sql`(l.instead IS NULL OR l.kind NOT IN ('missing', 'possible'))`]),
    ...(least === undefined ? [] : [sql`${worth} >= ${least}`]),
    ...(only === undefined ? [] : [sql`l.household = ${only.household} AND l.member = ${only.member}`]),
  ]
  return sql.join(conditions, sql` AND `)
}

function inDivision(division: DivisionCode): RawBuilder<unknown> {
  const [from, to] = divisionRange(division)
  return sql`l.division BETWEEN ${from} AND ${to}`
}

/** Of what size a line is: what is not paid, what is paid, or what differs. */
const worth = sql`CASE l.kind WHEN 'amount' THEN abs(l.due - l.paid) WHEN 'wrong' THEN coalesce(l.paid, 0) ELSE coalesce(l.due, l.paid, 0) END`

function settledCondition(settled: FindingFilter['settled']): RawBuilder<unknown> {
  const isOpen = sql`(disposition IS NULL OR is_reopened)`
  return settled === 'all' ? sql`true` : settled === 'open' ? isOpen : sql`NOT ${isOpen}`
}

/** Largest first; what waits for facts begins with what waits for fewest. */
const order = sql`CASE WHEN kind IN ('possible', 'unverified') THEN cardinality(missing) END,
  CASE kind WHEN 'amount' THEN abs(due - paid) ELSE coalesce(due, paid) END DESC NULLS LAST, division, household, member, benefit`

export async function findLines(
  db: Db,
  sources: Sources,
  filter: Narrowed,
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly FindingRow[] }> {
  const { rows } = await sql<FindingRow & { readonly total: number }>`
    SELECT *, (count(*) OVER ())::int4 AS total FROM ${found(sources, filter)} WHERE ${settledCondition(filter.settled)}
    ORDER BY ${order} LIMIT ${page.size} OFFSET ${page.offset}`.execute(db)
  if (rows.length === 0 && page.offset > 0) return { total: await countLines(db, sources, filter), rows }
  return { total: rows[0]?.total ?? 0, rows }
}

async function countLines(db: Db, sources: Sources, filter: Narrowed): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    SELECT count(*)::int4 AS total FROM ${found(sources, filter)} WHERE ${settledCondition(filter.settled)}`.execute(db)
  return rows[0]?.total ?? 0
}

/** One line with the digest of what it rests on; undefined when it is not in the lists (any more). */
export async function findLine(
  db: Db,
  sources: Sources,
  reference: FindingReference,
): Promise<{ readonly division: DivisionCode; readonly seen: string } | undefined> {
  const { kind, benefit, household, member } = reference
  const filter = { kind, benefit, settled: 'all', withRivals: true, compared: [], only: { household, member } } as const
  const { rows } = await sql<{ division: DivisionCode; seen: string }>`
    SELECT l.division, ${seen(sources.county)} AS seen FROM (SELECT * FROM ${found(sources, filter)}) visible
    JOIN LATERAL (SELECT visible.*, visible.rival AS instead) l ON true LIMIT 1`.execute(db)
  return rows[0]
}

export interface CountedLines {
  readonly kind: FindingKind
  readonly benefit: string
  /** Township. */
  readonly division: DivisionCode
  readonly count: number
}

export async function countFound(db: Db, sources: Sources, filter: Narrowed): Promise<readonly CountedLines[]> {
  const { rows } = await sql<CountedLines>`
    SELECT kind, benefit, division / 1000 * 1000 AS division, count(*)::int4 AS count FROM ${found(sources, filter)}
    WHERE ${settledCondition(filter.settled)} GROUP BY 1, 2, 3`.execute(db)
  return rows
}
