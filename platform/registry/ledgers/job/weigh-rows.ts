import type { JobRun } from '#kernel/job-progress'
import { addCounts, type ImportCounts, noCounts } from '../import-counts.ts'
import { kindPolicy } from '../kind-policy.ts'
import { takeSnapshot, type WeighTarget } from '../matching/snapshot.ts'
import { weighRows } from '../matching/weigh.ts'
import type { Weighed } from '../matching/weighed.ts'
import type { LedgerPlatform } from '../settings.ts'
import type { StagedDraft } from '../staging/blocks.ts'
import { addRows, type StoredImport } from '../store.ts'
import { PartsAhead } from './parts-ahead.ts'
import { step, type StepContext } from './step.ts'

/** Holds all staged rows against the register and keeps what was found of each. Nothing is written to the register. */
export async function weighAll(
  platform: LedgerPlatform,
  run: Pick<JobRun, 'report'>,
  from: StoredImport,
): Promise<StoredImport> {
  const ahead = new PartsAhead(platform, from)
  try {
    return await weighSteps(platform, run, from, ahead)
  } finally {
    await ahead.end()
  }
}

async function weighSteps(
  platform: LedgerPlatform,
  run: Pick<JobRun, 'report'>,
  from: StoredImport,
  ahead: PartsAhead,
): Promise<StoredImport> {
  let at = from
  while (at.stage === 'weigh') {
    const { staged, next } = await ahead.take(at.next_batch)
    at = await step(platform, at, async (context) => {
      if (staged.length === 0) return { stage: 'finish', next_batch: 0 }
      const weighed = await weighStaged(platform, context, staged)
      void ahead.begin(next)
      const places = new Map(staged.map(({ draft, part, batch }) => [draft.row, { part, batch }]))
      await addRows(
        context.db,
        at,
        weighed.rows.map((row) => ({ ...row, ...(places.get(row.row) ?? { part: 0, batch: 0 }) })),
      )
      const counts = addCounts(at.counts, countsOf(weighed))
      return { counts, next_batch: next, rows_done: counts.rows }
    })
    await run.report({ done: at.rows_done, total: at.rows_total ?? at.rows_done, message: '正在与登记核对' })
  }
  return at
}

/** The rows of some parts, held against the register as it is in this transaction. */
export async function weighStaged(
  { keys }: Pick<LedgerPlatform, 'keys'>,
  { db, held }: StepContext,
  staged: readonly StagedDraft[],
): Promise<Weighed> {
  const drafts = staged.map(({ draft }) => draft)
  const target: WeighTarget = { county: held.county, asOf: held.as_of, policy: kindPolicy(held.kind), keys }
  const snapshot = await takeSnapshot(db, target, drafts)
  return weighRows(drafts, snapshot, target, held.division)
}

export function countsOf({ rows }: Pick<Weighed, 'rows'>): ImportCounts {
  const counts = { ...noCounts, rows: rows.length, fields: {} as Record<string, number> }
  for (const { verdict, faults, changes } of rows) {
    counts[verdict] += 1
    if (faults.length > 0 && verdict !== 'bad' && verdict !== 'conflict') counts.noted += 1
    if (verdict === 'changed') for (const name of changes) counts.fields[name] = (counts.fields[name] ?? 0) + 1
  }
  return counts
}
