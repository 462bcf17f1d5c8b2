import { sql } from 'kysely'
import { blindIndex } from '#kernel/crypto/blind-index'
import { type Db, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { HouseholdFacts } from '#policy'
import { readHouseholdFacts, type RegistryTables } from '#registry'

/** Somebody as the register has them. */
export interface Registered {
  readonly id: string
  readonly name: string
  readonly birth: string
  readonly died: string | null
  readonly household: number
  readonly member: number
  readonly isChild: boolean
}

export interface PaidTo {
  readonly benefit: string
  readonly household: number
  readonly member: number | null
  readonly amount: number | null
  readonly since: number | null
}

const batch = 5_000

/** What a county's register holds, asked by what is true: nothing of what the files say is used. */
export class Register {
  readonly #platform: Pick<Platform, 'db' | 'keys'>
  readonly #county: CountyCode

  constructor(platform: Pick<Platform, 'db' | 'keys'>, county: number) {
    this.#platform = platform
    this.#county = CountyCode.parse(county)
  }

  /** Blind index of an ID number, in base64. */
  indexOf(idNumber: string): string {
    return blindIndex(this.#platform.keys, 'person-number', idNumber).toString('base64')
  }

  /** Everybody who has one of these ID numbers (upper-case X) now; whoever was merged away is not among them. */
  async byNumber(idNumbers: readonly string[]): Promise<ReadonlyMap<string, readonly Registered[]>> {
    const found: (readonly [string, Registered])[] = []
    for (const numbers of inBatches([...new Set(idNumbers)])) {
      const given = new Map(numbers.map((number) => [this.indexOf(number), number]))
      const rows = await this.#ask(async (db) => {
        const indexes = [...given.keys()].map((text) => Buffer.from(text, 'base64'))
        const held = await sql<{ index: Buffer; person: string }>`
          SELECT DISTINCT index, person FROM anmin.person_number WHERE county = ${this.#county} AND kind = 'id-number'
          AND is_current AND index = ANY(${indexes}::bytea[])`.execute(db)
        const people = await this.#people(db, sql`p.id = ANY(${held.rows.map(({ person }) => person)}::uuid[])`)
        const byId = new Map(people.map((person) => [person.id, person]))
        return held.rows.flatMap(({ index, person }) => {
          const [number, one] = [given.get(index.toString('base64')), byId.get(person)]
          return number === undefined || one === undefined ? [] : [[number, one] as const]
        })
      })
      found.push(...rows)
    }
    return new Map(
      [...Map.groupBy(found, ([number]) => number)].map(([number, held]) => [number, held.map(([, one]) => one)]),
    )
  }

  facts(households: readonly number[]): Promise<ReadonlyMap<number, HouseholdFacts>> {
    return this.#inBatches(households, (db, numbers) =>
      readHouseholdFacts(viewTables<RegistryTables>(db), this.#county, numbers),
    )
  }

  async paid(): Promise<readonly PaidTo[]> {
    return this.#ask(async (db) => {
      const { rows } = await sql<PaidTo>`
        SELECT benefit, household_number AS household, member, amount, since FROM anmin.receipt
        WHERE county = ${this.#county} AND valid_to IS NULL AND replaced_at IS NULL`.execute(db)
      return rows
    })
  }

  /** Pairs about which an officer is asked. */
  async asked(): Promise<readonly { readonly a: string; readonly b: string; readonly score: number }[]> {
    return this.#ask(async (db) => {
      const { rows } = await sql<{ a: string; b: string; score: number }>`
        SELECT a, b, score FROM anmin.duplicate_pair WHERE county = ${this.#county} AND state = 'open'`.execute(db)
      return rows
    })
  }

  /** People of whom it is known that another county has them too. */
  async elsewhere(): Promise<ReadonlySet<string>> {
    return this.#ask(async (db) => {
      const { rows } = await sql<{ person: string }>`
        SELECT person FROM anmin.held_elsewhere WHERE county = ${this.#county}`.execute(db)
      return new Set(rows.map(({ person }) => person))
    })
  }

  /** Everybody of a name; what has no ID number is found so. */
  named(names: readonly string[]): Promise<readonly Registered[]> {
    return this.#ask((db) => this.#people(db, sql`p.name = ANY(${[...names]}::text[])`))
  }

  async #people(db: Db, condition: ReturnType<typeof sql>): Promise<readonly Registered[]> {
    const { rows } = await sql<Registered>`
      SELECT p.id, p.name, p.birth_date::text AS birth, p.died_on::text AS died, p.household_number AS household, p.member,
        p.is_protected_child AS "isChild"
      FROM anmin.person p WHERE p.county = ${this.#county} AND p.merged_into IS NULL AND ${condition}`.execute(db)
    return rows
  }

  async #inBatches<V>(
    numbers: readonly number[],
    read: (db: Db, numbers: readonly number[]) => Promise<ReadonlyMap<number, V>>,
  ): Promise<ReadonlyMap<number, V>> {
    const all = new Map<number, V>()
    for (const part of inBatches([...new Set(numbers)]))
      for (const [number, value] of await this.#ask((db) => read(db, part))) all.set(number, value)
    return all
  }

  #ask<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return inScope(this.#platform.db, { area: countyDivision(this.#county) }, (trx) => work(viewTables<unknown>(trx)))
  }
}

function inBatches<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / batch) }, (_, at) => all.slice(at * batch, (at + 1) * batch))
}
