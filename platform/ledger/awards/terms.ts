import { type Fen, fen } from '#kernel/fen'
import { addMonths, type Month } from '#kernel/month'
import type { AwardState } from '../code-lists.ts'

/** What an award comes to from a month on, until the next step. */
export interface Step {
  readonly from: Month
  /** Fen a month; 0 unless `active`. */
  readonly amount: Fen
  /** Persons covered. */
  readonly persons: number
  readonly state: AwardState
}

/** A step as it stands in the timeline: set by a decision, known from an instant on and up to another. */
export interface Term extends Step {
  readonly id: string
  readonly decision: string
  readonly recordedAt: Date
  readonly replacedAt: Date | null
}

/** What a decision says: steps in ascending order, the first of them for `from`, for the months up to `until` or for good. */
export interface Speech {
  readonly steps: readonly [Step, ...(readonly Step[])]
  readonly until: Month | undefined
}

/** What has to be written so that the timeline says it. */
export interface Rewriting {
  /** Ids of the terms that count no more. */
  readonly replaced: readonly string[]
  /** `decision` undefined: the decision that is being made; otherwise the one that had set what goes on after it. */
  readonly inserted: readonly (Step & { readonly decision: string | undefined })[]
}

/** The terms that count, by month; as they were known at an instant when one is given. */
export function livingTerms<T extends Term>(terms: readonly T[], knownAt?: Date): readonly T[] {
  const counts = ({ recordedAt, replacedAt }: T): boolean =>
    knownAt === undefined ? replacedAt === null : recordedAt <= knownAt && (replacedAt === null || replacedAt > knownAt)
  return terms.filter(counts).toSorted((a, b) => a.from - b.from)
}

/** The term that speaks for a month; undefined before the first. */
export function termIn<T extends Term>(terms: readonly T[], month: Month, knownAt?: Date): T | undefined {
  return livingTerms(terms, knownAt).findLast(({ from }) => from <= month)
}

/** Fen due for a month: what the term that speaks for it says, 0 before the first. */
export function dueIn(terms: readonly Term[], month: Month, knownAt?: Date): Fen {
  return termIn(terms, month, knownAt)?.amount ?? fen(0)
}

/**
 * Lets a decision speak for its months: what earlier decisions said of them counts no more, what they said of the months
 * after it goes on as if it had not been made.
 */
export function speak(terms: readonly Term[], { steps, until }: Speech): Rewriting {
  const living = livingTerms(terms)
  const [{ from }] = steps
  const isSpokenOf = (month: Month): boolean => month >= from && (until === undefined || month <= until)
  const replaced = living.filter((term) => isSpokenOf(term.from)).map(({ id }) => id)
  const inserted = steps.map((step) => ({ ...step, decision: undefined }))
  if (until === undefined) return { replaced, inserted }
  const next = addMonths(until, 1)
  const goesOn = living.findLast((term) => term.from <= next)
  const isThere = goesOn?.from === next
  const before = goesOn ?? { amount: fen(0), persons: 0, state: 'ended' as const, decision: undefined }
  const { amount, persons, state, decision } = before
  return {
    replaced,
    inserted: isThere ? inserted : [...inserted, { from: next, amount, persons, state, decision }],
  }
}

/** Why steps cannot be taken as they are said. */
export type BadSteps = 'not-ascending' | 'paid-while-stopped' | 'after-until' | 'negative'

/** Steps as somebody typed them must ascend, lie within the decision's months, and pay nothing while stopped. */
export function badSteps({ steps, until }: Speech): BadSteps | undefined {
  for (const [at, step] of steps.entries()) {
    const before = steps[at - 1]
    if (before && before.from >= step.from) return 'not-ascending'
    if (until !== undefined && step.from > until) return 'after-until'
    if (step.amount < 0) return 'negative'
    if (step.state !== 'active' && step.amount !== 0) return 'paid-while-stopped'
  }
  return undefined
}
