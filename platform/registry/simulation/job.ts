import type { Context } from '#kernel/context'
import { viewTables } from '#kernel/database/connect'
import { inScope, type ScopedTransaction } from '#kernel/database/scope'
import { countyDivision, CountyCode, type DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { JobDefinition } from '#kernel/job-progress'
import { findPopulation } from '../population/read.ts'
import type { RegistryTables } from '../tables.ts'
import { populationOf } from './held-population.ts'
import { computeFor } from './compute.ts'
import { simulationJob } from './job-definition.ts'
import { prepareSimulation } from './prepare.ts'
import { reportOf } from './report.ts'
import { SimulateInput } from './schema.ts'
import type { SimulationSettings } from './settings.ts'
import { keepEvidence } from './simulate-change.ts'
import { finishRun, type StoredRun } from './store.ts'

/**
 * Computes a simulation of a large county. Nothing is written before the end, so that a broken or cancelled attempt
 * leaves nothing half done; the next attempt begins anew.
 */
export function simulateCounty(
  platform: Pick<Platform, 'db' | 'clock'>,
  settings: SimulationSettings,
): JobDefinition<{ county: CountyCode }> {
  return {
    ...simulationJob,
    run: async ({ id, county, report }, input) => {
      const area = countyDivision(CountyCode.parse(county))
      const scoped = <T>(work: (trx: ScopedTransaction) => Promise<T>) => inScope(platform.db, { area }, work)
      const ready = await scoped(async (trx) => {
        const db = viewTables<RegistryTables>(trx)
        const run = await findRunOf(trx, input.county, id)
        const held = await findPopulation(db, input.county)
        if (!run || run.state !== 'waiting' || !held) return undefined
        const wish = SimulateInput.parse(run.input)
        const book = await settings.shelf.current({ db: () => viewTables(trx) })
        return {
          run,
          wish,
          prepared: prepareSimulation(wish, settings, book, run.run_at),
          population: await populationOf(db, input.county, held),
        }
      })
      if (!ready) return
      const { run, wish, prepared, population } = ready
      if (!prepared.ok) throw new Error(`simulation ${run.id} can no longer be prepared: ${prepared.error.type}`)
      const total = population.columns.households
      const found = await computeFor(population, prepared.value, {
        rulebook: settings.rulebook,
        benefits: wish.benefits,
        onProgress: (done) => report({ done, total }),
      })
      const result = reportOf(settings.rulebook, prepared.value, found)
      await scoped(async (trx) => {
        const at = platform.clock.now()
        const trial = await keepEvidence(contextOf(platform, trx, run, area), prepared.value, result)
        await finishRun(
          viewTables<RegistryTables>(trx),
          { ...run, input: wish },
          { report: result, changes: found.changes, trial, at },
        )
      })
    },
  }
}

async function findRunOf(trx: ScopedTransaction, county: CountyCode, job: string): Promise<StoredRun | undefined> {
  return viewTables<RegistryTables>(trx)
    .withSchema('anmin')
    .selectFrom('simulation_run')
    .selectAll()
    .where('county', '=', county)
    .where('job', '=', job)
    .executeTakeFirst()
}

/** The evidence is the officer's who asked, not the platform's. */
function contextOf(
  platform: Pick<Platform, 'clock'>,
  trx: ScopedTransaction,
  run: StoredRun,
  area: DivisionCode,
): Context {
  return {
    actor: { kind: 'user', userId: run.run_by ?? undefined, name: run.run_by_name, grants: [], sessionId: undefined },
    clock: platform.clock,
    area,
    db: <Tables>() => viewTables<Tables>(trx),
    emit: () => undefined,
    requestId: run.id,
  }
}
