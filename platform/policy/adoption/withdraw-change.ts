import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { adoptionAccess } from './access.ts'
import { findChange, markWithdrawn } from './change-store.ts'
import { noSuchChange, wrongState } from './errors.ts'
import { ChangeReference, changeStates } from './schema.ts'

export const withdrawChange = command({
  name: 'policy.withdraw-change',
  title: '撤回标准调整',
  input: ChangeReference,
  output: ChangeReference,
  errors: { ...noSuchChange, ...wrongState },
  access: adoptionAccess.withdrawChange,
  area: (input) => input.place,
  subject: (input) => input.id,
  handle: async (ctx, input) => {
    const change = await findChange(ctx, input.place, input.id)
    if (!change) return err({ type: 'no-such-change' })
    if (change.state !== 'draft' && change.state !== 'proposed')
      return err({ type: 'wrong-state', state: changeStates[change.state], action: '撤回' })
    await markWithdrawn(ctx, change)
    return ok({ place: input.place, id: input.id })
  },
})
