import { always, binary, choose, constant, never } from './build.ts'
import { type CodeList, ordinalOf } from './code-list.ts'
import { Expression } from './expression.ts'
import { anyOf, Flag } from './flag.ts'
import type { Node } from './node.ts'

/** A value of a code list. */
export class Code<C extends string> extends Expression {
  declare readonly kind: 'code'
  readonly list: CodeList<C>

  constructor(node: Node, list: CodeList<C>) {
    super(node)
    this.list = list
  }

  is(code: C): Flag {
    const ordinal = ordinalOf(this.list, code)
    if (this.node.op === 'const') return new Flag(this.node.value === ordinal ? always : never)
    return new Flag(binary('eq', this.node, constant(ordinal)))
  }

  oneOf(...codes: readonly C[]): Flag {
    return anyOf(...codes.map((code) => this.is(code)))
  }
}

export function code<C extends string>(list: CodeList<C>, value: C): Code<C> {
  return new Code(constant(ordinalOf(list, value)), list)
}

/** One code or the other of the same list. */
export function codeIf<C extends string>(test: Flag, then: Code<C>, otherwise: Code<C>): Code<C> {
  return new Code(choose(test.node, then.node, otherwise.node), then.list)
}
