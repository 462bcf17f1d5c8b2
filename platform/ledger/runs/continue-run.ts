import { setImmediate as nextTurn } from 'node:timers/promises'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { Rulebook } from '#policy'
import type { RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { findStep, stepAfter, steps } from './steps.ts'
import { lastLine, lockRun, updateRun } from './store.ts'
import { makeRoom, usualSize, type Work } from './work.ts'

export interface Preparing {
  readonly county: CountyCode
  readonly id: RunId
  /** Lines of one part; smaller in tests only. */
  readonly size?: number
}

export interface Reached {
  /** Steps done, and of how many. */
  readonly done: number
  readonly total: number
  readonly label: string
  readonly lines: number
}

/**
 * Prepares a run from wherever it stands until it is ready to be looked at. Each part is one transaction that locks the run,
 * does its rows and writes down how far it came; a run that was cancelled meanwhile is left alone.
 */
export async function continueRun(
  platform: Pick<Platform, 'db' | 'keys' | 'clock'>,
  { relations }: Pick<Rulebook, 'relations'>,
  { county, id, size = usualSize }: Preparing,
  onProgress: (reached: Reached) => Promise<void> | void = () => undefined,
): Promise<void> {
  for (;;) {
    const reached = await inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
      const db = viewTables<MoneyTables>(trx)
      const run = await lockRun(db, county, id)
      if (run?.state !== 'preparing') return undefined
      await makeRoom(db)
      return doNext({ db, run, keys: platform.keys, now: platform.clock.now(), relations, size })
    })
    if (!reached) return
    await onProgress(reached)
    await nextTurn()
  }
}

async function doNext(work: Work): Promise<Reached | undefined> {
  const { db, run } = work
  const step = run.step === null ? stepAfter(null) : findStep(run.step)
  if (!step) throw new Error(`run ${run.id} stands at a step that is not known: ${run.step}`)
  const upTo = await step.doPart(work, run.after)
  const next = upTo === undefined ? stepAfter(step.name) : step
  if (next) await updateRun(db, run, { step: next.name, after: upTo ?? 0 })
  else await updateRun(db, run, { state: 'prepared', step: null, after: 0 })
  return {
    done: steps.indexOf(step) + (upTo === undefined ? 1 : 0),
    total: steps.length,
    label: step.label,
    lines: await lastLine(db, run),
  }
}
