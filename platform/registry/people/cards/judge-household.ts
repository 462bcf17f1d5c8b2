import { type Kysely, sql } from 'kysely'
import { countyDivision, type CountyCode } from '#kernel/division-code'
import { err, ok, unwrap } from '#kernel/result'
import { parseMonth } from '#kernel/month'
import { query } from '#kernel/use-case'
import { placeInMonth, viewHousehold } from '#policy'
import { divisionPath } from '../../divisions.ts'
import { writeHousehold } from '../../population/household-json.ts'
import { readHouseholdFacts } from '../../population/read-facts.ts'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import type { PeopleSettings } from '../settings.ts'
import { noHousehold } from './errors.ts'
import { findHousehold } from './find-person.ts'
import { purposeWords } from './purposes.ts'
import { JudgedHousehold, JudgeHeldHouseholdInput } from './schema.ts'

/**
 * Judges a household by what the registry holds of it, every benefit with its reasons. The reasons speak of illness and
 * income, so it asks for a purpose. Nothing is kept.
 */
export const judgeHeldHousehold = ({ rulebook, shelf }: Pick<PeopleSettings, 'rulebook' | 'shelf'>) =>
  query({
    name: 'registry.judge-household',
    title: '按在册情况判定一户',
    input: JudgeHeldHouseholdInput,
    output: JudgedHousehold,
    errors: {
      ...noHousehold,
      'no-members': { kind: 'conflict', text: '这一户现在没有在册的成员,没有可以判定的。' },
    },
    access: peopleAccess.judgeHousehold,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const db = ctx.db<RegistryTables>()
      const household = await findHousehold(db, input.county, input.id)
      if (!household) return err({ type: 'no-household' })
      const facts = (await readHouseholdFacts(db, input.county, [household.number])).get(household.number)
      if (!facts || facts.members.length === 0) return err({ type: 'no-members' })
      const month = input.month === undefined ? ctx.clock.month() : unwrap(parseMonth(input.month)) // the schema has checked it
      const place = placeInMonth(await shelf.current(ctx), rulebook.layout, household.division, month)
      const names = await namesOf(db, input.county, household.number)
      const view = viewHousehold({
        rulebook,
        place,
        household: { place: household.division, month, facts, names },
        placeName: divisionPath,
      })
      return ok({ view, facts: writeHousehold({ place: household.division, month, facts }) })
    },
  })

/** One name for each member, in the order in which their facts are read. */
async function namesOf(db: Kysely<RegistryTables>, county: CountyCode, household: number): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string | null }>`
    SELECT p.name FROM anmin.population_person f
    LEFT JOIN anmin.person p ON p.county = f.county AND p.household_number = f.household AND p.member = f.member
      AND p.merged_into IS NULL
    WHERE f.county = ${county} AND f.household = ${household} ORDER BY f.member`.execute(db)
  return rows.map(({ name }, at) => name ?? `成员${at + 1}`)
}
