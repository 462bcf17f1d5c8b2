import type { DivisionCode } from '#kernel/division-code'
import type { EntitlementSlot } from '../language/entitlement.ts'
import type { BenefitColumns } from '../population/columns-data.ts'
import type { AreaTally, BenefitTally, ChangeLine, Spending } from './result.ts'

/** Ordinals of `outcomes` in population runs. */
const [eligible, needs, unpublished] = [1, 2, 3] as const

export function isSpent(slot: EntitlementSlot): boolean {
  return slot.pays && !(slot.isCap ?? false)
}

export function emptyTally(slot: EntitlementSlot): BenefitTally {
  return {
    key: slot.key,
    label: slot.label,
    unit: slot.unit,
    per: slot.per,
    isSpent: isSpent(slot),
    eligibleBefore: 0,
    eligibleAfter: 0,
    newlyEligible: 0,
    noLongerEligible: 0,
    gainers: 0,
    losers: 0,
    unchanged: 0,
    needsBefore: 0,
    needsAfter: 0,
    unpublishedBefore: 0,
    unpublishedAfter: 0,
    before: 0,
    after: 0,
    gained: 0,
    lost: 0,
  }
}

/** Counts one result before and after; answers whether anything differs. */
export function count(tally: BenefitTally, before: BenefitColumns, after: BenefitColumns, at: number): boolean {
  const [was, is] = [before.outcome[at], after.outcome[at]]
  const [had, has] = [before.amount[at] ?? 0, after.amount[at] ?? 0]
  if (was === eligible) tally.eligibleBefore++
  else if (was === needs) tally.needsBefore++
  else if (was === unpublished) tally.unpublishedBefore++
  if (is === eligible) tally.eligibleAfter++
  else if (is === needs) tally.needsAfter++
  else if (is === unpublished) tally.unpublishedAfter++
  const entered = is === eligible && was !== eligible
  const left = was === eligible && is !== eligible
  if (entered) tally.newlyEligible++
  if (left) tally.noLongerEligible++
  if (has > had || (entered && has === had)) tally.gainers++
  else if (has < had || left) tally.losers++
  else if (is === eligible) tally.unchanged++
  tally.before += had
  tally.after += has
  if (has > had) tally.gained += has - had
  else tally.lost += had - has
  return has !== had || was !== is
}

/** Adds the counts of one area to those of the area around it. */
export function addTally(into: BenefitTally, from: BenefitTally): void {
  for (const field of counted) into[field] += from[field]
}

const counted = [
  'eligibleBefore',
  'eligibleAfter',
  'newlyEligible',
  'noLongerEligible',
  'gainers',
  'losers',
  'unchanged',
  'needsBefore',
  'needsAfter',
  'unpublishedBefore',
  'unpublishedAfter',
  'before',
  'after',
  'gained',
  'lost',
] as const satisfies readonly (keyof BenefitTally)[]

/** Spending from sums by benefit. */
export function spendingOf(
  sums: Iterable<{ readonly isSpent: boolean; readonly per: BenefitTally['per']; readonly amount: number }>,
): Spending {
  const by = { once: 0, month: 0, year: 0 }
  for (const { isSpent: counts, per, amount } of sums) if (counts) by[per] += amount
  return { month: by.month, year: by.month * 12 + by.year, once: by.once }
}

export function spendingOfLines(
  lines: readonly ChangeLine[],
  slots: ReadonlyMap<string, EntitlementSlot>,
  side: 'before' | 'after',
): Spending {
  return spendingOf(
    lines.flatMap((line) => {
      const slot = slots.get(line.key)
      return slot ? [{ isSpent: isSpent(slot), per: slot.per, amount: line[side] }] : []
    }),
  )
}

/** One area while it is being counted. */
export interface OpenArea {
  readonly division: DivisionCode
  households: number
  persons: number
  readonly benefits: readonly BenefitTally[]
  gaining: number
  losing: number
  shifting: number
}

export function openArea(division: DivisionCode, slots: readonly EntitlementSlot[]): OpenArea {
  return { division, households: 0, persons: 0, benefits: slots.map(emptyTally), gaining: 0, losing: 0, shifting: 0 }
}

export function closeArea(area: OpenArea): AreaTally {
  const side = (which: 'before' | 'after') =>
    spendingOf(area.benefits.map((tally) => ({ ...tally, amount: tally[which] })))
  return { ...area, before: side('before'), after: side('after') }
}

export function sumAreas(
  division: DivisionCode,
  areas: readonly OpenArea[],
  slots: readonly EntitlementSlot[],
): OpenArea {
  const total = openArea(division, slots)
  for (const area of areas) {
    total.households += area.households
    total.persons += area.persons
    total.gaining += area.gaining
    total.losing += area.losing
    total.shifting += area.shifting
    area.benefits.forEach((tally, i) => {
      const into = total.benefits[i]
      if (into) addTally(into, tally)
    })
  }
  return total
}
