import { binary, choose, constant } from './build.ts'
import { Expression } from './expression.ts'
import { Flag } from './flag.ts'
import type { Integer } from './integer.ts'
import { type Ratio, wholeRatio } from './ratio.ts'
import { roundedQuotient, type RoundingRule } from './rounding.ts'
import type { Node } from './node.ts'

export type Period = 'once' | 'month' | 'year'

/** Fen per period. Monthly and yearly money do not add; a fraction of money is `Unrounded`. */
export class Money<P extends Period> extends Expression {
  declare readonly kind: 'money'
  declare readonly period: P

  plus(other: Money<P>): Money<P> {
    return new Money(binary('add', this.node, other.node))
  }

  minus(other: Money<P>): Money<P> {
    return new Money(binary('sub', this.node, other.node))
  }

  times(count: Integer): Money<P> {
    return new Money(binary('mul', this.node, count.node))
  }

  atLeast(other: Money<P>): Money<P> {
    return new Money(binary('max', this.node, other.node))
  }

  atMost(other: Money<P>): Money<P> {
    return new Money(binary('min', this.node, other.node))
  }

  /** A share of the money, exact until rounded. */
  at(ratio: Ratio): Unrounded<P> {
    return new Unrounded(binary('mul', this.node, ratio.node), constant(wholeRatio))
  }

  /** The money divided among `count` (at least 1), exact until rounded. */
  sharedBy(count: Integer): Unrounded<P> {
    return new Unrounded(this.node, binary('max', count.node, constant(1)))
  }

  /** Rounded to a unit the money is finer than (e.g. fen to 元). */
  round(rule: RoundingRule): Money<P> {
    return new Money(roundedQuotient(this.node, constant(1), rule))
  }

  lt(other: Money<P>): Flag {
    return new Flag(binary('lt', this.node, other.node, 'a'))
  }

  le(other: Money<P>): Flag {
    return new Flag(binary('le', this.node, other.node, 'a'))
  }

  gt(other: Money<P>): Flag {
    return new Flag(binary('lt', other.node, this.node, 'b'))
  }

  ge(other: Money<P>): Flag {
    return new Flag(binary('le', other.node, this.node, 'b'))
  }
}

/** Monthly money over twelve months. */
export function overYear(money: Money<'month'>): Money<'year'> {
  return new Money(binary('mul', money.node, constant(12)))
}

/** So many months' worth, paid at once. */
export function forMonths(money: Money<'month'>, months: Integer): Money<'once'> {
  return new Money(binary('mul', money.node, months.node))
}

/** A twelfth of yearly money, exact until rounded. */
export function perMonth(money: Money<'year'>): Unrounded<'month'> {
  return new Unrounded(money.node, constant(12))
}

/** Money that is still a fraction of a fen: numerator over denominator. It compares exactly and rounds by name. */
export class Unrounded<P extends Period> extends Expression {
  declare readonly kind: 'unrounded'
  declare readonly period: P
  readonly denominator: Node

  constructor(numerator: Node, denominator: Node) {
    super(numerator)
    this.denominator = denominator
  }

  round(rule: RoundingRule): Money<P> {
    return new Money(roundedQuotient(this.node, this.denominator, rule))
  }

  /** A further share, still exact (e.g. 30 % of 1.5 times the standard is not needed twice: keep it to two). */
  lt(other: Money<P>): Flag {
    return new Flag(binary('lt', this.node, binary('mul', other.node, this.denominator), 'a'))
  }

  le(other: Money<P>): Flag {
    return new Flag(binary('le', this.node, binary('mul', other.node, this.denominator), 'a'))
  }

  gt(other: Money<P>): Flag {
    return new Flag(binary('lt', binary('mul', other.node, this.denominator), this.node, 'b'))
  }

  ge(other: Money<P>): Flag {
    return new Flag(binary('le', binary('mul', other.node, this.denominator), this.node, 'b'))
  }
}

/** A fixed amount in 元 with at most two decimals. */
export function yuan<P extends Period>(amount: number): Money<P> {
  const fen = Math.round(amount * 100)
  if (Math.abs(amount * 100 - fen) > 1e-6) throw new Error(`${amount} 元 is finer than a fen`)
  return new Money<P>(constant(fen))
}

export function moneyIf<P extends Period>(test: Flag, then: Money<P>, otherwise: Money<NoInfer<P>>): Money<P> {
  return new Money(choose(test.node, then.node, otherwise.node))
}
