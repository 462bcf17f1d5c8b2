import { compareDates, type CalendarDate } from '#kernel/calendar-date'
import type { Draft } from '../staging/draft.ts'
import { isBad } from '../staging/draft.ts'
import { relationTo } from './fact-ordinals.ts'

const is = (draft: Draft, relation: keyof typeof relationTo) => draft.relation === relationTo[relation]

/** The row of the household's head: the first that calls itself so. */
export function headOf(group: readonly Draft[]): Draft | undefined {
  return group.find((draft) => draft.isHead && !isBad(draft))
}

export function birthOf({ person }: Draft): CalendarDate | undefined {
  return person['birthDate'] as CalendarDate | undefined // as the reader wrote it
}

/** Whether the row's relation to the head cannot be by birth: a child born before the parent. */
export function isOlderChild(draft: Draft, head: Draft): boolean {
  const [own, heads] = [birthOf(draft), birthOf(head)]
  if (own === undefined || heads === undefined) return false
  if (is(draft, 'child') || is(draft, 'grandchild')) return compareDates(own, heads) <= 0
  return (is(draft, 'parent') || is(draft, 'grandparent')) && compareDates(own, heads) >= 0
}
