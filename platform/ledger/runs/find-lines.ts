import { type RawBuilder, sql } from 'kysely'
import { divisionRange, type DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { NumberId, PersonId } from '#registry'
import type { LineState } from '../code-lists.ts'
import type { AwardId, FundId } from '../ids.ts'
import { type ChildrenShown, isChilds, isNamed, isShown, nameShown } from '../children.ts'
import { answersBefore, isAskedAnew, isKept } from './holds/answers.ts'
import { givenUpOf } from './before.ts'
import type { EarlierAnswer, LineFilter } from './schema.ts'
import type { DifferenceKind } from './schema-differences.ts'
import { type Database, lastApproved, type StoredRun } from './store.ts'

export interface LineRow {
  readonly line: number
  readonly award: AwardId
  readonly benefit: string
  readonly household_number: number
  readonly division: DivisionCode
  readonly persons: number
  readonly due: Fen
  readonly arrears: Fen
  readonly recovered: Fen
  readonly amount: Fen
  readonly before: Fen | null
  /** What of last month's came back and was given up. */
  readonly given_up_before: Fen
  readonly state: LineState
  readonly fund: FundId | null
  readonly difference: DifferenceKind
  readonly payee: PersonId
  /** Whose benefit it is, by the record that is kept; null for a household's. */
  readonly recipient: PersonId | null
  readonly payee_kind: string
  readonly agreement: string | null
  readonly name: string | null
  readonly payee_name: string | null
  readonly account: NumberId | null
  readonly sealed: Buffer | null
}

type Narrowed = Omit<LineFilter, 'county' | 'id' | 'purpose'> & { readonly children: ChildrenShown }

const ofChild = isChilds('l.benefit', 'p', 'who', 'head')

/** How a line `l` stands to last month. */
const difference = sql<DifferenceKind>`(CASE WHEN l.state IN ('held', 'dropped') THEN 'held' WHEN l.before IS NULL THEN 'new' WHEN l.amount > l.before THEN 'more' WHEN l.amount < l.before THEN 'less' ELSE 'same' END)`

/** Lines of the run, or of last month's runs those that have none any more. */
function sourceOf(run: StoredRun, kind: DifferenceKind | undefined, before: readonly string[]): RawBuilder<unknown> {
  const { county, id } = run
  if (kind !== 'ended')
    return sql`(SELECT l.*, ${difference} AS difference FROM anmin.payment_line l WHERE l.county = ${county} AND l.run = ${id})`
  return sql`(
    SELECT was.county, was.run, was.line, was.division, was.award, was.benefit, was.household_number, was.payee, was.account, was.persons,
      0::int8 AS due, 0::int8 AS arrears, 0::int8 AS recovered, 0::int8 AS amount, was.amount - was.given_up AS before, was.state, was.fund, 'ended' AS difference
    FROM (SELECT l.*, ${givenUpOf(run)} AS given_up FROM anmin.payment_line l
      WHERE l.county = ${county} AND l.run = ANY(${[...before]}::uuid[]) AND l.state = 'approved') was
    WHERE (was.given_up = 0 OR was.given_up < was.amount) AND NOT EXISTS (
      SELECT FROM anmin.payment_line now WHERE now.county = ${county} AND now.run = ${id} AND now.award = was.award AND now.due + now.arrears > 0))`
}

/** Lines with the people they speak of; what concerns protected children as the reader sees it. */
function found(run: StoredRun, filter: Narrowed, before: readonly string[]): RawBuilder<unknown> {
  const { county } = run
  return sql`
    FROM ${sourceOf(run, filter.difference, before)} l
    JOIN anmin.award a ON a.county = ${county} AND a.id = l.award
    LEFT JOIN anmin.person p ON p.county = ${county} AND p.id = l.payee
    LEFT JOIN anmin.person who ON who.county = ${county} AND who.id = a.person
    LEFT JOIN anmin.household h ON h.county = ${county} AND h.id = a.household
    LEFT JOIN anmin.person head ON head.county = ${county} AND head.id = h.head AND a.person IS NULL
    WHERE ${sql.join(conditionsOf(run, filter), sql` AND `)}`
}

function conditionsOf({ county, id }: StoredRun, filter: Narrowed): readonly RawBuilder<unknown>[] {
  const { hold, holdState, answer, difference: kind, state, benefit, division, name, children } = filter
  const like = name === undefined ? '' : `${name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const holdWith = sql`SELECT FROM anmin.payment_hold b WHERE b.county = ${county} AND b.run = ${id} AND b.line = l.line`
  const wanted = [
    ...(hold === undefined ? [] : [sql`b.kind = ${hold}`]),
    ...(holdState === undefined ? [] : [sql`b.state = ${holdState}`]),
  ]
  return [
    isShown(children, ofChild),
    ...(wanted.length === 0 ? [] : [sql`EXISTS (${holdWith} AND ${sql.join(wanted, sql` AND `)})`]),
    ...(answer === undefined ? [] : [sql`EXISTS (${answeredBefore({ county, id }, answer)})`]),
    ...(kind === undefined ? [] : [sql`l.difference = ${kind} AND (l.due + l.arrears > 0 OR l.difference = 'ended')`]),
    ...(state === undefined ? [] : [sql`l.state = ${state}`]),
    ...(benefit === undefined ? [] : [sql`l.benefit = ${benefit}`]),
    ...(division === undefined ? [] : [inDivision(division)]),
    ...(name === undefined
      ? []
      : [
          sql`(p.name LIKE ${like} OR who.name LIKE ${like} OR head.name LIKE ${like}) AND ${isNamed(children, ofChild)}`,
        ]),
  ]
}

/** Holds of line `l` whose answer from before was kept, or that are asked anew. */
function answeredBefore(run: Pick<StoredRun, 'county' | 'id'>, answer: EarlierAnswer): RawBuilder<unknown> {
  return sql`SELECT FROM anmin.payment_hold h ${answersBefore(run)} WHERE h.county = ${run.county} AND h.run = ${run.id} AND h.line = l.line
    AND ${answer === 'kept' ? isKept : sql`${isAskedAnew} AND l.state = 'held'`}`
}

function inDivision(division: DivisionCode): RawBuilder<unknown> {
  const [from, to] = divisionRange(division)
  return sql`l.division BETWEEN ${from} AND ${to}`
}

export interface FoundLines {
  readonly total: number
  /** What of the amount goes out: held lines do not. */
  readonly payable: Fen
  readonly amount: Fen
  readonly rows: readonly LineRow[]
}

export async function findLines(
  db: Database,
  run: StoredRun,
  filter: Narrowed,
  page: { readonly size: number; readonly offset: number },
): Promise<FoundLines> {
  const before = (await lastApproved(db, run.county, run.month))?.runs ?? []
  const counted = await sql<{ total: number; amount: Fen; payable: Fen }>`
    SELECT count(*)::int4 AS total, coalesce(sum(l.amount) FILTER (WHERE l.state IN ('due', 'approved')), 0)::int8 AS payable, coalesce(sum(l.amount), 0)::int8 AS amount ${found(run, filter, before)}`.execute(
    db,
  )
  const rows = await pageOfLines(db, run, filter, { ...page, before })
  const [sum] = counted.rows
  if (!sum) throw new Error('a count has a row')
  return { ...sum, rows }
}

interface PageOf {
  readonly size: number
  readonly offset: number
  readonly before: readonly string[]
}

async function pageOfLines(
  db: Database,
  run: StoredRun,
  filter: Narrowed,
  { size, offset, before }: PageOf,
): Promise<readonly LineRow[]> {
  const { rows } =
    await sql<LineRow>`${selected(run, filter.children, before)} ${found(run, filter, before)} ORDER BY l.line LIMIT ${size} OFFSET ${offset}`.execute(
      db,
    )
  return withAccounts(db, run, rows)
}

const selected = (
  { county, as_of: asOf }: StoredRun,
  children: ChildrenShown,
  before: readonly string[],
) => sql`SELECT l.line, l.award, l.benefit, l.household_number, l.division, l.persons, l.due, l.arrears, l.recovered, l.amount,
  l.before, coalesce((SELECT sum(v.amount)::int8 FROM anmin.charge_reversal v WHERE v.county = ${county} AND v.award = l.award AND v.run = ANY(${[...before]}::uuid[]) AND v.at <= ${asOf}), 0) AS given_up_before, l.state, l.fund, l.difference, l.payee, coalesce(who.merged_into, who.id) AS recipient, a.payee_kind, a.agreement, ${nameShown(children, ofChild, sql<string | null>`coalesce(who.name, head.name)`)} AS name,
  ${nameShown(children, ofChild, sql<string | null>`p.name`)} AS payee_name, l.account`

/** Parts of a list one after the other, for a spreadsheet; by line, so that a million lines are read once. */
export async function* eachLine(
  db: Database,
  run: StoredRun,
  filter: Narrowed,
  size = 2_000,
): AsyncGenerator<readonly LineRow[], void, undefined> {
  const before = (await lastApproved(db, run.county, run.month))?.runs ?? []
  for (let after = 0; ; ) {
    const { rows } = await sql<LineRow>`
      ${selected(run, filter.children, before)} ${found(run, filter, before)} AND l.line > ${after} ORDER BY l.line LIMIT ${size}`.execute(
      db,
    )
    const last = rows.at(-1)
    if (!last) return
    yield await withAccounts(db, run, rows)
    after = last.line
  }
}

/** One line by its number; undefined where it is not seen. */
export async function findLine(
  db: Database,
  run: StoredRun,
  line: number,
  children: ChildrenShown,
): Promise<LineRow | undefined> {
  const before = (await lastApproved(db, run.county, run.month))?.runs ?? []
  const { rows } =
    await sql<LineRow>`${selected(run, children, before)} ${found(run, { children }, [])} AND l.line = ${line}`.execute(
      db,
    )
  return (await withAccounts(db, run, rows))[0]
}

async function withAccounts(
  db: Database,
  { county }: StoredRun,
  rows: readonly LineRow[],
): Promise<readonly LineRow[]> {
  const ids = rows.flatMap(({ account }) => (account === null ? [] : [account]))
  if (ids.length === 0) return rows.map((row) => ({ ...row, sealed: null }))
  const held = await db
    .selectFrom('person_number')
    .select(['id', 'sealed'])
    .where('county', '=', county)
    .where('id', 'in', ids)
    .execute()
  const sealed = new Map(held.map((one) => [one.id, one.sealed]))
  return rows.map((row) => ({ ...row, sealed: row.account === null ? null : (sealed.get(row.account) ?? null) }))
}
