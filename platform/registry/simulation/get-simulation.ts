import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { simulationAccess } from './access.ts'
import { noSimulation } from './errors.ts'
import { settledStates } from './run-state.ts'
import { SimulationReference, SimulationView } from './schema.ts'
import { findRun } from './store.ts'
import { viewOf } from './view.ts'

/** One simulation with its totals. */
export const getSimulation = query({
  name: 'registry.get-simulation',
  title: '查看模拟结果',
  input: SimulationReference,
  output: SimulationView,
  errors: noSimulation,
  access: simulationAccess.getSimulation,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id }) => {
    const run = await findRun(ctx.db<RegistryTables>(), county, id)
    if (!run) return err({ type: 'no-simulation' })
    const states = await settledStates(ctx, [run])
    return ok(viewOf(run, states.get(run.id) ?? run.state))
  },
})
