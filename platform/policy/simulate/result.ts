import type { DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'

/** Counts are households or persons, as the benefit's unit says; money is fen. */
export interface BenefitTally {
  readonly key: string
  readonly label: string
  readonly unit: 'household' | 'person'
  readonly per: 'once' | 'month' | 'year'
  /** The amounts are spent. False for a status, and for an amount that is only the most that may be paid. */
  readonly isSpent: boolean
  eligibleBefore: number
  eligibleAfter: number
  newlyEligible: number
  noLongerEligible: number
  /** Who gets more, those newly eligible included. */
  gainers: number
  /** Who gets less, those no longer eligible included. */
  losers: number
  /** Eligible before and after, with the same amount. */
  unchanged: number
  needsBefore: number
  needsAfter: number
  /** Not judged, because the place publishes no value the rule needs. */
  unpublishedBefore: number
  unpublishedAfter: number
  /** Sums of the amounts for one `per`. */
  before: number
  after: number
  /** Sums of the increases and of the decreases: after − before = gained − lost. */
  gained: number
  lost: number
}

/** Spending of all benefits that are spent, by how often they are paid. */
export interface Spending {
  readonly month: number
  /** Twelve months and what is paid by the year. */
  readonly year: number
  /** Paid case by case; part of neither. */
  readonly once: number
}

export interface AreaTally {
  readonly division: DivisionCode
  readonly households: number
  readonly persons: number
  readonly benefits: readonly BenefitTally[]
  readonly gaining: number
  readonly losing: number
  /** Households whose money stays the same while what they are entitled to changes. */
  readonly shifting: number
  readonly before: Spending
  readonly after: Spending
}

/** Households whose money of a month changes by more than `from` up to `to` fen; an end that is null is open. */
export interface HistogramBar {
  readonly from: number | null
  readonly to: number | null
  readonly households: number
  readonly sum: number
}

export type ChangeKind = 'gain' | 'loss' | 'shift'

/** What changes for one benefit in one household: fen for one `per`, and how many are eligible. */
export interface ChangeLine {
  readonly key: string
  readonly before: number
  readonly after: number
  readonly eligibleBefore: number
  readonly eligibleAfter: number
}

export interface HouseholdChange {
  readonly kind: ChangeKind
  /** Position in the population. */
  readonly position: number
  readonly number: number
  readonly division: DivisionCode
  readonly members: number
  /** Spending on the benefits that change. */
  readonly before: Spending
  readonly after: Spending
  readonly lines: readonly ChangeLine[]
}

/** A parameter cell that stands on a sample value in a scenario. */
export interface SampleUse {
  readonly key: string
  readonly label: string
}

export interface Simulation {
  readonly monthBefore: Month
  readonly monthAfter: Month
  readonly county: AreaTally
  readonly townships: readonly AreaTally[]
  readonly histogram: readonly HistogramBar[]
  readonly changes: readonly HouseholdChange[]
  /** Values that no source gives: results resting on them show the size of an effect, not a budget. */
  readonly samples: readonly SampleUse[]
}
