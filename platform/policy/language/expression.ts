import type { Node } from './node.ts'

/**
 * Base of the typed expressions an author writes with. They describe a computation and are not its
 * result, so a plain `<`, `+` or template string on them is a mistake and throws.
 */
export abstract class Expression {
  readonly node: Node

  constructor(node: Node) {
    this.node = node
  }

  [Symbol.toPrimitive](): never {
    throw new Error('a rulebook expression is not a value: use lt, plus, and … instead of <, +, &&')
  }
}
