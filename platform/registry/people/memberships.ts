import type { Month } from '#kernel/month'
import type { HouseholdId, PersonId, SourceId } from './ids.ts'
import { inRecordOrder } from './record-order.ts'

/** A time in a household, as anmin.membership keeps it. */
export interface Membership {
  readonly id: string
  readonly household: HouseholdId
  readonly person: PersonId
  /** Ordinal of the fact `relation`, to the head. */
  readonly relation: number
  readonly isHead: boolean
  readonly validFrom: Month
  readonly validTo: Month | undefined
  readonly source: SourceId
  readonly recordedAt: Date
}

/** The membership that counts in a month: of those that cover it and were not replaced, the one recorded last. */
export function membershipIn(memberships: readonly Membership[], month: Month): Membership | undefined {
  return memberships
    .filter((membership) => covers(membership, month))
    .toSorted(inRecordOrder)
    .at(-1)
}

export function covers({ validFrom, validTo }: Pick<Membership, 'validFrom' | 'validTo'>, month: Month): boolean {
  return validFrom <= month && (validTo === undefined || month <= validTo)
}

/** Where a person belongs who is in no household that month: where they will be next, otherwise where they were last. */
export function nearestMembership(memberships: readonly Membership[], month: Month): Membership | undefined {
  const inTime = memberships.toSorted(inRecordOrder).toSorted((a, b) => a.validFrom - b.validFrom)
  return inTime.find(({ validFrom }) => validFrom > month) ?? inTime.at(-1)
}

/** What a record asks for: the household and how the person stands in it, where it says so. */
export interface MembershipWish {
  readonly household: HouseholdId | undefined
  readonly relation: number | undefined
  readonly isHead: boolean | undefined
  readonly validFrom: Month
  readonly validTo: Month | undefined
}

export interface MembershipChange {
  readonly begun: Omit<Membership, 'id' | 'person' | 'source' | 'recordedAt'>
  /** The open one before it: over in the month given, or replaced where it did not begin earlier. */
  readonly ended: { readonly membership: Membership; readonly validTo: Month | 'replaced' } | undefined
}

/** Ordinals of the fact `relation` (platform/policy/facts/identity.ts). */
export interface RelationOrdinals {
  readonly self: number
  readonly other: number
}

/** How memberships change by a record; undefined when it says nothing new. */
export function changeMembership(
  memberships: readonly Membership[],
  wish: MembershipWish,
  { self, other }: RelationOrdinals,
): MembershipChange | undefined {
  const now = membershipIn(memberships, wish.validFrom)
  const household = wish.household ?? now?.household
  if (household === undefined) return undefined
  const same = now?.household === household ? now : undefined
  const relation = wish.relation ?? same?.relation ?? (wish.isHead ? self : other)
  const isHead = wish.isHead ?? (wish.relation === undefined && same ? same.isHead : relation === self)
  if (same && same.relation === relation && same.isHead === isHead && reaches(same, wish.validTo)) return undefined
  const begun = { household, relation, isHead, validFrom: wish.validFrom, validTo: wish.validTo }
  const open = memberships.find(({ validTo }) => validTo === undefined)
  if (!open || wish.validTo !== undefined) return { begun, ended: undefined }
  const isEarlier = open.validFrom < wish.validFrom
  return { begun, ended: { membership: open, validTo: isEarlier ? ((wish.validFrom - 1) as Month) : 'replaced' } }
}

/** Whether a membership lasts as long as the record says at least. */
function reaches({ validTo }: Membership, until: Month | undefined): boolean {
  return validTo === undefined || (until !== undefined && until <= validTo)
}
