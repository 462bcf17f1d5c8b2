import type { Db } from '#kernel/database/connect'
import type { CountyCode } from '#kernel/division-code'
import type { Rulebook } from '#policy'
import { findState } from '../judging/store.ts'
import type { RestsOn } from '../tables.ts'
import { childrensBenefits } from '#ledger'
import { rivalsOf } from './relations.ts'
import type { Sources } from './sources.ts'

/** The results that count in a county, ready to be listed. */
export interface Held {
  readonly sources: Sources
  readonly restsOn: RestsOn
  readonly compared: readonly string[]
  readonly judgedAt: Date
}

/** Undefined before the county's first judging is done. */
export async function findHeld(db: Db, rulebook: Rulebook, county: CountyCode): Promise<Held | undefined> {
  const state = await findState(db, county)
  if (!state?.run || !state.rests_on || !state.judged_at) return undefined
  const monthly = rulebook.benefits.flatMap(({ slot }) =>
    slot.per === 'month' && slot.pays && slot.isCap !== true ? [slot.key] : [],
  )
  return {
    sources: {
      county,
      side: state.side,
      benefits: state.rests_on.benefits,
      monthly,
      hidden: childrensBenefits,
      rivals: rivalsOf(rulebook),
    },
    restsOn: state.rests_on,
    compared: state.compared,
    judgedAt: state.judged_at,
  }
}
