import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { type Db, viewTables } from '#kernel/database/connect'
import { inScope, type ScopedTransaction } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { JobCancelled } from '#kernel/job-progress'
import type { JudgingId, JudgingScope } from '../schema.ts'
import { defaultStep, type WatchSettings } from '../settings.ts'
import { begin, type Begun } from './begin.ts'
import { finish, forgetOldSide } from './finish.ts'
import { judgeNext, judgeTouched, type Reached } from './steps.ts'
import { findJudging, updateJudging } from './store.ts'

/** Is told how many households are done; throws JobCancelled to stop where nothing is half done. */
export type OnProgress = (done: number, scope: JudgingScope) => Promise<void> | void

/** Between two looks at a run that must end first. */
const pauseMs = 1_000

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
  const start = async (): Promise<Begun | 'occupied' | 'over'> =>
    scoped(async (trx) => {
      const run = await findJudging(trx, county, id)
      if (!run || run.state === 'done' || run.state === 'cancelled') return 'over'
      const book = await settings.shelf.current({ db: <Tables>() => viewTables<Tables>(trx) })
      return begin(trx, settings, run, { book, at: now() })
    })
  let begun = await start()
  while (begun === 'occupied') {
    await onProgress(0, 'full')
    await delay(pauseMs)
    begun = await start()
  }
  if (begun === 'over') return
  const current = begun
  const { run } = current
  const step = run.scope === 'full' ? judgeNext : judgeTouched
  const most = settings.step ?? defaultStep
  let reached: Reached = { after: run.after, households: run.households, changes: run.changes ?? 0 }
  try {
    for (;;) {
      await onProgress(reached.households, run.scope ?? 'full')
      const next = await scoped(async (trx) => step(trx, current, { reached, most, at: now() }))
      if (!next) break
      reached = next
      await nextTurn()
    }
  } catch (error) {
    if (error instanceof JobCancelled) await scoped(async (trx) => cancel(trx, run, now()))
    throw error
  }
  await scoped(async (trx) => finish(trx, current, { reached, at: now() }))
  await scoped(async (trx) => forgetOldSide(trx, current))
}

async function cancel(db: Db, run: Parameters<typeof updateJudging>[1], at: Date): Promise<void> {
  await updateJudging(db, run, { state: 'cancelled', active_at: at, finished_at: at })
}
