import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { adoptionAccess } from './access.ts'
import { findChange, updateDraft } from './change-store.ts'
import { describeFaults, digestOfEntries, readEntries } from './entries.ts'
import { noSuchChange, wrongEntries, wrongState } from './errors.ts'
import { ChangeReference, changeStates, ReviseChangeInput } from './schema.ts'

export const reviseChange = command({
  name: 'policy.revise-change',
  title: '修改标准调整草稿',
  input: ReviseChangeInput,
  output: ChangeReference,
  errors: { ...noSuchChange, ...wrongEntries, ...wrongState },
  access: adoptionAccess.reviseChange,
  area: (input) => input.place,
  subject: (input) => input.id,
  handle: async (ctx, input) => {
    const change = await findChange(ctx, input.place, input.id)
    if (!change) return err({ type: 'no-such-change' })
    if (change.state !== 'draft') return err({ type: 'wrong-state', state: changeStates[change.state], action: '修改' })
    const records = readEntries(input.place, input.entries, input.id, ctx.clock.now().toISOString())
    if (!records.ok) return err({ type: 'wrong-entries', faults: describeFaults(records.error) })
    await updateDraft(ctx, input.id, { ...input, digest: digestOfEntries(input.place, records.value) })
    return ok({ place: input.place, id: input.id })
  },
})
