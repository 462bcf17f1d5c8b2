import type { KeyRing } from '#kernel/crypto/key-ring'
import { type Db, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { mayReplacePeople } from '../people/load/clear-people.ts'
import { type LoadedPeople, loadPeople, type LoadPeopleOptions } from '../people/load/load-people.ts'
import { syntheticCounty } from '../synthetic/county.ts'
import type { RegistryTables } from '../tables.ts'

/** 石首市 and 湘潭县: counties of the sources, with people of nobody. */
const demonstration = [
  { county: 421_081 as CountyCode, people: 20_000, seed: 1 },
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
    if (await isEmpty(db, plan.county))
      loaded.set(plan.county, await loadPeople(db, keys, plan.county, syntheticCounty(plan), options))
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
