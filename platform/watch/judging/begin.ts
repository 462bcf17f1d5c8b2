import type { Db } from '#kernel/database/connect'
import type { ParameterBook } from '#policy'
import type { JudgingId } from '../schema.ts'
import type { WatchSettings } from '../settings.ts'
import { basisOf, digestOfBasis, placesOfCounty, villagesToJudge } from './basis.ts'
import { clearSide } from './compare.ts'
import { type JudgingPlan, planJudging } from './plan.ts'
import { findJudging, lockState, type StoredJudging, updateJudging, updateState } from './store.ts'
import { giveBack, touchVillages } from './touches.ts'

export interface Begun {
  readonly run: StoredJudging
  readonly plan: JudgingPlan
}

/** A run that broke off or was overtaken may not go on: its results would mix with another's. */
export class JudgingOvertaken extends Error {
  override readonly name = 'JudgingOvertaken'
}

/**
 * Begins a run, or takes it up again where it broke off: decides whether everybody is judged or only those whose facts or
 * parameters changed, and makes the other side of the results ready.
 */
export async function begin(
  db: Db,
  settings: WatchSettings,
  run: StoredJudging,
  { book, at }: { readonly book: ParameterBook; readonly at: Date },
): Promise<Begun | 'occupied'> {
  const { county, month } = run
  const { rulebook } = settings
  const places = await placesOfCounty(db, county, { rulebook, book, month })
  const now = basisOf(rulebook, month, places)
  const basis = digestOfBasis(now)
  const plan = planJudging(rulebook, places, run.execution, county)
  const state = await lockState(db, county)
  // Taken up again on the same basis, what is there of it stands.
  if (run.state === 'running' && state.claimed === run.id && run.basis === basis) return { run, plan }
  if (state.claimed !== null && state.claimed !== run.id && (await isAlive(db, run, state.claimed, at)))
    return 'occupied'
  await giveBack(db, county)
  await clearSide(db, county, state.side === 0 ? 1 : 0)
  const villages =
    run.wanted === 'full' ? 'everywhere' : villagesToJudge(state.run === null ? null : state.rests_on, now)
  if (villages !== 'everywhere') await touchVillages(db, county, villages)
  const begun = {
    state: 'running',
    scope: villages === 'everywhere' ? 'full' : 'changed',
    computed: plan.way,
    basis,
    after: 0,
    households: 0,
    active_at: at,
  } as const
  await updateJudging(db, run, { ...begun, rests_on: JSON.stringify(now) })
  await updateState(db, county, { claimed: run.id })
  return { run: { ...run, ...begun, rests_on: now }, plan }
}

/** A run that wrote something lately is at work: two would mix their results. */
async function isAlive(db: Db, { county }: StoredJudging, id: JudgingId, at: Date): Promise<boolean> {
  const other = await findJudging(db, county, id)
  return other?.state === 'running' && at.getTime() - other.active_at.getTime() < patienceMs
}

/** One step takes seconds; a run that says nothing for so long was killed. */
const patienceMs = 120_000

/** The state while this run is the one that writes. */
export async function lockOwnState(db: Db, run: Pick<StoredJudging, 'county' | 'id'>) {
  const state = await lockState(db, run.county)
  if (state.claimed !== run.id) throw new JudgingOvertaken(`judging ${run.id} was overtaken by ${state.claimed}`)
  return state
}
