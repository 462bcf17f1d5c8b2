import { requestJob } from '#kernel/job-progress'
import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { noImport, wrongState } from './errors.ts'
import { withdrawLedgerJob } from './job/job-definitions.ts'
import { ImportReference, ImportView } from './schema.ts'
import { takeFor } from './standing.ts'
import { changeImport, type ImportChange, type StoredImport } from './store.ts'
import { viewOf } from './view.ts'

/** Asks for a whole import to be taken back: the register is then as if it had never been, and its history tells of it. */
export const withdrawImport = command({
  name: 'registry.withdraw-import',
  title: '撤回导入',
  input: ImportReference,
  output: ImportView,
  errors: { ...noImport, ...wrongState },
  access: ledgerAccess.withdrawImport,
  subject: ({ id }) => id,
  handle: async (ctx, input) => {
    const taken = await takeFor(ctx, input, 'withdraw')
    if (!taken.ok) return taken
    const job = await requestJob(ctx, withdrawLedgerJob, { county: input.county, import: input.id })
    const change = { state: 'withdrawing', job, stage_began_at: ctx.clock.now() } as const satisfies ImportChange
    await changeImport(ctx.db<RegistryTables>(), taken.value, change)
    const after: StoredImport = { ...taken.value, ...change }
    return ok(viewOf(after, after.state, ctx.clock, { hasRows: true }))
  },
})
