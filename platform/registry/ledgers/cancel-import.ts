import { JobId, requestCancel } from '#kernel/job-progress'
import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { noImport, wrongState } from './errors.ts'
import { ImportReference, ImportView } from './schema.ts'
import { takeFor } from './standing.ts'
import { changeImport, clearStaging, type ImportChange, type StoredImport } from './store.ts'
import { viewOf } from './view.ts'

/** Stops an import: at once where nothing runs, otherwise at the next whole step. What was written stays valid. */
export const cancelImport = command({
  name: 'registry.cancel-import',
  title: '停止导入',
  input: ImportReference,
  output: ImportView,
  errors: { ...noImport, ...wrongState },
  access: ledgerAccess.cancelImport,
  subject: ({ id }) => id,
  handle: async (ctx, input) => {
    const db = ctx.db<RegistryTables>()
    const taken = await takeFor(ctx, input, 'cancel')
    if (!taken.ok) return taken
    const held = taken.value
    if (held.state === 'reading' || held.state === 'applying') {
      if (held.job !== null) await requestCancel(ctx, JobId.parse(held.job))
      return ok(viewOf(held, held.state, ctx.clock, { hasRows: true }))
    }
    await clearStaging(db, held)
    const change = { state: 'cancelled', stage: 'none', finished_at: ctx.clock.now() } as const satisfies ImportChange
    await changeImport(db, held, change)
    const after: StoredImport = { ...held, ...change }
    return ok(viewOf(after, after.state, ctx.clock, { hasRows: false }))
  },
})
