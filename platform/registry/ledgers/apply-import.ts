import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { lockCounty } from '../people/write/county-lock.ts'
import { recordSource } from '../people/write/record-source.ts'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { divisionsChangedSince } from './divisions-since.ts'
import { divisionsChanged, noImport, notAllGood, wrongState } from './errors.ts'
import { applyLedgerJob } from './job/job-definitions.ts'
import { ledgerKinds } from './kinds/kinds.ts'
import { ApplyImportInput, ImportView } from './schema.ts'
import { takeFor } from './standing.ts'
import { changeImport, type ImportChange, type StoredImport } from './store.ts'
import { viewOf } from './view.ts'

/** Asks for the import of what was checked; one that was stopped goes on where it stopped. */
export const applyImport = command({
  name: 'registry.apply-import',
  title: '导入台账',
  input: ApplyImportInput,
  output: ImportView,
  errors: { ...noImport, ...wrongState, ...notAllGood, ...divisionsChanged },
  access: ledgerAccess.applyImport,
  subject: ({ id }) => id,
  handle: async (ctx, input) => {
    const db = ctx.db<RegistryTables>()
    const taken = await takeFor(ctx, input, 'apply')
    if (!taken.ok) return taken
    const held = taken.value
    const mode = input.mode ?? held.mode
    const faulty = held.counts.bad + held.counts.conflict
    if (mode === 'all-or-nothing' && faulty > 0) return err({ type: 'not-all-good', count: faulty })
    const now = ctx.clock.now()
    await lockCounty(db, held.county, now)
    if (await divisionsChangedSince(db, held)) return err({ type: 'divisions-changed' })
    const source =
      held.source ??
      (await recordSource(db, {
        ...{
          county: held.county,
          kind: 'ledger',
          title: `${ledgerKinds[held.mapping.kind].label}《${held.file_name}》`,
        },
        ...{ asOf: held.as_of, confidence: 'recorded', file: held.file, import: held.id, recordedAt: now },
        by: { id: ctx.actor.userId, name: ctx.actor.name },
      }))
    const job = await requestJob(ctx, applyLedgerJob, { county: held.county, import: held.id })
    const isFresh = held.source === null
    const change = {
      ...{ state: 'applying', mode, source, job, stage_began_at: now, finished_at: null, failure: null },
      ...(isFresh && { next_batch: 0, rows_done: 0, counts: { ...held.counts, applied: 0 } }),
    } as const satisfies ImportChange
    await changeImport(db, held, change)
    const after: StoredImport = { ...held, ...change }
    return ok(viewOf(after, after.state, ctx.clock, { hasRows: true }))
  },
})
