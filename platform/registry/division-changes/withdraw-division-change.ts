import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { divisionChangeAccess } from './access.ts'
import { changeWrongState, noDivisionChange } from './errors.ts'
import { DivisionChangeReference, divisionChangeStates } from './schema.ts'
import { lockDivisionChange, moveDivisionChange } from './store.ts'

/** Takes back a change that is not in force yet. */
export const withdrawDivisionChange = command({
  name: 'registry.withdraw-division-change',
  title: '撤回区划调整',
  input: DivisionChangeReference,
  output: DivisionChangeReference,
  errors: { ...noDivisionChange, ...changeWrongState },
  access: divisionChangeAccess.withdraw,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id }) => {
    const db = ctx.db<RegistryTables>()
    const change = await lockDivisionChange(db, county, id)
    if (!change) return err({ type: 'no-division-change' })
    if (change.state === 'done' || change.state === 'withdrawn')
      return err({ type: 'wrong-state', state: divisionChangeStates[change.state], action: '撤回' })
    await moveDivisionChange(db, change, { state: 'withdrawn' })
    return ok({ county, id })
  },
})
