import { setImmediate as nextTurn } from 'node:timers/promises'
import { dateInShanghai, monthOf } from '#kernel/calendar-date'
import { viewTables } from '#kernel/database/connect'
import { inScope, type ScopedTransaction } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { UpratingId } from '../../ids.ts'
import { labelsOf } from '../../labels.ts'
import type { MoneySettings } from '../../settings.ts'
import type { MoneyTables } from '../../tables.ts'
import { applyPart } from './apply-part.ts'
import type { UpratingState } from './code-lists.ts'
import { digestItems } from './digest.ts'
import { gatherItems } from './gather.ts'
import { judgePart } from './judge-part.ts'
import { rulesOf } from './rules.ts'
import { type Database, learnUpratings, lockUprating, type StoredUprating, updateUprating } from './store.ts'
import { undoPart } from './undo-part.ts'

export interface Continuing {
  readonly county: CountyCode
  readonly id: UpratingId
  /** Awards of one part; smaller in tests only. */
  readonly size?: number
}

/** Awards judged and decided about in one transaction. */
const usualSize = 1_000

type Settings = Pick<MoneySettings, 'rulebook' | 'shelf' | 'keys'>

interface Working extends Pick<Platform, 'clock'> {
  readonly trx: ScopedTransaction
  readonly db: Database
  readonly settings: Settings
  readonly size: number
}

/** Does the next part and answers how far it came; undefined when this was the last. */
type DoPart = (working: Working, uprating: StoredUprating) => Promise<number | undefined>

/** What is to be done in a state, and the state it leads to. */
const stages: Partial<Readonly<Record<UpratingState, { readonly doPart: DoPart; readonly next: UpratingState }>>> = {
  preparing: { doPart: preparePart, next: 'prepared' },
  applying: {
    next: 'done',
    doPart: async (working, uprating) => {
      const { db, clock, settings, size } = working
      const now = clock.now()
      const today = monthOf(dateInShanghai(now))
      const rules = await rulesFor(working, uprating)
      const label = labelsOf(settings.rulebook).get(uprating.benefit) ?? uprating.benefit
      return applyPart(db, uprating, { ...{ rules, label, now, today, size }, keys: settings.keys })
    },
  },
  undoing: {
    next: 'undone',
    doPart: async ({ db, clock, settings, size }, uprating) => {
      const now = clock.now()
      const today = monthOf(dateInShanghai(now))
      const label = labelsOf(settings.rulebook).get(uprating.benefit) ?? uprating.benefit
      return undoPart(db, uprating, { ...{ label, now, today, size }, keys: settings.keys })
    },
  },
}

/**
 * Does what the state of an uprating asks for, from wherever it stands. Each part is one transaction that locks the uprating,
 * does its awards and writes down how far it came: a program that is killed loses one part and does none twice.
 */
export async function continueUprating(
  platform: Pick<Platform, 'db' | 'clock'>,
  settings: Settings,
  { county, id, size = usualSize }: Continuing,
  onProgress: (done: number, total: number | undefined) => Promise<void> | void = () => undefined,
): Promise<void> {
  for (;;) {
    const reached = await inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
      const db = viewTables<MoneyTables>(trx)
      const uprating = await lockUprating(db, county, id)
      const stage = uprating && stages[uprating.state]
      if (!uprating || !stage) return undefined
      const upTo = await stage.doPart({ trx, db, settings, size, clock: platform.clock }, uprating)
      await updateUprating(db, uprating, upTo === undefined ? { state: stage.next, after: 0 } : { after: upTo })
      if (upTo === undefined) await learnUpratings(db)
      return { done: upTo ?? uprating.items ?? 0, total: uprating.items ?? undefined }
    })
    if (!reached) return
    await onProgress(reached.done, reached.total)
    await nextTurn()
  }
}

async function rulesFor({ trx, settings }: Working, { benefit }: StoredUprating) {
  const book = await settings.shelf.current({ db: <Tables>() => viewTables<Tables>(trx) })
  return rulesOf(settings.rulebook, book, benefit)
}

/** First whom it concerns, then what the rules say of each, then the digest of it all. */
async function preparePart(working: Working, uprating: StoredUprating): Promise<number | undefined> {
  const { db, size } = working
  if (uprating.items === null) {
    await updateUprating(db, uprating, { items: await gatherItems(db, uprating) })
    await learnUpratings(db)
    return 0
  }
  const upTo = await judgePart(db, uprating, await rulesFor(working, uprating), size)
  if (upTo === undefined) await updateUprating(db, uprating, { digest: await digestItems(db, uprating) })
  return upTo
}
