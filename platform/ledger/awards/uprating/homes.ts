import { sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { HouseholdFacts } from '#policy'
import { type PersonId, readHouseholdFacts } from '#registry'
import type { Database } from './store.ts'

/** A household as it is judged: facts, and who stands at which place of them. */
export interface Home {
  readonly division: DivisionCode
  readonly facts: HouseholdFacts
  readonly members: readonly { readonly id: PersonId | undefined; readonly name: string }[]
}

/** Households by number, as `judgeHeld` reads one; those without members are left out. */
export async function readHomes(
  db: Database,
  county: CountyCode,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Home>> {
  const facts = await readHouseholdFacts(db, county, numbers)
  const { rows: places } = await sql<{ number: number; division: DivisionCode }>`
    SELECT number, division FROM anmin.household WHERE county = ${county} AND number = ANY(${[...numbers]}::int4[])`.execute(
    db,
  )
  const { rows } = await sql<{ household: number; id: PersonId | null; name: string | null }>`
    SELECT f.household, p.id, p.name FROM anmin.population_person f
    LEFT JOIN anmin.person p ON p.county = f.county AND p.household_number = f.household AND p.member = f.member
      AND p.merged_into IS NULL
    WHERE f.county = ${county} AND f.household = ANY(${[...numbers]}::int4[]) ORDER BY f.household, f.member`.execute(
    db,
  )
  const people = Map.groupBy(rows, ({ household }) => household)
  return new Map(
    places.flatMap(({ number, division }) => {
      const known = facts.get(number)
      if (!known || known.members.length === 0) return []
      const members = (people.get(number) ?? []).map(({ id, name }, at) => ({
        id: id ?? undefined,
        name: name ?? `成员${at + 1}`,
      }))
      return [[number, { division, facts: known, members }] as const]
    }),
  )
}
