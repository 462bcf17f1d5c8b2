import { endOfMonth } from '#kernel/calendar-date'
import type { DivisionCode } from '#kernel/division-code'
import { monthInWords, type Month } from '#kernel/month'
import type { HouseholdId } from '../../people/ids.ts'
import type { HouseholdRecord, KinshipRecord, PersonRecord } from '../../people/write/batch.ts'
import { type Draft, isBad } from '../staging/draft.ts'
import type { RowFault, RowVerdict } from '../states.ts'
import { differ } from './differences.ts'
import { relationTo } from './fact-ordinals.ts'
import { headOf } from './household-roles.ts'
import { type Identified, identify, nobody } from './identify.ts'
import { kinshipsOf, type Sex } from './kin.ts'
import { nothingKnown } from './knowledge.ts'
import { labelOf } from './labels.ts'
import { kinshipKey, villageAndNumber } from './register.ts'
import type { Snapshot, WeighTarget } from './snapshot.ts'
import { type ReceiptOutcome, weighReceipts } from './weigh-receipts.ts'
import { note, type Weighed, type WeighedRow } from './weighed.ts'

/**
 * Holds rows against the register: what is new, what differs, what cannot be. All rows of a household are among `drafts`;
 * their order does not matter.
 */
export function weighRows(
  drafts: readonly Draft[],
  snapshot: Snapshot,
  target: WeighTarget,
  place: DivisionCode,
): Weighed {
  const groups = Map.groupBy(
    drafts.toSorted((a, b) => a.row - b.row),
    ({ key }) => key,
  )
  const all = [...groups].map(([key, group]) => weighHousehold(key, group, snapshot, target, place))
  return {
    rows: all.flatMap(({ rows }) => rows),
    households: all.flatMap(({ households }) => households),
    persons: all.flatMap(({ persons }) => persons),
    receipts: all.flatMap(({ receipts }) => receipts),
    endedReceipts: all.flatMap(({ endedReceipts }) => endedReceipts),
    kinships: all.flatMap(({ kinships }) => kinships),
  }
}

/** One row on its way through the weighing. */
interface Standing {
  readonly draft: Draft
  readonly identified: Identified
  readonly faults: RowFault[]
  readonly changes: Set<string>
}

function weighHousehold(
  key: string,
  group: readonly Draft[],
  snapshot: Snapshot,
  target: WeighTarget,
  place: DivisionCode,
): Weighed {
  const { asOf, policy } = target
  const { own, repeated } = withoutRepeated(group)
  const standings = own.map((draft): Standing => {
    const identified = isBad(draft) ? nobody : identify(draft, snapshot, target)
    const faults = [...draft.faults, ...identified.faults]
    return { draft, identified, faults, changes: new Set() }
  })
  const taken = standings.filter(({ faults }) => faults.every(({ severity }) => severity === 'note'))
  const head = headOf(own)
  const home = homeOf(key, taken, head, snapshot, policy.moves)
  const persons = taken.flatMap((standing) => recordPerson(standing, home, head, snapshot, target))
  const households = recordHouseholds(home, taken, persons, snapshot, target)
  const receipts = weighReceipts(taken, home.ref, snapshot, target)
  for (const { draft, changes, faults } of receipts.told) {
    const standing = taken.find((one) => one.draft === draft)
    for (const change of changes) standing?.changes.add(change)
    standing?.faults.push(...faults)
  }
  return {
    rows: [
      ...standings.map((standing) => rowOf(standing, home.id, place)),
      ...repeated.map((draft) => repeatedRow(draft, place)),
    ],
    households,
    persons,
    ...pick(receipts),
    kinships: kinOf(taken, head, snapshot, asOf),
  }
}

function pick({ receipts, endedReceipts }: ReceiptOutcome): Pick<Weighed, 'receipts' | 'endedReceipts'> {
  return { receipts, endedReceipts }
}

/**
 * A person who stands in several rows is recorded once: what a later row of the household says besides is added to the first,
 * and one that stands elsewhere in the file is told and left.
 */
function withoutRepeated(group: readonly Draft[]): {
  readonly own: readonly Draft[]
  readonly repeated: readonly Draft[]
} {
  if (group.every(({ repeats }) => repeats === undefined)) return { own: group, repeated: [] }
  const isLater = (draft: Draft) => draft.repeats !== undefined && !isBad(draft)
  const later = Map.groupBy(group.filter(isLater), ({ index }) => index)
  const own = group
    .filter((draft) => !isLater(draft))
    .map((draft) => (draft.index === undefined ? draft : (later.get(draft.index) ?? []).reduce(joined, draft)))
  return { own, repeated: group.filter(isLater) }
}

function joined(first: Draft, again: Draft): Draft {
  const receipts = again.receipts.filter(({ benefit }) => first.receipts.every((one) => one.benefit !== benefit))
  return {
    ...first,
    person: { ...again.person, ...first.person },
    household: { ...again.household, ...first.household },
    receipts: [...first.receipts, ...receipts],
  }
}

function repeatedRow(draft: Draft, place: DivisionCode): WeighedRow {
  const faults = draft.faults.length > 0 ? draft.faults : [note(null, `与第${draft.repeats}行是同一个人,只导入一次。`)]
  const { row, index, division = place } = draft
  const isChild = 'childKind' in draft.person
  return {
    row,
    division,
    verdict: 'unchanged',
    faults,
    changes: [],
    person: undefined,
    household: undefined,
    index,
    isChild,
  }
}

/** The household the rows belong to: one of the register, or a new one under the rows' own key. */
interface Home {
  readonly ref: string
  readonly id: HouseholdId | undefined
  readonly division: DivisionCode | undefined
  readonly isShared: boolean
}

