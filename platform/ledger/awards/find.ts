import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { type DivisionCode, divisionRange } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import { type HouseholdId, normaliseTerm, type NumberId, type PersonId } from '#registry'
import type { AwardPer, AwardState, PayeeKind } from '../code-lists.ts'
import type { AwardId } from '../ids.ts'
import { isChilds } from '../children.ts'
import type { MoneyTables } from '../tables.ts'
import type { AwardFilter, ShownState } from './schema.ts'

export interface FoundAward {
  readonly id: AwardId
  readonly county: CountyCode
  readonly benefit: string
  readonly per: AwardPer
  readonly name: string | null
  readonly person: PersonId | null
  readonly household: HouseholdId
  readonly household_number: number
  readonly register_number: string | null
  readonly division: DivisionCode
  readonly shown: ShownState
  readonly amount: Fen
  readonly persons: number
  readonly since: Month
  readonly next_from: Month | null
  readonly next_amount: Fen | null
  readonly next_state: AwardState | null
  readonly payee_name: string | null
  readonly payee_kind: PayeeKind
  readonly account: NumberId | null
  readonly sealed: Buffer | null
  readonly document: string
}

type Narrowed = Omit<AwardFilter, 'purpose'> & {
  /** Also what concerns protected children. */
  readonly withChildren: boolean
  readonly month: Month
  readonly only?: readonly AwardId[]
}

/**
 * Awards as they stand in a month, with the people they are for. The step that speaks for the month is read from the index of
 * steps; of an award that begins later, the first one.
 */
function found({ month, ...filter }: Narrowed, { withSteps = true } = {}): RawBuilder<unknown> {
  return sql`
    FROM anmin.award a
    JOIN anmin.household h ON h.county = a.county AND h.id = a.household
    LEFT JOIN anmin.person own ON own.county = a.county AND own.id = a.person
    LEFT JOIN anmin.person head ON head.county = a.county AND head.id = h.head
    LEFT JOIN anmin.person payee ON payee.county = a.county AND payee.id = a.payee
    ${withSteps ? steps(month) : sql``}
    WHERE ${sql.join(conditionsOf(filter), sql` AND `)}`
}

function steps(month: Month): RawBuilder<unknown> {
  return sql`
    LEFT JOIN LATERAL (SELECT t.amount, t.persons, t.state, t.from_month FROM anmin.award_term t
      WHERE t.county = a.county AND t.award = a.id AND t.replaced_at IS NULL AND t.from_month <= ${month}
      ORDER BY t.from_month DESC LIMIT 1) now ON true
    LEFT JOIN LATERAL (SELECT t.amount, t.persons, t.state, t.from_month FROM anmin.award_term t
      WHERE t.county = a.county AND t.award = a.id AND t.replaced_at IS NULL AND t.from_month > ${month}
      ORDER BY t.from_month LIMIT 1) next ON true`
}

const shown = sql`coalesce(now.state, 'upcoming')`

function conditionsOf(filter: Omit<Narrowed, 'month'>): RawBuilder<unknown>[] {
  const { county, benefit, division, state, text, withoutAccount, withChildren, only } = filter
  const [from, to] = division === undefined ? [] : divisionRange(division)
  return [
    sql`a.county = ${county}`,
    ...(only === undefined ? [] : [sql`a.id = ANY(${[...only]}::uuid[])`]),
    ...(benefit === undefined ? [] : [sql`a.benefit = ${benefit}`]),
    ...(division === undefined ? [] : [sql`a.division BETWEEN ${from} AND ${to}`]),
    ...(state === undefined ? [] : [sql`${shown} = ${state}`]),
    ...(withoutAccount ? [sql`coalesce(a.account, payee.account) IS NULL`] : []),
    ...(text === undefined || text === '' ? [] : [said(text)]),
    ...(withChildren ? [] : [sql`NOT ${isChilds('a.benefit', 'own', 'head')}`]),
  ]
}

