import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { JobCancelled, type JobDefinition, type JobRun } from '#kernel/job-progress'
import { writeEvents } from '#kernel/outbox'
import { lockCounty } from '../../people/write/county-lock.ts'
import { learnRegister, worthLearning } from '../../people/write/learn-register.ts'
import { recordBatch } from '../../people/write/record-batch.ts'
import type { RegistryTables } from '../../tables.ts'
import type { LedgerPlatform } from '../settings.ts'
import { divisionsChangedSince } from '../divisions-since.ts'
import type { StagedDraft } from '../staging/blocks.ts'
import { findImport, type StoredImport } from '../store.ts'
import { importedEvent, personsChanged } from './events.ts'
import { applyLedgerJob, type LedgerJobInput } from './job-definitions.ts'
import { PartsAhead } from './parts-ahead.ts'
import { refuseRows } from './refuse-rows.ts'
import { startOf } from './check-job.ts'
import { ImportMovedOn, step, type StepContext } from './step.ts'
import { countsOf, weighStaged } from './weigh-rows.ts'
import { withdrawAll } from './withdraw-job.ts'

/** In all-or-nothing mode a row turned out not to be good. */
class NotAllGood extends Error {
  override readonly name = 'NotAllGood'
}

/** Townships or villages changed since the rows were read: they bear codes of units that are gone. */
class DivisionsChanged extends Error {
  override readonly name = 'DivisionsChanged'
}

/** Why everything that was written is taken back. */
const failures = new Map<unknown, string>([
  [NotAllGood, '核对以后登记有了变化,有的行不能再导入。按“全部正确才导入”,已写入的部分已经撤回,请重新检查。'],
  [DivisionsChanged, '导入中途本县的乡镇或村(社区)有调整,已写入的部分已经撤回,请重新检查。'],
])

/** Writes the rows that are good to the register, part by part. Each part and how far the import is are one transaction. */
export function applyLedger(platform: LedgerPlatform): JobDefinition<LedgerJobInput> {
  return {
    ...applyLedgerJob,
    run: async (run, input) => {
      const from = await startOf(platform, run, input, 'applying')
      if (!from) return
      try {
        await applyAll(platform, run, from)
      } catch (error) {
        await settle(platform, run, from, error)
      }
    },
  }
}

async function applyAll(platform: LedgerPlatform, run: JobRun, from: StoredImport): Promise<void> {
  const ahead = new PartsAhead(platform, from)
  try {
    await applySteps(platform, run, from, ahead)
  } finally {
    await ahead.end()
  }
}

async function applySteps(platform: LedgerPlatform, run: JobRun, from: StoredImport, ahead: PartsAhead): Promise<void> {
  let at = from
  while (at.state === 'applying') {
    const { staged, next } = await ahead.take(at.next_batch)
    at = await step(platform, at, async (context) => {
      if (staged.length > 0) return applyRows(platform, context, staged, next, () => void ahead.begin(next))
      const now = platform.clock.now()
      if (context.held.counts.applied >= worthLearning) await learnRegister(context.db)
      await writeEvents(context.trx, at.county, [importedEvent(context.held)], now)
      return { state: 'done', finished_at: now }
    })
    await run.report({ done: at.rows_done, total: at.rows_total ?? at.rows_done, message: '正在写入登记' })
  }
}

async function applyRows(
  platform: LedgerPlatform,
  context: StepContext,
  staged: readonly StagedDraft[],
  next: number,
  meanwhile: () => void,
): Promise<Partial<StoredImport>> {
  const { db, held, trx } = context
  const now = platform.clock.now()
  if (held.source === null) throw new Error(`import ${held.id} has no source to record under`)
  await lockCounty(db, held.county, now)
  if (await divisionsChangedSince(db, held)) throw new DivisionsChanged()
  const weighed = await weighStaged(platform, context, staged)
  const { bad, conflict, unchanged } = countsOf(weighed)
  if (held.mode === 'all-or-nothing' && bad + conflict > 0) throw new NotAllGood()
  const { households, persons, receipts, endedReceipts, kinships } = weighed
  const hasSomething = households.length + persons.length + receipts.length + endedReceipts.length + kinships.length > 0
  const rows_done = held.rows_done + staged.length
  if (!hasSomething) return { next_batch: next, rows_done }
  const said = { households, persons, receipts, endedReceipts, kinships }
  const batch = { county: held.county, source: held.source, recordedAt: now, ...said }
  const result = await recordBatch(db, platform.keys, batch, meanwhile)
  const refused = await refuseRows(db, held, result.refused)
  if (held.mode === 'all-or-nothing' && refused > 0) throw new NotAllGood()
  await writeEvents(trx, held.county, personsChanged(held, result), now)
  const applied = held.counts.applied + weighed.rows.length - bad - conflict - unchanged - refused
  return { next_batch: next, rows_done, counts: { ...held.counts, applied } }
}

/** What was written before somebody stopped it stays and can be continued or withdrawn; all-or-nothing takes everything back. */
async function settle(platform: LedgerPlatform, run: JobRun, from: StoredImport, error: unknown): Promise<void> {
  if (error instanceof ImportMovedOn) return
  const failure = error instanceof Error ? failures.get(error.constructor) : undefined
  if (failure === undefined && !(error instanceof JobCancelled)) throw error
  const at = await inScope(platform.db, { area: from.division }, (trx) =>
    findImport(viewTables<RegistryTables>(trx), from.county, from.id),
  )
  if (at?.state === 'applying') {
    const finished_at = platform.clock.now()
    const isWhole = at.mode === 'all-or-nothing' || failure !== undefined
    const stopped = await step(platform, at, async () => ({
      finished_at,
      state: isWhole ? 'withdrawing' : 'cancelled',
      ...(failure !== undefined && { failure }),
    }))
    if (isWhole) await withdrawAll(platform, run, stopped, failure === undefined ? 'cancelled' : 'failed')
  }
  if (error instanceof JobCancelled) throw error
}
