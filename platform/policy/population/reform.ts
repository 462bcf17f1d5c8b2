import { aggregate, always, binary, constant } from '../language/build.ts'
import type { EntitlementSlot } from '../language/entitlement.ts'
import type { Node } from '../language/node.ts'
import { hoistGuards } from './hoist.ts'
import { interner } from './intern.ts'
import { simplifyWith } from './simplify.ts'
import type { SpecialRulebook } from './specialise.ts'

/** What a household gets under one set of parameters, its members' benefits included. */
export interface PaidSide {
  readonly when: 'before' | 'after'
  /** Fen each month of all monthly benefits. */
  readonly monthly: Node
  /** Fen of each benefit for its own period. */
  readonly byBenefit: readonly { readonly slot: EntitlementSlot; readonly node: Node }[]
}

/** Both sides of a reform, computed from one look at each household; what does not change is computed once. */
export function paidBeforeAndAfter(before: SpecialRulebook, after: SpecialRulebook): readonly PaidSide[] {
  const names = (one: SpecialRulebook): string =>
    [...one.folded.map((fact) => fact.name), ...one.places.map((place) => place.place)].join()
  if (names(before) !== names(after)) throw new Error('a reform compares the same places under the same rules')
  const intern = interner()
  const ofHousehold = (unit: EntitlementSlot['unit'], amount: Node): Node => {
    const whole = unit === 'household' ? amount : aggregate('sum', amount, always)
    return hoistGuards(
      simplifyWith(whole, () => undefined, intern),
      intern,
    )
  }
  return (['before', 'after'] as const).map((when) => {
    const { benefits } = when === 'before' ? before : after
    const byBenefit = benefits.map(({ slot, amount }) => ({ slot, node: ofHousehold(slot.unit, amount) }))
    const monthly = byBenefit
      .filter(({ slot }) => slot.per === 'month')
      .reduce<Node>((sum, { node }) => binary('add', sum, node), constant(0))
    return { when, monthly, byBenefit }
  })
}

/**
 * A reform for `compileColumns`: two results per household, keyed `before` and `after`, whose amounts are what the
 * household and its members get each month (fen).
 */
export function reformTotals(before: SpecialRulebook, after: SpecialRulebook): SpecialRulebook {
  const words = { before: '变动前每月合计', after: '变动后每月合计' } as const
  const benefits = paidBeforeAndAfter(before, after).map(({ when, monthly }) => ({
    slot: { key: when, label: words[when], unit: 'household', per: 'month', pays: true } as const,
    outcome: constant(1),
    amount: monthly,
    refusals: constant(0),
  }))
  return { ...before, benefits, facts: [...new Set([...before.facts, ...after.facts])] }
}