function homeOf(
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

function recordPerson(
  standing: Standing,
  home: Home,
  head: Draft | undefined,
  snapshot: Snapshot,
  target: WeighTarget,
): readonly PersonRecord[] {
  const { draft, identified, changes, faults } = standing
  const { asOf, policy } = target
  const { known } = identified
  const evidence = draft.evidence === undefined ? {} : { evidence: draft.evidence }
  const isSecondHead = draft.isHead && draft !== head
  const relation = isSecondHead ? undefined : draft.relation
  const ref = String(draft.row)
  if (!known) {
    changes.add('person')
    return [
      {
        ref,
        ...(home.isShared ? { household: home.ref } : { division: draft.division }),
        ...(relation !== undefined && { relation }),
        isHead: draft === head,
        says: new Map(Object.entries(draft.person)),
        validFrom: asOf,
        ...evidence,
      },
    ]
  }
  const said = Object.fromEntries(Object.entries(draft.person).filter(([name]) => !identified.keeps.has(name)))
  const knowledge = snapshot.people.get(known.id) ?? nothingKnown
  const found = differ(said, knowledge, asOf, snapshot.isSame, labelOf)
  faults.push(...found.faults)
  for (const name of found.changes) changes.add(name)
  const membership = policy.moves ? membershipOf(standing, home, relation, draft === head, asOf) : {}
  const records = [...found.says].map(
    ([until, says], at): PersonRecord => ({
      ref: at === 0 ? ref : `${ref}/${at}`,
      id: known.id,
      says,
      validFrom: asOf,
      ...(until !== undefined && { validTo: until }),
      ...evidence,
    }),
  )
  if (Object.keys(membership).length === 0) return records
  return [...records, { ref: `${ref}/m`, id: known.id, says: new Map(), validFrom: asOf, ...membership }]
}

/** Where a known person moves to and how they stand to the head there, if that differs and nothing newer is known. */
function membershipOf(
  { identified: { known }, changes, faults }: Standing,
  home: Home,
  relation: number | undefined,
  isHead: boolean,
  asOf: Month,
): Pick<PersonRecord, 'household' | 'relation' | 'isHead'> {
  if (!known || !home.isShared) return {}
  const isMove = known.household !== home.id
  const isOther = relation !== undefined && (relation !== known.relation || isHead !== known.isHead)
  if (!isMove && !isOther) return {}
  if (known.memberSince !== undefined && known.memberSince > asOf) {
    faults.push(note('户编号', `登记里这个人的户口关系来自更新的资料(${monthInWords(known.memberSince)}),没有改动。`))
    return {}
  }
  changes.add(isMove ? 'household' : 'relation')
  return { household: home.ref, ...(relation !== undefined && { relation, isHead }) }
}

/** New facts of the household, taken from the first row that says them. */
function recordHouseholds(
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

/** The family graph of the household as far as it is not known yet, and the relatives whom a row names. */
function kinOf(
  taken: readonly Standing[],
  head: Draft | undefined,
  snapshot: Snapshot,
  asOf: Month,
): readonly KinshipRecord[] {
  const isKnown = ({ person, kind, relative, relativeName }: KinshipRecord) =>
    snapshot.kinships.has(kinshipKey(person, kind, relative ?? relativeName ?? ''))
  const refOf = ({ draft, identified }: Standing) => identified.known?.id ?? String(draft.row)
  const sexOf = ({ draft }: Standing): Sex | undefined =>
    (['male', 'female'] as const)[Number(draft.person['sex'] ?? -1)]
  const heads = taken.find(({ draft }) => draft === head)
  const members = taken.filter((one) => one !== heads && !one.draft.isHead && one.draft.relation !== relationTo.self)
  const within = heads
    ? members.flatMap((member) =>
        kinshipsOf(
          {
            head: { ref: refOf(heads), draft: heads.draft, sex: sexOf(heads) },
            member: { ref: refOf(member), draft: member.draft, sex: sexOf(member) },
          },
          asOf,
          endOfMonth(asOf),
        ),
      )
    : []
  const named = taken.flatMap((standing) =>
    standing.draft.kin.flatMap(({ kind, name, index }): KinshipRecord[] => {
      const relative = index === undefined ? undefined : snapshot.byNumber.get(index)?.[0]?.id
      if (relative === undefined && name === undefined) return []
      const to = relative === undefined ? { relativeName: name } : { relative }
      const duty = kind === 'father' || kind === 'mother' ? { duty: 'raise-child' as const } : {}
      return [{ person: refOf(standing), kind, ...to, ...duty, validFrom: asOf }]
    }),
  )
  return [...within, ...named].filter((record) => !isKnown(record))
}

function rowOf(
  { draft, identified, faults, changes }: Standing,
  home: HouseholdId | undefined,
  place: DivisionCode,
): WeighedRow {
  return {
    row: draft.row,
    division: draft.division ?? place,
    verdict: verdictOf(faults, changes, identified.known !== undefined),
    faults,
    changes: [...changes].filter((name) => name !== 'person'),
    person: identified.known?.id,
    household: identified.known?.household ?? home,
    index: draft.index,
    isChild: identified.known?.isProtectedChild ?? 'childKind' in draft.person,
  }
}

function verdictOf(faults: readonly RowFault[], changes: ReadonlySet<string>, isKnown: boolean): RowVerdict {
  if (faults.some(({ severity }) => severity === 'bad')) return 'bad'
  if (faults.some(({ severity }) => severity === 'conflict')) return 'conflict'
  if (!isKnown) return 'new'
  return changes.size > 0 ? 'changed' : 'unchanged'
}
