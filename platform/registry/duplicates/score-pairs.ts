import { type Kysely, sql } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { divisionLineage } from '#kernel/division-code'
import type { CalendarDate } from '#kernel/calendar-date'
import type { NumberId, PersonId } from '../people/ids.ts'
import { openJoinedNumber } from '../people/read/numbers.ts'
import type { RegistryTables } from '../tables.ts'
import type { Pair } from './candidates.ts'
import { compare, type Compared, type Likeness } from './score.ts'

export interface ScoredPair extends Likeness {
  readonly a: PersonId
  readonly b: PersonId
  /** The smallest area around both. */
  readonly division: DivisionCode
}

interface Row {
  readonly id: PersonId
  readonly name: string
  readonly former_names: readonly string[]
  readonly sex: number | null
  readonly birth_date: CalendarDate
  readonly division: DivisionCode
  readonly household_number: number
  readonly address: string | null
  readonly number: NumberId | null
  readonly sealed: Buffer | null
  readonly phone: Buffer | null
  readonly account: Buffer | null
}

/** Looks at pairs closely. A pair of which one is not there (any more), or not to be seen, is left out. */
export async function scorePairs(
  db: Kysely<RegistryTables>,
  keys: KeyRing,
  county: CountyCode,
  pairs: readonly Pair[],
): Promise<readonly ScoredPair[]> {
  if (pairs.length === 0) return []
  const { rows } = await sql<Row>`
    SELECT p.id, p.name, p.former_names, p.sex, p.birth_date, p.division, p.household_number, p.address,
      n.id AS number, n.sealed, t.index AS phone, a.index AS account
    FROM anmin.person p
    LEFT JOIN anmin.person_number n ON n.county = p.county AND n.id = p.id_number
    LEFT JOIN anmin.person_number t ON t.county = p.county AND t.id = p.phone
    LEFT JOIN anmin.person_number a ON a.county = p.county AND a.id = p.account
    WHERE p.county = ${county} AND p.merged_into IS NULL AND p.id = ANY(${[...new Set(pairs.flat())]})`.execute(db)
  const people = new Map(rows.map((row) => [row.id, { row, compared: comparedOf(keys, county, row) }]))
  return pairs.flatMap(([a, b]) => {
    const [x, y] = [people.get(a), people.get(b)]
    if (!x || !y) return []
    return [{ a, b, division: around(x.row.division, y.row.division), ...compare(x.compared, y.compared) }]
  })
}

function comparedOf(keys: KeyRing, county: CountyCode, row: Row): Compared {
  return {
    name: row.name,
    formerNames: row.former_names,
    sex: row.sex ?? undefined,
    birthDate: row.birth_date,
    idNumber: openJoinedNumber(keys, county, row),
    phone: row.phone?.toString('hex'),
    account: row.account?.toString('hex'),
    village: row.division,
    household: row.household_number,
    address: row.address ?? undefined,
  }
}

/** The smallest area around two places. */
export function around(a: DivisionCode, b: DivisionCode): DivisionCode {
  const other = new Set(divisionLineage(b))
  return divisionLineage(a).find((code) => other.has(code)) ?? a
}
