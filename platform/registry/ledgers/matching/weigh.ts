import { endOfMonth } from '#kernel/calendar-date'
import type { DivisionCode } from '#kernel/division-code'
import { monthInWords, type Month } from '#kernel/month'
import type { HouseholdId } from '../../people/ids.ts'
import type { KinshipRecord, PersonRecord } from '../../people/write/batch.ts'
import { type Draft, isBad } from '../staging/draft.ts'
import type { RowFault, RowVerdict } from '../states.ts'
import { differ } from './differences.ts'
import { relationTo } from './fact-ordinals.ts'
import { headOf } from './household-roles.ts'
import { identify, nobody } from './identify.ts'
import { keptFacts } from './keeps.ts'
import { kinshipsOf, type Sex } from './kin.ts'
import { nothingKnown } from './knowledge.ts'
import { labelOf } from './labels.ts'
import { kinshipKey } from './register.ts'
import type { Snapshot, WeighTarget } from './snapshot.ts'
import { type ReceiptOutcome, weighReceipts } from './weigh-receipts.ts'
import { note, type Standing, type Weighed, type WeighedRow } from './weighed.ts'
import { type Home, homeOf, recordHouseholds } from './home.ts'
import { repeatedRow, withoutRepeated } from './repeated.ts'

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
  const knowledge = snapshot.people.get(known.id) ?? nothingKnown
  const kept = keptFacts(draft.person, knowledge, policy, snapshot.isSame)
  faults.push(...kept.faults)
  const isTaken = (name: string) => !identified.keeps.has(name) && !kept.names.has(name)
  const said = Object.fromEntries(Object.entries(draft.person).filter(([name]) => isTaken(name)))
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
