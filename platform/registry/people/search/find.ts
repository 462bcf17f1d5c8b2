import { type Kysely, type RawBuilder, sql, type SqlBool } from 'kysely'
import { addMonthsToDate, type CalendarDate } from '#kernel/calendar-date'
import { blindIndexes } from '#kernel/crypto/blind-index'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { type CountyCode, type DivisionCode, divisionRange } from '#kernel/division-code'
import type { HouseholdId, PersonId } from '../ids.ts'
import type { RegistryTables } from '../../tables.ts'
import { numberIndexKinds } from '../sealed-tables.ts'
import { visiblePeople } from '../visibility.ts'
import { type Asked, endOfPrefix } from './asked.ts'

/** Whom to look for, in one county. */
export interface PeopleWanted {
  readonly county: CountyCode
  /** Inside this area; row security narrows to the asker's own whatever stands here. */
  readonly area: DivisionCode
  readonly asked: Exclude<Asked, { readonly kind: 'too-short' }>
  readonly receives?: string | undefined
  /** Something else that must hold of `person`. */
  readonly isWanted?: RawBuilder<SqlBool> | undefined
  readonly living?: 'alive' | 'dead' | undefined
  readonly ageFrom?: number | undefined
  readonly ageTo?: number | undefined
  readonly today: CalendarDate
}

export interface FoundRow {
  readonly id: PersonId
  readonly name: string
  readonly former_names: readonly string[]
  readonly sex: number | null
  readonly birth_date: CalendarDate
  readonly died_on: CalendarDate | null
  readonly moved_out_on: CalendarDate | null
  readonly division: DivisionCode
  readonly household: HouseholdId
  readonly register_number: string | null
  readonly head: string | null
  readonly head_name: string | null
}

/**
 * The people who fit, in the order of the index they are found by, at most `limit` of them. Row security lets only
 * leakproof operators through to an index: comparisons of text are, LIKE is not, so a beginning is written as a range.
 */
export async function findPeople(
  db: Kysely<RegistryTables>,
  keys: KeyRing,
  wanted: PeopleWanted,
  limit: number,
): Promise<readonly PersonId[]> {
  const { asked } = wanted
  const found = new Set<PersonId>()
  for (const candidates of candidatesOf(keys, wanted)) {
    // A person may have several terms with one beginning.
    const most = asked.kind === 'term' ? limit * 3 : limit
    const { rows } = await sql<{ id: PersonId }>`
      SELECT person.id FROM ${candidates.from}
      WHERE ${sql.join([...candidates.where, ...filtersOf(wanted)], sql` AND `)}
      ${candidates.order} LIMIT ${most}`.execute(db)
    for (const { id } of rows) if (found.size < limit) found.add(id)
  }
  return [...found]
}

interface Candidates {
  readonly from: RawBuilder<unknown>
  readonly where: readonly RawBuilder<SqlBool>[]
  readonly order: RawBuilder<unknown>
}

const none = sql``
const byHousehold = sql`ORDER BY person.household_number, person.member`

function candidatesOf(keys: KeyRing, wanted: PeopleWanted): readonly Candidates[] {
  const { asked, county } = wanted
  const [from, to] = divisionRange(wanted.area)
  switch (asked.kind) {
    case 'nothing':
      return [{ from: sql`anmin.person`, where: [], order: none }]
    case 'term':
      return [
        {
          from: sql`anmin.person_term AS term JOIN anmin.person ON person.county = term.county AND person.id = term.person`,
          where: [
            sql`term.county = ${county}`,
            sql`term.term >= ${asked.term}`,
            sql`term.term < ${endOfPrefix(asked.term)}`,
            sql`term.division BETWEEN ${from} AND ${to}`,
          ],
          order: sql`ORDER BY term.term, term.person`,
        },
      ]
    case 'number':
      return [...numbersOf(keys, county, asked), householdOf(county, asked.register)]
  }
}

function numbersOf(
  keys: KeyRing,
  county: CountyCode,
  { whole, tail }: Extract<Asked, { kind: 'number' }>,
): readonly Candidates[] {
  const from = sql`anmin.person_number AS number JOIN anmin.person ON person.county = number.county AND person.id = number.person`
  const among = (column: string, indexes: readonly Buffer[]): Candidates => ({
    from,
    where: [sql`number.county = ${county}`, sql`${sql.ref(`number.${column}`)} = ANY (${[...indexes]})`],
    order: byHousehold,
  })
  const indexes = whole.flatMap((each) => blindIndexes(keys, numberIndexKinds.whole, each))
  const tails = tail === undefined ? [] : blindIndexes(keys, numberIndexKinds.tail, tail)
  return [
    ...(indexes.length === 0 ? [] : [among('index', indexes)]),
    ...(tails.length === 0 ? [] : [among('tail', tails)]),
  ]
}

function householdOf(county: CountyCode, register: string): Candidates {
  return {
    from: sql`anmin.household JOIN anmin.person
      ON person.county = household.county AND person.household_number = household.number`,
    where: [sql`household.county = ${county}`, sql`household.register_number = ${register}`],
    order: byHousehold,
  }
}

function filtersOf({
  county,
  area,
  receives,
  isWanted,
  living,
  ageFrom,
  ageTo,
  today,
}: PeopleWanted): RawBuilder<SqlBool>[] {
  const [from, to] = divisionRange(area)
  return [
    sql`person.county = ${county}`,
    sql`person.division BETWEEN ${from} AND ${to}`,
    visiblePeople(),
    ...(isWanted ? [isWanted] : []),
    ...(living === 'alive' ? [sql<SqlBool>`person.died_on IS NULL`] : []),
    ...(living === 'dead' ? [sql<SqlBool>`person.died_on IS NOT NULL`] : []),
    ...(ageFrom === undefined ? [] : [sql<SqlBool>`person.birth_date <= ${addMonthsToDate(today, -12 * ageFrom)}`]),
    ...(ageTo === undefined ? [] : [sql<SqlBool>`person.birth_date > ${addMonthsToDate(today, -12 * (ageTo + 1))}`]),
    ...(receives === undefined
      ? []
      : [
          sql<SqlBool>`EXISTS (SELECT FROM anmin.receipt AS paid WHERE paid.county = person.county
            AND paid.household = person.household AND paid.benefit = ${receives}
            AND (paid.person IS NULL OR paid.person = person.id) AND paid.valid_to IS NULL AND paid.replaced_at IS NULL)`,
        ]),
  ]
}

/** What lists show of some people, in the order of `ids`. The head of a household is named only if lists may show them. */
export async function readFound(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  ids: readonly PersonId[],
): Promise<readonly FoundRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<FoundRow>`
    SELECT person.id, person.name, person.former_names, person.sex, person.birth_date, person.died_on,
      person.moved_out_on, person.division, person.household, household.register_number, head.id AS head, head.name AS head_name
    FROM anmin.person
    JOIN anmin.household ON household.county = person.county AND household.id = person.household
    LEFT JOIN anmin.person AS head ON head.county = household.county AND head.id = household.head AND ${visiblePeople('head')}
    WHERE person.county = ${county} AND person.id = ANY (${[...ids]}::uuid[])`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
