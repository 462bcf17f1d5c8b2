import { z } from 'zod'
import { CountyCode, countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { divisionChangeAccess } from './access.ts'
import { DivisionChangeView } from './schema.ts'
import { readDivisionChanges } from './store.ts'
import { viewDivisionChange } from './view.ts'

export const listDivisionChanges = query({
  name: 'registry.list-division-changes',
  title: '查看区划调整',
  input: z.object({ county: CountyCode }),
  output: z.object({ changes: z.array(DivisionChangeView) }),
  errors: {},
  access: divisionChangeAccess.read,
  area: (input) => countyDivision(input.county),
  handle: async (ctx, { county }) => {
    const db = ctx.db<RegistryTables>()
    const changes: DivisionChangeView[] = []
    for (const change of await readDivisionChanges(db, county)) changes.push(await viewDivisionChange(db, change))
    return ok({ changes })
  },
})
