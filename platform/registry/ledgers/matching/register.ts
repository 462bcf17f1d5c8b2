import { type Kysely, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { HouseholdId, PersonId, ReceiptId } from '../../people/ids.ts'
import { arrayParameter } from '../../people/write/array-binary.ts'
import type { RegistryTables } from '../../tables.ts'

type Db = Kysely<RegistryTables>

/** A person of the register as far as a ledger is held against them. */
export interface FoundPerson {
  readonly id: PersonId
  readonly household: HouseholdId
  readonly division: DivisionCode
  readonly name: string
  readonly formerNames: readonly string[]
  readonly birthDate: CalendarDate
  readonly diedOn: CalendarDate | undefined
  readonly hasIdNumber: boolean
  readonly isProtectedChild: boolean
  /** Ordinal of the fact `relation`, and since when it is known. */
  readonly relation: number | undefined
  readonly isHead: boolean
  readonly memberSince: Month | undefined
}

export interface FoundHousehold {
  readonly id: HouseholdId
  readonly division: DivisionCode
  readonly registerNumber: string | undefined
}

export interface FoundReceipt {
  readonly id: ReceiptId
  readonly benefit: string
  readonly household: HouseholdId
  readonly person: PersonId | undefined
  readonly amount: number | undefined
  readonly since: Month | undefined
  readonly until: Month | undefined
  readonly persons: number | undefined
  readonly document: string | undefined
  readonly validFrom: Month
}

/** Who holds these ID numbers, by blind index (base64). Usually one person; several are a case for the officer. */
export async function findByNumber(
  db: Db,
  county: CountyCode,
  indexes: readonly string[],
): Promise<ReadonlyMap<string, readonly FoundPerson[]>> {
  if (indexes.length === 0) return new Map()
  const { rows } = await sql<{ index: Buffer; person: PersonId }>`
    SELECT DISTINCT index, person FROM anmin.person_number
    WHERE county = ${county} AND index = ANY(${arrayParameter('bytea', buffers(indexes))}::bytea[]) AND kind = 'id-number' AND is_current`.execute(
    db,
  )
  const people = await findPeople(
    db,
    county,
    rows.map(({ person }) => person),
  )
  const groups = Map.groupBy(rows, ({ index }) => index.toString('base64'))
  return new Map(
    [...groups].map(([index, held]) => [index, distinct(held.flatMap(({ person }) => people.get(person) ?? []))]),
  )
}

function distinct(people: readonly FoundPerson[]): readonly FoundPerson[] {
  return [...new Map(people.map((person) => [person.id, person])).values()]
}

/**
 * People by their ids; a record that was merged is answered by the one it was merged into. Tables are asked one by one, each
 * by its key: joined, a planner without statistics compares everybody with everybody.
 */
export async function findPeople(
  db: Db,
  county: CountyCode,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, FoundPerson>> {
  const held = await readPeople(db, county, ids)
  const merged = held.flatMap(({ merged_into }) => merged_into ?? [])
  const targets = await readPeople(db, county, merged)
  const byId = new Map([...held, ...targets].map((row) => [row.id, row]))
  const members = await readMembers(db, county, [...byId.keys()])
  return new Map(
    held.flatMap((row) => {
      const person = row.merged_into === null ? row : byId.get(row.merged_into)
      return person ? [[row.id, personOf(person, members.get(person.id))] as const] : []
    }),
  )
}

async function readPeople(db: Db, county: CountyCode, ids: readonly PersonId[]) {
  if (ids.length === 0) return []
  return db
    .withSchema('anmin')
    .selectFrom('person')
    .select([
      ...(['id', 'household', 'division', 'name', 'former_names', 'birth_date', 'died_on', 'id_number'] as const),
      ...(['is_protected_child', 'merged_into'] as const),
    ])
    .where('county', '=', county)
    .where('id', '=', sql<PersonId>`ANY(${[...new Set(ids)]}::uuid[])`)
    .execute()
}

type PersonRow = Awaited<ReturnType<typeof readPeople>>[number]
type MemberRow = Awaited<ReturnType<typeof readMembers>> extends ReadonlyMap<PersonId, infer Row> ? Row : never

async function readMembers(db: Db, county: CountyCode, ids: readonly PersonId[]) {
  const rows = await db
    .withSchema('anmin')
    .selectFrom('membership')
    .select(['person', 'relation', 'is_head', 'valid_from'])
    .where('county', '=', county)
    .where('person', '=', sql<PersonId>`ANY(${[...ids]}::uuid[])`)
    .where('valid_to', 'is', null)
    .where('replaced_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.person, row]))
}

function personOf(row: PersonRow, member: MemberRow | undefined): FoundPerson {
  return {
    id: row.id,
    household: row.household,
    division: row.division,
    name: row.name,
    formerNames: row.former_names,
    birthDate: row.birth_date,
    diedOn: row.died_on ?? undefined,
    hasIdNumber: row.id_number !== null,
    isProtectedChild: row.is_protected_child,
    relation: member?.relation,
    isHead: member?.is_head ?? false,
    memberSince: member?.valid_from,
  }
}

/** In which counties these ID numbers are held, whoever may see them there. */
export async function findCounties(
  db: Db,
  indexes: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  if (indexes.length === 0) return new Map()
  const { rows } = await sql<{ index: Buffer; county: number }>`
    SELECT index, county FROM anmin.counties_holding(${arrayParameter('bytea', buffers(indexes))}::bytea[])`.execute(db)
  const groups = Map.groupBy(rows, ({ index }) => index.toString('base64'))
  return new Map([...groups].map(([index, held]) => [index, new Set(held.map(({ county }) => county))]))
}

/** Households by the number the ledgers give them; the key is `village|number`. */
export async function findHouseholds(
  db: Db,
  county: CountyCode,
  registerNumbers: readonly string[],
): Promise<ReadonlyMap<string, FoundHousehold>> {
  if (registerNumbers.length === 0) return new Map()
  const rows = await db
    .withSchema('anmin')
    .selectFrom('household')
    .select(['id', 'division', 'register_number'])
    .where('county', '=', county)
    .where('register_number', '=', sql<string>`ANY(${[...registerNumbers]}::text[])`)
    .where('dissolved_on', 'is', null)
    .orderBy('number', 'desc')
    .execute()
  return new Map(
    rows.map(({ id, division, register_number }) => [
      villageAndNumber(division, register_number ?? ''),
      { id, division, registerNumber: register_number ?? undefined },
    ]),
  )
}

export function villageAndNumber(division: DivisionCode, number: string): string {
  return `${division}|${number}`
}

/** What is being paid to these households and the people in them. */
export async function findReceipts(
  db: Db,
  county: CountyCode,
  households: readonly HouseholdId[],
): Promise<readonly FoundReceipt[]> {
  if (households.length === 0) return []
  const rows = await db
    .withSchema('anmin')
    .selectFrom('receipt')
    .select(['id', 'benefit', 'household', 'person', 'amount', 'since', 'until', 'persons', 'document', 'valid_from'])
    .where('county', '=', county)
    .where('household', '=', sql<HouseholdId>`ANY(${[...households]}::uuid[])`)
    .where('valid_to', 'is', null)
    .where('replaced_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    benefit: row.benefit,
    household: row.household,
    person: row.person ?? undefined,
    amount: row.amount ?? undefined,
    since: row.since ?? undefined,
    until: row.until ?? undefined,
    persons: row.persons ?? undefined,
    document: row.document ?? undefined,
    validFrom: row.valid_from,
  }))
}

/** The relatives that are known already, as `person|kind|relative or name`. */
export async function findKinships(
  db: Db,
  county: CountyCode,
  persons: readonly PersonId[],
): Promise<ReadonlySet<string>> {
  if (persons.length === 0) return new Set()
  const rows = await db
    .withSchema('anmin')
    .selectFrom('kinship')
    .select(['person', 'kind', 'relative', 'relative_name'])
    .where('county', '=', county)
    .where('person', '=', sql<PersonId>`ANY(${[...persons]}::uuid[])`)
    .where('replaced_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => kinshipKey(row.person, row.kind, row.relative ?? row.relative_name ?? '')))
}

export function kinshipKey(person: string, kind: string, relative: string): string {
  return `${person}|${kind}|${relative}`
}

function buffers(indexes: readonly string[]): Buffer[] {
  return indexes.map((index) => Buffer.from(index, 'base64'))
}
