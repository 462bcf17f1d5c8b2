import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { divisionChangeAccess } from './access.ts'
import { wrongSteps } from './errors.ts'
import { planOnDay } from './plan-on-day.ts'
import { DivisionChangeDraft, DivisionChangeReference } from './schema.ts'
import { findStray } from './stray-households.ts'
import { addDivisionChange } from './store.ts'

/** Writes down a change of townships and villages; nothing moves before somebody else approves it and its day comes. */
export const draftDivisionChange = command({
  name: 'registry.draft-division-change',
  title: '起草区划调整',
  input: DivisionChangeDraft,
  output: DivisionChangeReference,
  errors: wrongSteps,
  access: divisionChangeAccess.draft,
  area: (input) => countyDivision(input.county),
  handle: async (ctx, input) => {
    const planned = await planOnDay(ctx.db<RegistryTables>(), input.county, input)
    const fault = planned.ok ? await findStray(ctx.db<RegistryTables>(), input.county, planned.value) : planned.error
    if (fault) return err({ type: 'wrong-steps', fault: fault.text })
    return ok({ county: input.county, id: await addDivisionChange(ctx, input) })
  },
})
