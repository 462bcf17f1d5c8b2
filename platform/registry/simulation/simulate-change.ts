import { countyOf } from '#kernel/division-code'
import type { Context } from '#kernel/context'
import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { keepTrial } from '#policy'
import { findPopulation } from '../population/read.ts'
import type { RegistryTables } from '../tables.ts'
import { simulationAccess } from './access.ts'
import { computeForCounty } from './compute.ts'
import { cannotSimulate } from './errors.ts'
import { simulationJob } from './job-definition.ts'
import { areaOf, countyName, type PreparedSimulation, prepareSimulation } from './prepare.ts'
import { reportOf } from './report.ts'
import { SimulateInput, SimulationReference, type SimulationReport } from './schema.ts'
import { defaultInlineLimit, type SimulationSettings } from './settings.ts'
import { addRun, finishRun } from './store.ts'

/**
 * Tries new values or another month on a county's population and keeps the result: who gains, who loses, what it costs.
 * Below `inlineLimit` people the answer is there at once; a larger county is computed by a job.
 */
export const simulateChange = (settings: SimulationSettings) =>
  command({
    name: 'registry.simulate-change',
    title: '模拟标准调整',
    input: SimulateInput,
    output: SimulationReference,
    errors: cannotSimulate,
    access: simulationAccess.simulateChange,
    area: areaOf,
    subject: (input) => String(input.county),
    handle: async (ctx, input) => {
      const db = ctx.db<RegistryTables>()
      const now = ctx.clock.now()
      const prepared = prepareSimulation(input, settings, await settings.shelf.current(ctx), now)
      if (!prepared.ok) return prepared
      const { county } = input
      const held = await findPopulation(db, county)
      if (!held || held.persons === 0) return err({ type: 'no-population', county: countyName(county), code: county })
      const { place, after } = prepared.value
      const run = {
        county,
        place,
        input,
        month: after.month,
        held,
        by: { userId: ctx.actor.userId, name: ctx.actor.name },
        at: now,
      }
      if (held.persons >= (settings.inlineLimit ?? defaultInlineLimit)) {
        const job = await requestJob(ctx, simulationJob, { county })
        return ok({ county, id: await addRun(db, run, job) })
      }
      const found = await computeForCounty(db, county, held, prepared.value, {
        rulebook: settings.rulebook,
        benefits: input.benefits,
        onProgress: (done) => settings.onProgress?.(done, held.households),
      })
      const report = reportOf(settings.rulebook, prepared.value, found)
      const id = await addRun(db, run)
      const trial = await keepEvidence(ctx, prepared.value, report)
      await finishRun(
        db,
        { county, id, place, population: held.version, input },
        { report, changes: found.changes, trial, at: ctx.clock.now() },
      )
      return ok({ county, id })
    },
  })

/** The evidence without which a drafted change is not put forward (policy.propose-change). Only an officer's run is one. */
export async function keepEvidence(
  ctx: Context,
  { place, after, entriesDigest, records }: PreparedSimulation,
  report: SimulationReport,
): Promise<string | undefined> {
  if (ctx.actor.userId === undefined || records.length === 0) return undefined
  const { gaining, losing, shifting, before, after: spending } = report.county
  const summary = { households: report.county.households, gaining, losing, shifting, before, after: spending }
  return keepTrial(ctx, countyOf(place), { entriesDigest, month: after.month, summary })
}
