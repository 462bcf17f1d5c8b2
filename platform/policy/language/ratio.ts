import { constant } from './build.ts'
import { Expression } from './expression.ts'

/** A share in basis points (30 % = 3000). It must meet money and be rounded before it is money. */
export class Ratio extends Expression {
  declare readonly kind: 'ratio'
}

/** `percent(30)` is 30 %; at most two decimals. */
export function percent(value: number): Ratio {
  const basisPoints = Math.round(value * 100)
  if (Math.abs(value * 100 - basisPoints) > 1e-9) throw new Error(`${value} % is finer than a basis point`)
  return new Ratio(constant(basisPoints))
}

export const wholeRatio = 10_000
