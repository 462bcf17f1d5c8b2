import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { currentBook } from '../parameters/current-book.ts'
import { adoptionAccess } from './access.ts'
import { readChange } from './change-store.ts'
import { viewChanges } from './change-view.ts'
import { noSuchChange } from './errors.ts'
import { ChangeReference, ChangeView } from './schema.ts'

export const getChange = query({
  name: 'policy.get-change',
  title: '查看标准调整',
  input: ChangeReference,
  output: ChangeView,
  errors: noSuchChange,
  access: adoptionAccess.getChange,
  area: (input) => input.place,
  subject: (input) => input.id,
  handle: async (ctx, input) => {
    const change = await readChange(ctx, input.place, input.id)
    const [view] = change ? await viewChanges(ctx, [change], await currentBook(ctx)) : []
    return view ? ok(view) : err({ type: 'no-such-change' })
  },
})
