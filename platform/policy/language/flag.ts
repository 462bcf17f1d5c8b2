import { always, and, never, not as negate, or } from './build.ts'
import { Expression } from './expression.ts'

/** A condition that is true or false, never unknown: what unknown means was settled at the fact. */
export class Flag extends Expression {
  declare readonly kind: 'flag'

  and(other: Flag): Flag {
    return new Flag(and(this.node, other.node))
  }

  or(other: Flag): Flag {
    return new Flag(or(this.node, other.node))
  }
}

export function not(flag: Flag): Flag {
  return new Flag(negate(flag.node))
}

export function allOf(...flags: readonly Flag[]): Flag {
  return new Flag(flags.reduce((all, flag) => and(all, flag.node), always as Flag['node']))
}

export function anyOf(...flags: readonly Flag[]): Flag {
  return new Flag(flags.reduce((any, flag) => or(any, flag.node), never as Flag['node']))
}

export const holds = new Flag(always)
