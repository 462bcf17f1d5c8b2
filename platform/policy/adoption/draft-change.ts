import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { adoptionAccess } from './access.ts'
import { insertDraft } from './change-store.ts'
import { checkEntries } from './check-entries.ts'
import { describeFaults, digestOfEntries } from './entries.ts'
import { wrongEntries } from './errors.ts'
import { ChangeReference, DraftChangeInput } from './schema.ts'

export const draftChange = command({
  name: 'policy.draft-change',
  title: '起草标准调整',
  input: DraftChangeInput,
  output: ChangeReference,
  errors: wrongEntries,
  access: adoptionAccess.draftChange,
  area: (input) => input.place,
  handle: async (ctx, input) => {
    const records = await checkEntries(ctx, { ...input, origin: 'draft' })
    if (!records.ok) return err({ type: 'wrong-entries', faults: describeFaults(records.error) })
    const id = await insertDraft(ctx, { ...input, digest: digestOfEntries(input.place, records.value) })
    return ok({ place: input.place, id })
  },
})
