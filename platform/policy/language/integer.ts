import { binary, choose, constant } from './build.ts'
import { Expression } from './expression.ts'
import { Flag, not } from './flag.ts'

/** A whole number without unit: people, months, years of age, cases. */
export class Integer extends Expression {
  declare readonly kind: 'integer'

  plus(other: Integer): Integer {
    return new Integer(binary('add', this.node, other.node))
  }

  minus(other: Integer): Integer {
    return new Integer(binary('sub', this.node, other.node))
  }

  times(other: Integer): Integer {
    return new Integer(binary('mul', this.node, other.node))
  }

  atLeast(other: Integer): Integer {
    return new Integer(binary('max', this.node, other.node))
  }

  atMost(other: Integer): Integer {
    return new Integer(binary('min', this.node, other.node))
  }

  /** Whole part of the division by a positive constant; the value must be proven non-negative. */
  wholeDividedBy(divisor: number): Integer {
    return new Integer(binary('div', this.node, constant(divisor)))
  }

  lt(other: Integer): Flag {
    return new Flag(binary('lt', this.node, other.node, 'a'))
  }

  le(other: Integer): Flag {
    return new Flag(binary('le', this.node, other.node, 'a'))
  }

  gt(other: Integer): Flag {
    return new Flag(binary('lt', other.node, this.node, 'b'))
  }

  ge(other: Integer): Flag {
    return new Flag(binary('le', other.node, this.node, 'b'))
  }

  is(other: Integer): Flag {
    return new Flag(binary('eq', this.node, other.node))
  }

  isNot(other: Integer): Flag {
    return not(this.is(other))
  }
}

export function integer(value: number): Integer {
  return new Integer(constant(value))
}

/** 1 when the flag holds, else 0. */
export function oneIf(flag: Flag): Integer {
  return new Integer(choose(flag.node, constant(1), constant(0)))
}
