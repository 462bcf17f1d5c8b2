import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Db, viewTables } from '#kernel/database/connect'
import { inScope, type ScopedTransaction } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { JobCancelled } from '#kernel/job-progress'
import type { JudgingId } from '../schema.ts'
import { defaultStep, type WatchSettings } from '../settings.ts'
import { begin } from './begin.ts'
import { finish, forgetOldSide } from './finish.ts'
import { judgeNext, judgeTouched, type Reached } from './steps.ts'
import { findJudging, updateJudging } from './store.ts'

/** Is told how many households are done; throws JobCancelled to stop where nothing is half done. */
export type OnProgress = (done: number) => Promise<void> | void

/**
 * Judges until a run is done, from wherever it stands: each step is one transaction that also writes down how far it came,
 * so a program that is killed loses one step. Results of a judging of everybody count only in the last one.
 */
export async function continueRun(
  platform: Pick<Platform, 'db' | 'clock'>,
  settings: WatchSettings,
  { county, id }: { readonly county: CountyCode; readonly id: JudgingId },
  onProgress: OnProgress = () => undefined,
): Promise<void> {
  const scoped = <T>(work: (trx: ScopedTransaction) => Promise<T>) =>
    inScope(platform.db, { area: countyDivision(county) }, work)
  const now = () => platform.clock.now()
  const begun = await scoped(async (trx) => {
    const run = await findJudging(trx, county, id)
    if (!run || run.state === 'done' || run.state === 'cancelled') return undefined
    const book = await settings.shelf.current({ db: <Tables>() => viewTables<Tables>(trx) })
    return begin(trx, settings, run, { book, at: now() })
  })
  if (!begun) return
  const { run } = begun
  const step = run.scope === 'full' ? judgeNext : judgeTouched
  const most = settings.step ?? defaultStep
  let reached: Reached = { after: run.after, households: run.households, changes: run.changes ?? 0 }
  try {
    for (;;) {
      await onProgress(reached.households)
      const next = await scoped(async (trx) => step(trx, begun, { reached, most, at: now() }))
      if (!next) break
      reached = next
      await nextTurn()
    }
  } catch (error) {
    if (error instanceof JobCancelled) await scoped(async (trx) => cancel(trx, begun.run, now()))
    throw error
  }
  await scoped(async (trx) => finish(trx, begun, { reached, at: now() }))
  await scoped(async (trx) => forgetOldSide(trx, begun))
}

async function cancel(db: Db, run: Parameters<typeof updateJudging>[1], at: Date): Promise<void> {
  await updateJudging(db, run, { state: 'cancelled', active_at: at, finished_at: at })
}
