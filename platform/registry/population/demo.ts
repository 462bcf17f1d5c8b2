import type pg from 'pg'
import { viewTables, type Db } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { syntheticCounty } from '../synthetic/county.ts'
import type { RegistryTables } from '../tables.ts'
import { type LoadedPopulation, loadPopulation } from './load.ts'
import { findPopulation } from './read.ts'

/** 石首市 and 湘潭县: counties of the sources, with people of nobody. */
const demonstration = [
  { county: 421_081 as CountyCode, people: 20_000, seed: 1 },
  { county: 430_321 as CountyCode, people: 5_000, seed: 1 },
] as const

export interface DemoDatabase {
  readonly app: Db
  readonly pool: pg.Pool
}

/**
 * Gives the demonstration counties synthetic people, each only when nothing was ever loaded there. Answers what was
 * loaded, by county; nothing at a second start.
 */
export async function ensureDemoPopulation(
  { app, pool }: DemoDatabase,
  at: Date,
): Promise<ReadonlyMap<CountyCode, LoadedPopulation>> {
  const loaded = new Map<CountyCode, LoadedPopulation>()
  for (const plan of demonstration) {
    const held = await inScope(app, { area: countyDivision(plan.county) }, (trx) =>
      findPopulation(viewTables<RegistryTables>(trx), plan.county),
    )
    if (!held) loaded.set(plan.county, await loadPopulation(pool, syntheticCounty(plan), { county: plan.county, at }))
  }
  return loaded
}
