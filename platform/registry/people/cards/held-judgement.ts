import { type Kysely, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { type ParameterBook, placeInMonth, type ResolvedPlace, type Rulebook, viewHousehold } from '#policy'
import type { HouseholdView } from '#policy/schema'
import { divisionPath } from '../../divisions.ts'
import { type WrittenHousehold, writeHousehold } from '../../population/household-json.ts'
import { readHouseholdFacts } from '../../population/read-facts.ts'
import type { RegistryTables } from '../../tables.ts'
import type { PersonId } from '../ids.ts'

/** A household judged by what the registry holds of it, with everything that the judgement rests on. */
export interface HeldJudgement {
  readonly view: HouseholdView
  /** As the workbench takes it, without names. */
  readonly facts: WrittenHousehold
  /** By the members' positions in the judgement; `id` undefined where nobody is recorded any more. */
  readonly members: readonly { readonly id: PersonId | undefined; readonly name: string }[]
  readonly place: ResolvedPlace
}

/** Judges a household for a month by the rules and parameters given; undefined when it has no members. */
export async function judgeHeld(
  db: Kysely<RegistryTables>,
  {
    rulebook,
    book,
    withFlips,
  }: { readonly rulebook: Rulebook; readonly book: ParameterBook; readonly withFlips: boolean },
  of: {
    readonly county: CountyCode
    readonly household: number
    readonly division: DivisionCode
    readonly month: Month
  },
): Promise<HeldJudgement | undefined> {
  const { county, household: number, division, month } = of
  const facts = (await readHouseholdFacts(db, county, [number])).get(number)
  if (!facts || facts.members.length === 0) return undefined
  const place = placeInMonth(book, rulebook.layout, division, month)
  const members = await membersOf(db, county, number)
  const names = members.map(({ name }) => name)
  const household = { place: division, month, facts, names }
  const view = viewHousehold({ rulebook, place, household, placeName: divisionPath, withFlips })
  return { view, facts: writeHousehold({ place: division, month, facts }), members, place }
}

/** In the order in which their facts are read. */
async function membersOf(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  household: number,
): Promise<HeldJudgement['members']> {
  const { rows } = await sql<{ readonly id: PersonId | null; readonly name: string | null }>`
    SELECT p.id, p.name FROM anmin.population_person f
    LEFT JOIN anmin.person p ON p.county = f.county AND p.household_number = f.household AND p.member = f.member
      AND p.merged_into IS NULL
    WHERE f.county = ${county} AND f.household = ${household} ORDER BY f.member`.execute(db)
  return rows.map(({ id, name }, at) => ({ id: id ?? undefined, name: name ?? `成员${at + 1}` }))
}
