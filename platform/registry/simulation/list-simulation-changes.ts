import { countyDivision } from '#kernel/division-code'
import type { HouseholdFacts } from '#policy'
import type { Month } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '../divisions.ts'
import { writeHousehold } from '../population/household-json.ts'
import { findPopulation } from '../population/read.ts'
import { readHouseholdFacts } from '../population/read-facts.ts'
import type { RegistryTables } from '../tables.ts'
import { simulationAccess } from './access.ts'
import { noSimulation } from './errors.ts'
import { ListChangesOfSimulation, SimulationChanges } from './schema.ts'
import { countChanges, findRun, readChanges, type StoredChangeRow } from './store.ts'

/**
 * The households that gain, lose or shift, the largest changes first. Each comes with its facts, so that the workbench
 * can show why; when the population has been replaced since, the facts of then are gone and the answer says so.
 */
export const listSimulationChanges = query({
  name: 'registry.list-simulation-changes',
  title: '列出模拟中有变化的家庭',
  input: ListChangesOfSimulation,
  output: SimulationChanges,
  errors: noSimulation,
  access: simulationAccess.listSimulationChanges,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, input) => {
    const db = ctx.db<RegistryTables>()
    const { county, id, page, size } = input
    const run = await findRun(db, county, id)
    if (!run) return err({ type: 'no-simulation' })
    const total = await countChanges(db, county, id, input)
    const rows = await readChanges(db, county, id, input, { size, offset: (page - 1) * size })
    const isPopulationReplaced = (await findPopulation(db, county))?.version !== run.population
    const facts = isPopulationReplaced
      ? new Map<number, HouseholdFacts>()
      : await readHouseholdFacts(
          db,
          county,
          rows.map((row) => row.household),
        )
    return ok({ total, isPopulationReplaced, rows: rows.map((row) => rowOf(row, run.month, facts.get(row.household))) })
  },
})

function rowOf(row: StoredChangeRow, month: Month, facts: HouseholdFacts | undefined) {
  return {
    seq: row.seq,
    kind: row.kind,
    household: row.household,
    division: row.division,
    village: divisionName(row.division),
    members: row.members,
    before: { month: row.month_before, year: row.year_before, once: row.once_before },
    after: { month: row.month_after, year: row.year_after, once: row.once_after },
    lines: row.lines.map((line) => ({ ...line })),
    facts: facts ? writeHousehold({ place: row.division, month, facts }) : null,
  }
}
