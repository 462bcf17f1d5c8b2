import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { adoptionAccess } from './access.ts'
import { findChange, findTrial, markProposed } from './change-store.ts'
import { noSuchChange, notSimulated, wrongState } from './errors.ts'
import { ChangeReference, changeStates, ProposeChangeInput } from './schema.ts'

/** Puts a draft forward with the simulation of exactly its entries: nobody adopts what was not tried. */
export const proposeChange = command({
  name: 'policy.propose-change',
  title: '提交标准调整待采纳',
  input: ProposeChangeInput,
  output: ChangeReference,
  errors: { ...noSuchChange, ...notSimulated, ...wrongState },
  access: adoptionAccess.proposeChange,
  area: (input) => input.place,
  subject: (input) => input.id,
  handle: async (ctx, input) => {
    const change = await findChange(ctx, input.place, input.id)
    if (!change) return err({ type: 'no-such-change' })
    if (change.state !== 'draft') return err({ type: 'wrong-state', state: changeStates[change.state], action: '提交' })
    const trial = await findTrial(ctx, change.county, input.trial)
    if (trial?.entriesDigest !== change.entries_digest) return err({ type: 'not-simulated' })
    await markProposed(ctx, change, input.trial)
    return ok({ place: input.place, id: input.id })
  },
})
