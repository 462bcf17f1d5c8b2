import { addMonthsToDate, type CalendarDate, compareDates } from '#kernel/calendar-date'
import type { Month } from '#kernel/month'
import type { KinshipKind, SupportDuty } from '../../people/code-lists.ts'
import type { KinshipRecord } from '../../people/write/batch.ts'
import type { Draft } from '../staging/draft.ts'
import { relationTo } from './fact-ordinals.ts'
import { birthOf, isOlderChild } from './household-roles.ts'

/** Two people of a household who are related, each by the reference under which the batch names them. */
export interface Relatives {
  readonly head: { readonly ref: string; readonly draft: Draft; readonly sex: Sex | undefined }
  readonly member: { readonly ref: string; readonly draft: Draft; readonly sex: Sex | undefined }
}
export type Sex = 'male' | 'female'

interface Link {
  /** What the member is to the head, and the head to the member. */
  readonly member: KinshipKind | 'parent'
  readonly head: KinshipKind | 'parent'
}

/** By relation to the head. In-laws and others are no relatives by descent and owe nothing by law. */
const links: ReadonlyMap<number, Link> = new Map([
  [relationTo.spouse, { member: 'spouse', head: 'spouse' }],
  [relationTo.child, { member: 'child', head: 'parent' }],
  [relationTo.parent, { member: 'parent', head: 'child' }],
  [relationTo.grandparent, { member: 'grandparent', head: 'grandchild' }],
  [relationTo.grandchild, { member: 'grandchild', head: 'grandparent' }],
  [relationTo.sibling, { member: 'sibling', head: 'sibling' }],
])

/**
 * The family graph between a household's head and a member, in both directions. Spouses maintain each other (民法典 1059),
 * parents raise a child under eighteen (26, 1067 I), grown children care for their parents (1067 II). Between grandparents,
 * grandchildren and siblings a duty is conditional (1074, 1075) and is left to the case.
 */
export function kinshipsOf({ head, member }: Relatives, asOf: Month, day: CalendarDate): readonly KinshipRecord[] {
  const link = member.draft.relation === undefined ? undefined : links.get(member.draft.relation)
  if (!link || isOlderChild(member.draft, head.draft)) return []
  const isMemberChild = link.member === 'child'
  const child = isMemberChild ? member.draft : head.draft
  const isMinor = isUnderEighteen(birthOf(child), day)
  return [
    {
      person: head.ref,
      relative: member.ref,
      kind: kindOf(link.member, member.sex),
      ...dutyOf(link.member, isMinor),
      validFrom: asOf,
    },
    {
      person: member.ref,
      relative: head.ref,
      kind: kindOf(link.head, head.sex),
      ...dutyOf(link.head, isMinor),
      validFrom: asOf,
    },
  ]
}

function kindOf(what: KinshipKind | 'parent', sex: Sex | undefined): KinshipKind {
  if (what !== 'parent') return what
  if (sex === undefined) return 'other'
  return sex === 'male' ? 'father' : 'mother'
}

/** What a relative of this kind owes. */
function dutyOf(what: KinshipKind | 'parent', isChildMinor: boolean): { readonly duty?: SupportDuty } {
  if (what === 'spouse') return { duty: 'maintain' }
  if (what === 'parent' && isChildMinor) return { duty: 'raise-child' }
  if (what === 'child' && !isChildMinor) return { duty: 'care-for-parent' }
  return {}
}

function isUnderEighteen(birth: CalendarDate | undefined, day: CalendarDate): boolean {
  return birth !== undefined && compareDates(addMonthsToDate(birth, 18 * 12), day) > 0
}
