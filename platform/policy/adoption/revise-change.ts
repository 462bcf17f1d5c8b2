import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { adoptionAccess } from './access.ts'
import { findChange, updateDraft } from './change-store.ts'
import { checkEntries } from './check-entries.ts'
import { describeFaults, digestOfEntries } from './entries.ts'
import { noSuchChange, notDrafter, wrongEntries, wrongState } from './errors.ts'
import { ChangeReference, changeStates, ReviseChangeInput } from './schema.ts'

/** Only by whoever drafted it: a colleague who rewrote it could otherwise adopt their own text. */
export const reviseChange = command({
  name: 'policy.revise-change',
  title: '修改标准调整草稿',
  input: ReviseChangeInput,
  output: ChangeReference,
  errors: { ...noSuchChange, ...notDrafter, ...wrongEntries, ...wrongState },
  access: adoptionAccess.reviseChange,
  area: (input) => input.place,
  subject: (input) => input.id,
  handle: async (ctx, input) => {
    const change = await findChange(ctx, input.place, input.id)
    if (!change) return err({ type: 'no-such-change' })
    if (change.state !== 'draft') return err({ type: 'wrong-state', state: changeStates[change.state], action: '修改' })
    if (change.drafted_by !== ctx.actor.userId) return err({ type: 'not-drafter', drafter: change.drafted_by_name })
    const records = await checkEntries(ctx, { ...input, origin: input.id })
    if (!records.ok) return err({ type: 'wrong-entries', faults: describeFaults(records.error) })
    await updateDraft(ctx, input.id, { ...input, digest: digestOfEntries(input.place, records.value) })
    return ok({ place: input.place, id: input.id })
  },
})
