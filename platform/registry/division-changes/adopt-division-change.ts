import { countyDivision } from '#kernel/division-code'
import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { divisionChangeAccess } from './access.ts'
import { changeWrongState, drafterCannotAdopt, noDivisionChange, wrongSteps } from './errors.ts'
import { divisionChangeJob } from './job-definition.ts'
import { planOnDay } from './plan-on-day.ts'
import { DivisionChangeReference, divisionChangeStates } from './schema.ts'
import { findStray } from './stray-households.ts'
import { lockDivisionChange, moveDivisionChange } from './store.ts'

/** A second person approves; the change is put into force on its day, at once when that has come. */
export const adoptDivisionChange = command({
  name: 'registry.adopt-division-change',
  title: '批准区划调整',
  input: DivisionChangeReference,
  output: DivisionChangeReference,
  errors: { ...noDivisionChange, ...changeWrongState, ...drafterCannotAdopt, ...wrongSteps },
  access: divisionChangeAccess.adopt,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id }) => {
    const db = ctx.db<RegistryTables>()
    const change = await lockDivisionChange(db, county, id)
    if (!change) return err({ type: 'no-division-change' })
    if (change.state !== 'draft')
      return err({ type: 'wrong-state', state: divisionChangeStates[change.state], action: '批准' })
    if (change.drafted_by === ctx.actor.userId) return err({ type: 'same-officer' })
    const planned = await planOnDay(db, county, { steps: change.steps, effectiveOn: change.effective_on })
    const fault = planned.ok ? await findStray(db, county, planned.value) : planned.error
    if (fault) return err({ type: 'wrong-steps', fault: fault.text })
    await moveDivisionChange(db, change, {
      state: 'adopted',
      adopted_by_name: ctx.actor.name,
      adopted_at: ctx.clock.now(),
    })
    if (change.effective_on <= ctx.clock.today()) await requestJob(ctx, divisionChangeJob, {})
    return ok({ county, id })
  },
})
