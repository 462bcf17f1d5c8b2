import { z } from 'zod'
import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { divisionChangeAccess } from './access.ts'
import { DivisionChangeView, ListDivisionChangesInput } from './schema.ts'
import { readDivisionChanges } from './store.ts'
import { viewDivisionChange } from './view.ts'

export const listDivisionChanges = query({
  name: 'registry.list-division-changes',
  title: '查看区划调整',
  input: ListDivisionChangesInput,
  output: z.object({ changes: z.array(DivisionChangeView) }),
  errors: {},
  access: divisionChangeAccess.read,
  area: (input) => countyDivision(input.county),
  handle: async (ctx, { county, state }) => {
    const db = ctx.db<RegistryTables>()
    const changes: DivisionChangeView[] = []
    for (const change of await readDivisionChanges(db, county, state))
      changes.push(await viewDivisionChange(ctx, change))
    return ok({ changes })
  },
})
