import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { noImport, wrongMapping, wrongState } from './errors.ts'
import { noCounts } from './import-counts.ts'
import { checkLedgerJob } from './job/job-definitions.ts'
import { checkMapping } from './mapping/check-mapping.ts'
import { ImportReference, ImportView } from './schema.ts'
import { takeFor } from './standing.ts'
import { changeImport, clearStaging, type ImportChange, type StoredImport } from './store.ts'
import { viewOf } from './view.ts'

/** Asks for the dry run: every row is read and held against the register, and nothing is written to it. */
export const checkImport = command({
  name: 'registry.check-import',
  title: '检查台账',
  input: ImportReference,
  output: ImportView,
  errors: { ...noImport, ...wrongState, ...wrongMapping },
  access: ledgerAccess.checkImport,
  subject: ({ id }) => id,
  handle: async (ctx, input) => {
    const db = ctx.db<RegistryTables>()
    const taken = await takeFor(ctx, input, 'check')
    if (!taken.ok) return taken
    const faults = checkMapping(taken.value.mapping)
    if (faults.length > 0) return err({ type: 'wrong-mapping', faults: faults.map(({ text }) => text).join('') })
    await clearStaging(db, taken.value)
    const job = await requestJob(ctx, checkLedgerJob, { county: input.county, import: input.id })
    const change = {
      ...{ state: 'reading', stage: 'rows', next_batch: 0, last_row: 0, rows_done: 0, rows_total: null, job },
      ...{ counts: noCounts, returned: null, returned_name: null, failure: null, finished_at: null },
      stage_began_at: ctx.clock.now(),
    } as const satisfies ImportChange
    await changeImport(db, taken.value, change)
    const held: StoredImport = { ...taken.value, ...change }
    return ok(viewOf(held, held.state, ctx.clock, { hasRows: false }))
  },
})
