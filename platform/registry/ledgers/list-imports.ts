import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { ImportHeads, ListImportsInput } from './schema.ts'
import { settledStates } from './standing.ts'
import { listStoredImports } from './store.ts'
import { headOf } from './view.ts'

const size = 20

/** The imports of one's own area, the newest first, twenty a page. */
export const listImports = query({
  name: 'registry.list-imports',
  title: '列出台账导入',
  input: ListImportsInput,
  output: ImportHeads,
  errors: {},
  access: ledgerAccess.listImports,
  subject: ({ county }) => String(county),
  handle: async (ctx, { county, kind, page }) => {
    const found = await listStoredImports(ctx.db<RegistryTables>(), county, { kind, size, offset: (page - 1) * size })
    const states = await settledStates(ctx, found.rows)
    return ok({ total: found.total, imports: found.rows.map((row) => headOf(row, states.get(row.id) ?? row.state)) })
  },
})
