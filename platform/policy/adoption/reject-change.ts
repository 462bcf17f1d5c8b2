import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { adoptionAccess } from './access.ts'
import { findChange, markDecided } from './change-store.ts'
import { noSuchChange, sameOfficer, wrongState } from './errors.ts'
import { ChangeReference, changeStates, DecideChangeInput } from './schema.ts'

export const rejectChange = command({
  name: 'policy.reject-change',
  title: '退回标准调整',
  input: DecideChangeInput,
  output: ChangeReference,
  errors: { ...noSuchChange, ...sameOfficer, ...wrongState },
  access: adoptionAccess.rejectChange,
  area: (input) => input.place,
  subject: (input) => input.id,
  handle: async (ctx, input) => {
    const change = await findChange(ctx, input.place, input.id)
    if (!change) return err({ type: 'no-such-change' })
    if (change.state !== 'proposed')
      return err({ type: 'wrong-state', state: changeStates[change.state], action: '退回' })
    if (ctx.actor.userId === change.drafted_by || ctx.actor.userId === change.proposed_by)
      return err({ type: 'same-officer' })
    await markDecided(ctx, change, 'rejected', input.note)
    return ok({ place: input.place, id: input.id })
  },
})
