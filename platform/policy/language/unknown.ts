import { choose } from './build.ts'
import type { Expression } from './expression.ts'
import type { FactSpec } from './fact-spec.ts'
import { Flag } from './flag.ts'
import type { Node } from './node.ts'

/**
 * A fact that may not be known: not declared, not verified, or its source not connected. It has no
 * operators. `needed` applies the pending rule (what rests on it becomes "needs …"), `orElse` says
 * what unknown means, `isKnown` asks. Unknown is never silently no, nor 0.
 */
export class Unknown<T extends Expression> {
  readonly fact: FactSpec
  readonly #wrap: (node: Node) => T

  constructor(fact: FactSpec, wrap: (node: Node) => T) {
    this.fact = fact
    this.#wrap = wrap
  }

  get isKnown(): Flag {
    return new Flag({ op: 'fact', fact: this.fact, read: 'known', entity: this.fact.entity, range: { min: 0, max: 1 } })
  }

  get needed(): T {
    return this.#wrap(readFact(this.fact, 'needed'))
  }

  orElse(value: T): T {
    return this.#wrap(choose(this.isKnown.node, readFact(this.fact, 'value'), value.node))
  }
}

/** Reading an unknown fact gives 0, so 0 belongs to the range of what is read. */
export function readFact(fact: FactSpec, read: 'value' | 'needed'): Node {
  const range = fact.mayBeUnknown ? { min: Math.min(0, fact.range.min), max: fact.range.max } : fact.range
  return { op: 'fact', fact, read: fact.mayBeUnknown ? read : 'value', entity: fact.entity, range }
}
