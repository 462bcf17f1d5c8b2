import type { DivisionCode } from '#kernel/division-code'
import type { HouseholdId } from '../../people/ids.ts'
import type { HouseholdRecord, PersonRecord } from '../../people/write/batch.ts'
import type { Draft } from '../staging/draft.ts'
import { differ } from './differences.ts'
import { nothingKnown } from './knowledge.ts'
import { labelOf } from './labels.ts'
import { villageAndNumber } from './register.ts'
import type { Snapshot, WeighTarget } from './snapshot.ts'
import type { Standing } from './weighed.ts'

/** The household the rows belong to: one of the register, or a new one under the rows' own key. */
export interface Home {
  readonly ref: string
  readonly id: HouseholdId | undefined
  readonly division: DivisionCode | undefined
  readonly isShared: boolean
}

export function homeOf(
  key: string,
  taken: readonly Standing[],
  head: Draft | undefined,
  snapshot: Snapshot,
  moves: boolean,
): Home {
  const first = taken.find(({ draft }) => draft.division !== undefined)?.draft
  const division = head?.division ?? first?.division
  const number = (head ?? first)?.registerNumber
  const registered =
    division === undefined || number === undefined
      ? undefined
      : snapshot.households.get(villageAndNumber(division, number))
  const ofHead = taken.find(({ draft }) => draft === head)?.identified.known?.household
  const ofAnybody = taken.find(({ identified }) => identified.known)?.identified.known?.household
  const id = moves ? (registered?.id ?? sameNumber(ofHead, number, snapshot)) : (ofHead ?? registered?.id ?? ofAnybody)
  const isShared = number !== undefined || taken.some(({ draft }) => draft.headIndex !== undefined) || taken.length > 1
  return { ref: id ?? `h:${key}`, id, division, isShared }
}

/** A head who has another number now has left the household; one whose household has none, or the same in another village, brings it. */
function sameNumber(
  household: HouseholdId | undefined,
  number: string | undefined,
  snapshot: Snapshot,
): HouseholdId | undefined {
  if (household === undefined || number === undefined) return household
  const held = snapshot.householdKnowledge.get(household)?.values.get('registerNumber')?.value
  return held === undefined || held === number ? household : undefined
}

/** New facts of the household, taken from the first row that says them. */
export function recordHouseholds(
  home: Home,
  taken: readonly Standing[],
  persons: readonly PersonRecord[],
  snapshot: Snapshot,
  { asOf, policy }: WeighTarget,
): readonly HouseholdRecord[] {
  const said = Object.assign({}, ...taken.map(({ draft }) => draft.household).toReversed()) as Draft['household'] // merged, the first row last
  if (home.id === undefined) {
    if (home.division === undefined || persons.every(({ household }) => household !== home.ref)) return []
    return [{ ref: home.ref, division: home.division, says: new Map(Object.entries(said)), validFrom: asOf }]
  }
  const found = differ(said, snapshot.householdKnowledge.get(home.id) ?? nothingKnown, asOf, snapshot.isSame, labelOf)
  const [first] = taken
  for (const name of found.changes) (taken.find(({ draft }) => name in draft.household) ?? first)?.changes.add(name)
  first?.faults.push(...found.faults)
  const now = divisionOf(home.id, taken, snapshot)
  const isMoved = policy.moves && now !== undefined && home.division !== undefined && now !== home.division
  if (isMoved) first?.changes.add('householdDivision')
  const division = isMoved ? home.division : (now ?? home.division)
  if (division === undefined || (found.says.size === 0 && !isMoved)) return []
  const parts = found.says.size === 0 ? [[undefined, new Map()] as const] : [...found.says]
  return parts.map(([until, says], at) => ({
    ref: at === 0 ? home.ref : `${home.ref}/${at}`,
    id: home.id,
    division,
    says,
    validFrom: asOf,
    ...(until !== undefined && { validTo: until }),
  }))
}

/** Where a household of the register is now. */
function divisionOf(id: HouseholdId, taken: readonly Standing[], snapshot: Snapshot): DivisionCode | undefined {
  const held = [...snapshot.households.values()].find((one) => one.id === id)
  return (
    held?.division ?? taken.find(({ identified }) => identified.known?.household === id)?.identified.known?.division
  )
}
