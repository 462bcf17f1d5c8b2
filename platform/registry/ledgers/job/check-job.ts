import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { countyDivision } from '#kernel/division-code'
import { JobCancelled, type JobDefinition, type JobRun } from '#kernel/job-progress'
import type { RegistryTables } from '../../tables.ts'
import { openLedgerFile } from '../reading/ledger-file.ts'
import type { LedgerPlatform } from '../settings.ts'
import { clearStaging, findImport, type StoredImport } from '../store.ts'
import { finishCheck } from './finish-check.ts'
import { checkLedgerJob, type LedgerJobInput } from './job-definitions.ts'
import { FileGone, withPlainFile } from './plain-file.ts'
import { readRows } from './read-rows.ts'
import { ImportMovedOn, step } from './step.ts'
import { LedgerUnreadable } from './unreadable.ts'
import { weighAll } from './weigh-rows.ts'

/** The dry run: reads the file, holds every row against the register, counts, and writes the workbook of what is wrong. */
export function checkLedger(platform: LedgerPlatform): JobDefinition<LedgerJobInput> {
  return {
    ...checkLedgerJob,
    run: async (run, input) => {
      const from = await startOf(platform, run, input, 'reading')
      if (!from) return
      try {
        await withPlainFile(platform.files, from.file, (path) => checkFile(platform, run, from, path))
      } catch (error) {
        await settle(platform, input, error)
      }
    },
  }
}

async function checkFile(platform: LedgerPlatform, run: JobRun, from: StoredImport, path: string): Promise<void> {
  const opened = await openLedgerFile(path, { fileName: from.file_name, sheet: from.mapping.sheet })
  if (!opened.ok) throw new LedgerUnreadable(opened.error.text)
  const source = opened.value
  const read = from.stage === 'rows' ? await readRows(platform, run, from, source) : from
  const weighed = await weighAll(platform, run, read)
  await finishCheck(platform, weighed, source)
}

/** The import where the last attempt left it; undefined when it is no longer this job's. */
export async function startOf(
  platform: LedgerPlatform,
  { id }: Pick<JobRun, 'id'>,
  input: LedgerJobInput,
  state: StoredImport['state'],
): Promise<StoredImport | undefined> {
  const found = await inScope(platform.db, { area: countyDivision(input.county) }, (trx) =>
    findImport(viewTables<RegistryTables>(trx), input.county, input.import),
  )
  return found?.state === state && found.job === id ? found : undefined
}

/** A check that was stopped, or whose file cannot be read, leaves nothing staged. Anything else is tried again. */
async function settle(platform: LedgerPlatform, input: LedgerJobInput, error: unknown): Promise<void> {
  if (error instanceof ImportMovedOn) return
  const isUnreadable = error instanceof LedgerUnreadable || error instanceof FileGone
  if (!isUnreadable && !(error instanceof JobCancelled)) throw error
  const at = await inScope(platform.db, { area: countyDivision(input.county) }, (trx) =>
    findImport(viewTables<RegistryTables>(trx), input.county, input.import),
  )
  if (at?.state === 'reading') {
    await step(platform, at, async ({ db }) => {
      await clearStaging(db, at)
      const failure = error instanceof LedgerUnreadable ? error.message : '上传的文件已不在服务器上,请重新上传。'
      return {
        stage: 'none',
        next_batch: 0,
        last_row: 0,
        finished_at: platform.clock.now(),
        ...(isUnreadable ? { state: 'failed', failure } : { state: 'cancelled' }),
      }
    })
  }
  if (!isUnreadable) throw error
}
