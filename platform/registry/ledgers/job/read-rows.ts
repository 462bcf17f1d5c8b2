import { containsDivision } from '#kernel/division-code'
import type { JobRun } from '#kernel/job-progress'
import { FileChecks } from '../checks/check-file.ts'
import { checkRow } from '../checks/check-row.ts'
import { noCounts } from '../import-counts.ts'
import { ledgerBody } from '../mapping/open-mapped.ts'
import { RowReader } from '../mapping/read-row.ts'
import { planRows } from '../mapping/row-plan.ts'
import { PlaceFinder, readPlaces } from '../matching/villages.ts'
import type { LedgerSource } from '../reading/ledger-file.ts'
import { defaultStepRows, type LedgerPlatform } from '../settings.ts'
import { type LateFault, partOf, writeBlocks, writeLateFaults } from '../staging/blocks.ts'
import { faultOf, RowDrafter } from '../staging/draft-row.ts'
import type { Draft } from '../staging/draft.ts'
import type { StoredImport } from '../store.ts'
import { placesOf } from './places.ts'
import { step } from './step.ts'

/**
 * Reads the whole file and stages its rows, sealed. An attempt that broke off is taken up again by reading from the
 * beginning, for checks between rows need all of them; what is staged already is not staged again.
 */
export async function readRows(
  platform: LedgerPlatform,
  run: Pick<JobRun, 'report'>,
  from: StoredImport,
  source: LedgerSource,
): Promise<StoredImport> {
  const plan = planRows(from.mapping, platform.clock.today())
  const places = await placesOf(platform, from, readPlaces)
  const drafter = new RowDrafter({
    plan,
    keys: platform.keys,
    places: new PlaceFinder(places, from.division),
    isWithin: (division) => containsDivision(from.division, division),
  })
  const reader = new RowReader(plan)
  const checks = new FileChecks(plan)
  const partOfRow = new Map<number, number>()
  let at = from
  let waiting: Draft[] = []
  let count = 0
  const flush = async (isEnd: boolean, late: readonly LateFault[] = []) => {
    const drafts = waiting
    waiting = []
    at = await step(platform, at, async ({ db }) => {
      const place = { county: at.county, import: at.id, division: at.division }
      await writeBlocks(db, platform.keys, place, at.next_batch, drafts)
      await writeLateFaults(db, platform.keys, place, late)
      const last = drafts.at(-1)?.row ?? at.last_row
      const progress = { last_row: last, rows_done: count }
      if (!isEnd) return { ...progress, next_batch: at.next_batch + 1 }
      return {
        ...{ ...progress, rows_done: 0, rows_total: count, next_batch: 0, stage: 'weigh', counts: noCounts },
        stage_began_at: platform.clock.now(),
      }
    })
    await run.report({ done: count, ...(at.rows_total !== null && { total: at.rows_total }), message: '正在读取' })
  }
  for await (const { row, skipped } of ledgerBody(source, from.mapping)) {
    if (skipped !== undefined) continue
    const read = reader.read(row)
    const faults = [...read.faults, ...checkRow(read, plan), ...checks.take(read)]
    const draft = drafter.draft(read, faults)
    partOfRow.set(draft.row, partOf(draft.key))
    count += 1
    if (draft.row <= from.last_row) continue
    waiting.push(draft)
    if (waiting.length >= (platform.stepRows ?? defaultStepRows)) await flush(false)
  }
  const late = [...checks.finish()].map(({ row, fault }) => ({
    row,
    part: partOfRow.get(row) ?? 0,
    fault: faultOf(fault, plan),
  }))
  await flush(true, late)
  return at
}
