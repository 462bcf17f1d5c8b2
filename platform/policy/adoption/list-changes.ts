import { z } from 'zod'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { currentBook } from '../parameters/current-book.ts'
import { adoptionAccess } from './access.ts'
import { readChanges } from './change-store.ts'
import { viewChanges } from './change-view.ts'
import { ChangeView, ListChangesInput } from './schema.ts'

export const listChanges = query({
  name: 'policy.list-changes',
  title: '查看标准调整列表',
  input: ListChangesInput,
  output: z.object({ changes: z.array(ChangeView) }),
  errors: {},
  access: adoptionAccess.listChanges,
  area: (input) => input.place,
  handle: async (ctx, input) => {
    const book = await currentBook(ctx)
    const changes = await readChanges(ctx, input.place, input.state)
    return ok({ changes: await viewChanges(ctx, changes, book) })
  },
})
