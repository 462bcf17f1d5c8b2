import type { Kysely } from 'kysely'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CountyCode } from '#kernel/division-code'
import { type DividedPopulation, type Rulebook, type Simulation, simulation } from '#policy'
import type { HeldPopulation } from '../population/read.ts'
import type { RegistryTables } from '../tables.ts'
import { populationOf } from './held-population.ts'
import type { PreparedSimulation } from './prepare.ts'

export interface Computing {
  readonly rulebook: Rulebook
  readonly benefits?: readonly string[] | undefined
  /** Households done. */
  readonly onProgress?: ((done: number) => Promise<void> | void) | undefined
}

/** Runs over the county's population in the database. */
export async function computeForCounty(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  held: HeldPopulation,
  prepared: PreparedSimulation,
  computing: Computing,
): Promise<Simulation> {
  return computeFor(await populationOf(db, county, held), prepared, computing)
}

/** Runs over a population in memory; others get their turn between the parts. */
export async function computeFor(
  population: DividedPopulation,
  { before, after }: PreparedSimulation,
  { rulebook, benefits, onProgress }: Computing,
): Promise<Simulation> {
  const running = simulation({ rulebook, population, before, after, benefits })
  for (;;) {
    const { done, value } = running.next()
    if (done) return value
    await onProgress?.(value)
    await nextTurn()
  }
}
