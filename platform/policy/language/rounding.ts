import { binary, choose, constant } from './build.ts'
import { codeList } from './code-list.ts'
import type { Node } from './node.ts'

export const roundingModes = codeList('roundingMode', '取整方式', {
  down: '舍去',
  'half-up': '四舍五入',
  up: '进位',
})

export const roundingUnits = { fen: 1, jiao: 10, yuan: 100 } as const
export type RoundingUnit = keyof typeof roundingUnits
export type RoundingMode = 'down' | 'half-up' | 'up'

/** How a fraction becomes money: the mode's ordinal and the unit in fen, each from a parameter or fixed. */
export interface RoundingRule {
  readonly mode: Node
  readonly unit: Node
}

export function rounding(mode: RoundingMode, unit: RoundingUnit): RoundingRule {
  return { mode: constant(roundingModes.codes.indexOf(mode)), unit: constant(roundingUnits[unit]) }
}

/**
 * ⌊(numerator + addend) / (denominator × unit)⌋ × unit. The addend is nothing (down), half the
 * divisor (half up) or the divisor less one (up): one integer definition for all executions.
 */
export function roundedQuotient(numerator: Node, denominator: Node, rule: RoundingRule): Node {
  const divisor = binary('mul', denominator, rule.unit)
  const up = binary('eq', rule.mode, constant(roundingModes.codes.indexOf('up')))
  const halfUp = binary('eq', rule.mode, constant(roundingModes.codes.indexOf('half-up')))
  const half = binary('div', divisor, constant(2))
  const addend = choose(up, binary('sub', divisor, constant(1)), choose(halfUp, half, constant(0)))
  return binary('mul', binary('div', binary('add', numerator, atLeastZero(addend)), divisor), rule.unit)
}

/** The addend is never negative, but its inferred range cannot know it (divisor ≥ 1). */
function atLeastZero(node: Node): Node {
  return node.range.min < 0 ? binary('max', node, constant(0)) : node
}
