import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, findPopulation, type RegistryTables } from '#registry'
import { watchAccess } from '../access.ts'
import { CountyInput, JudgingOverview } from '../schema.ts'
import { findOpenRun } from './open-run.ts'
import { findJudging, findState } from './store.ts'
import { countTouched } from './touches.ts'
import { headOf } from './view.ts'

/** Where a county's judging stands: the run that counts, the one under way, and what changed since. */
export const getOverview = query({
  name: 'watch.get-overview',
  title: '查看全县研判',
  input: CountyInput,
  output: JudgingOverview,
  errors: {},
  access: watchAccess.getOverview,
  subject: (input) => String(input.county),
  handle: async (ctx, { county }) => {
    const db = ctx.db<unknown>()
    const held = await findPopulation(ctx.db<RegistryTables>(), county)
    const state = await findState(db, county)
    const current = state?.run ? await findJudging(db, county, state.run) : undefined
    const open = await findOpenRun(db, county, ctx.clock.now())
    const touched = await countTouched(db, county)
    const households = held?.households ?? 0
    return ok({
      county,
      countyName: divisionName(countyDivision(county)),
      hasPeople: households > 0,
      households,
      touched,
      current: current ? headOf(current, false) : null,
      running: open
        ? { ...headOf(open, true), total: open.scope === 'changed' ? touched + open.households : households }
        : null,
    })
  },
})
