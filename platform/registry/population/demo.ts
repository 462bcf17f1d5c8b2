import type { KeyRing } from '#kernel/crypto/key-ring'
import { type Db, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { mayReplacePeople } from '../people/load/clear-people.ts'
import { type LoadedPeople, loadPeople, type LoadPeopleOptions } from '../people/load/load-people.ts'
import { syntheticCounty } from '../synthetic/county.ts'
import type { RegistryTables } from '../tables.ts'
import { withSecondRecords } from './second-records.ts'

/** 石首市, where a month of payments is prepared as well (apps/cli/demonstration). */
export const demonstrationCounty = 421_081 as CountyCode

/** 石首市 and 湘潭县: counties of the sources, with people of nobody. */
const demonstration = [
  { county: demonstrationCounty, people: 20_000, seed: 1 },
  { county: 430_321 as CountyCode, people: 5_000, seed: 1 },
] as const

/**
 * Gives the demonstration counties synthetic people, each only when nobody was ever recorded there. Answers what was
 * loaded, by county; nothing at a second start.
 */
export async function ensureDemoPeople(
  db: Db,
  keys: KeyRing,
  options: LoadPeopleOptions,
): Promise<ReadonlyMap<CountyCode, LoadedPeople>> {
  const loaded = new Map<CountyCode, LoadedPeople>()
  for (const plan of demonstration) {
    if (!(await isEmpty(db, plan.county))) continue
    const people = withSecondRecords(syntheticCounty(plan), options.receiptsOf ?? (() => []))
    loaded.set(plan.county, await loadPeople(db, keys, plan.county, people, options))
  }
  return loaded
}

/** Also where an earlier version loaded a synthetic population without people. */
async function isEmpty(db: Db, county: CountyCode): Promise<boolean> {
  return inScope(db, { area: countyDivision(county) }, async (trx) => {
    const tables = viewTables<RegistryTables>(trx)
    const state = await tables
      .withSchema('anmin')
      .selectFrom('registry_state')
      .select('county')
      .where('county', '=', county)
      .executeTakeFirst()
    return state === undefined && (await mayReplacePeople(tables, county))
  })
}
