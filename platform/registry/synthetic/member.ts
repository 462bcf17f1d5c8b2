import { type CalendarDate, dateOf, dayOfMonth, endOfMonth } from '#kernel/calendar-date'
import type { Month } from '#kernel/month'
import type { Draws } from './draws.ts'
import type { Sex } from './names.ts'

/** Relation to the applicant, as codes of the fact `relation`. */
export type RelationCode =
  | 'self'
  | 'spouse'
  | 'child'
  | 'parent'
  | 'grandchild'
  | 'sibling'
  | 'childSpouse'
  | 'spouseParent'
  | 'other'

/** Who raises a minor; decides the state of the parents. */
export type Upbringing = 'both-parents' | 'one-parent' | 'grandparents' | 'relatives'

/** One member as the composition draws them, before circumstances. */
export interface Member {
  readonly relation: RelationCode
  readonly sex: Sex
  /** Whole years in the county's month. */
  readonly age: number
  readonly birthMonth: Month
  readonly birthDay: number
  /** Of minors. */
  readonly upbringing: Upbringing | undefined
}

export interface MemberPlan {
  readonly relation: RelationCode
  readonly sex: Sex
  readonly age: number
  readonly upbringing?: Upbringing
}

const oldest = 108

export function drawMember(draws: Draws, asOf: Month, plan: MemberPlan): Member {
  const age = Math.min(Math.max(plan.age, 0), oldest)
  // Nobody is born in the month itself: a birth date must not lie after today.
  const birthMonth = (asOf - age * 12 - draws.between(1, 11)) as Month
  return {
    relation: plan.relation,
    sex: plan.sex,
    age,
    birthMonth,
    birthDay: draws.between(1, daysIn(birthMonth)),
    upbringing: age < 18 ? (plan.upbringing ?? 'both-parents') : undefined,
  }
}

export function birthDate(member: Pick<Member, 'birthMonth' | 'birthDay'>): CalendarDate {
  return dateOf(member.birthMonth, member.birthDay)
}

const lengths = new Map<Month, number>()

function daysIn(month: Month): number {
  const known = lengths.get(month)
  if (known !== undefined) return known
  const length = dayOfMonth(endOfMonth(month))
  lengths.set(month, length)
  return length
}