/** A name as search finds it, a register number, or the number of a decision. */
function said(text: string): RawBuilder<unknown> {
  const term = normaliseTerm(text)
  const named =
    term === ''
      ? sql`false`
      : sql`coalesce(own.id, head.id) IN (SELECT t.person FROM anmin.person_term t WHERE t.county = a.county AND t.term >= ${term} AND t.term < ${`${term}\u{10FFFF}`})`
  return sql`(${named} OR h.register_number = ${text}
    OR EXISTS (SELECT FROM anmin.decision d WHERE d.county = a.county AND d.award = a.id AND d.document = ${text}))`
}

export async function findAwards(
  db: Kysely<MoneyTables>,
  filter: Narrowed,
  page: { readonly size: number; readonly offset: number },
): Promise<readonly FoundAward[]> {
  // Which ones stand on the page is known without their steps, unless their state is asked for.
  const { rows: ids } = await sql<{ id: AwardId }>`
    SELECT a.id ${found(filter, { withSteps: filter.state !== undefined })}
    ORDER BY a.division, a.household_number, a.member NULLS FIRST, a.benefit, a.id
    LIMIT ${page.size} OFFSET ${page.offset}`.execute(db)
  if (ids.length === 0) return []
  const { county, month } = filter
  const onPage = { county, month, withChildren: true, withoutAccount: false, only: ids.map(({ id }) => id) }
  const { rows } = await sql<FoundAward>`
    SELECT line.*, number.id AS account, number.sealed, latest.document FROM (
      SELECT a.id, a.county, a.benefit, a.per, coalesce(own.name, head.name) AS name, a.person, a.household, a.household_number,
        h.register_number, a.division, ${shown} AS shown, coalesce(now.amount, next.amount, 0) AS amount,
        coalesce(now.persons, next.persons, 0) AS persons, a.since, next.from_month AS next_from, next.amount AS next_amount,
        next.state AS next_state, payee.name AS payee_name, a.payee_kind, coalesce(a.account, payee.account) AS number,
        a.member
      ${found(onPage)}) line
    LEFT JOIN anmin.person_number number ON number.county = line.county AND number.id = line.number
    JOIN LATERAL (SELECT d.document FROM anmin.decision d WHERE d.county = line.county AND d.award = line.id
      ORDER BY d.recorded_at DESC, d.id DESC LIMIT 1) latest ON true
    ORDER BY line.division, line.household_number, line.member NULLS FIRST, line.benefit, line.id`.execute(db)
  return rows
}

/** How many there are, and what they come to in the month. */
export async function sumAwards(
  db: Kysely<MoneyTables>,
  filter: Narrowed,
): Promise<{ readonly total: number; readonly amount: Fen; readonly is_synthetic: boolean }> {
  const { rows } = await sql<{ total: number; amount: Fen; is_synthetic: boolean }>`
    SELECT count(*)::int4 AS total, coalesce(sum(now.amount), 0)::int8 AS amount, coalesce(bool_or(a.is_synthetic), false) AS is_synthetic
    ${found(filter)}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a sum is always answered')
  return row
}

export interface CountedAwards {
  readonly benefit: string
  readonly awards: number
  readonly persons: number
  readonly amount: Fen
  readonly suspended: number
  readonly listed: number
  readonly is_synthetic: boolean
}

/** By benefit, as they stand in the month: what is paid, and how many are suspended. Children's are counted for the county alone. */
export async function countByBenefit(
  db: Kysely<MoneyTables>,
  asked: { readonly county: CountyCode; readonly division?: DivisionCode | undefined; readonly month: Month },
): Promise<readonly CountedAwards[]> {
  const withChildren = asked.division === undefined
  const { rows } = await sql<CountedAwards>`
    SELECT a.benefit, (count(*) FILTER (WHERE now.state = 'active'))::int4 AS awards,
      coalesce(sum(now.persons) FILTER (WHERE now.state = 'active'), 0)::int4 AS persons,
      coalesce(sum(now.amount), 0)::int8 AS amount, (count(*) FILTER (WHERE now.state = 'suspended'))::int4 AS suspended,
      count(*)::int4 AS listed, bool_or(a.is_synthetic) AS is_synthetic
    ${found({ ...asked, withoutAccount: false, withChildren })}
    GROUP BY a.benefit ORDER BY a.benefit`.execute(db)
  return rows
}
