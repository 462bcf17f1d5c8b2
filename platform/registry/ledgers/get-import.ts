import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { noImport } from './errors.ts'
import { ImportReference, ImportView } from './schema.ts'
import { settledStates } from './standing.ts'
import { findImport, isDeclaredComplete, listRows } from './store.ts'
import { viewOf } from './view.ts'

/** One import: how far it is, what was found, what can be done with it. */
export const getImport = query({
  name: 'registry.get-import',
  title: '查看台账导入',
  input: ImportReference,
  output: ImportView,
  errors: noImport,
  access: ledgerAccess.getImport,
  subject: ({ id }) => id,
  handle: async (ctx, { county, id }) => {
    const db = ctx.db<RegistryTables>()
    const held = await findImport(db, county, id)
    if (!held) return err({ type: 'no-import' })
    const state = (await settledStates(ctx, [held])).get(id) ?? held.state
    const { rows } = await listRows(db, held, {}, { size: 1, offset: 0 })
    const isComplete = await isDeclaredComplete(db, held)
    return ok(viewOf(held, state, ctx.clock, { hasRows: rows.length > 0, isComplete }))
  },
})
