import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { simulationAccess } from './access.ts'
import { settledStates } from './run-state.ts'
import { ListSimulationsInput, SimulationHeads } from './schema.ts'
import { listRuns } from './store.ts'
import { headOf } from './view.ts'

const size = 20

/** A county's simulations, the newest first, twenty a page. */
export const listSimulations = query({
  name: 'registry.list-simulations',
  title: '列出模拟',
  input: ListSimulationsInput,
  output: SimulationHeads,
  errors: {},
  access: simulationAccess.listSimulations,
  area: (input) => countyDivision(input.county),
  subject: (input) => String(input.county),
  handle: async (ctx, { county, page }) => {
    const { total, rows } = await listRuns(ctx.db<RegistryTables>(), county, page, size)
    const states = await settledStates(ctx, rows)
    return ok({ total, simulations: rows.map((row) => headOf(row, states.get(row.id) ?? row.state)) })
  },
})
