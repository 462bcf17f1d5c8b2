import type { Entitlement } from './language/benefit.ts'
import type { LegalBasis } from './language/law.ts'
import type { Money, Period } from './language/money.ts'

/**
 * How two benefits stand to each other. Declared in one table (domains/relations.ts), shown as such,
 * and enforced when the rulebook is assembled.
 * - `exclusive` 择一: whoever has `first` does not get `second`.
 * - `higher` 就高: the larger of the two is paid; equal amounts keep `first`.
 * - `top-up` 补差: `second` pays only what exceeds `counted` (by default the amount of `first`).
 * - `additive` 叠加: both are paid; listed so that nobody has to guess.
 */
export interface Relation {
  readonly kind: 'exclusive' | 'higher' | 'top-up' | 'additive'
  readonly first: Entitlement
  readonly second: Entitlement
  readonly law: LegalBasis
  readonly note: string
  /** For a top-up: the monthly money that counts against `second`, where it is not simply the amount of `first`. */
  readonly counted?: Money<Period>
}

export const relationWords = {
  exclusive: '择一',
  higher: '就高',
  'top-up': '补差',
  additive: '叠加',
} as const satisfies Record<Relation['kind'], string>

/** The relations by which only one of two benefits is paid (择一, 就高): who lists, checks or grants asks this one question. */
export function onlyOneOf(relations: readonly Relation[]): readonly Relation[] {
  return relations.filter(({ kind }) => kind === 'exclusive' || kind === 'higher')
}
