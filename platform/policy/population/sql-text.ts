import type { BinaryNode, Node } from '../language/node.ts'
import { isCondition } from './stages.ts'
import type { FactSpec } from '../language/fact-spec.ts'

const int4 = 2 ** 31 - 1

export function isWide(node: Node): boolean {
  return node.range.max > int4 || node.range.min < -int4
}

/** `birthMonth` → `birth_month` */
export function columnName(fact: FactSpec): string {
  return fact.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The column type: flags and unknowns are nullable, ranges choose the width. */
export function columnType(fact: FactSpec): string {
  if (fact.kind === 'flag') return 'boolean'
  if (fact.kind === 'code') return 'int2'
  return fact.range.max > int4 ? 'int8' : 'int4'
}

/**
 * Writes nodes as PostgreSQL expressions that are never NULL: unknown facts are settled at the leaf, so
 * LEAST and GREATEST see values only. Widths follow the proven ranges; all operators are total.
 */
export interface SqlText {
  readonly number: (node: Node) => string
  readonly condition: (node: Node) => string
}

/** `nameOf` answers the column a node is already computed in; `factColumn` the qualified column of a fact. */
export function sqlText(nameOf: (node: Node) => string | undefined, factColumn: (fact: FactSpec) => string): SqlText {
  const number = (node: Node): string =>
    isCondition(node) ? `CASE WHEN ${condition(node)} THEN 1 ELSE 0 END` : reference(node)
  const condition = (node: Node): string => {
    if (node.op === 'const') return node.value === 0 ? 'false' : 'true'
    return isCondition(node) ? reference(node) : `${reference(node)} <> 0`
  }
  const reference = (node: Node): string => nameOf(node) ?? expression(node)
  const widened = (node: Node, other: Node, result: Node): string => {
    const text = number(node)
    return isWide(result) && !isWide(node) && !isWide(other) ? `(${text})::int8` : text
  }
  /** The largest of several, written as one. */
  const operands = (node: BinaryNode): readonly Node[] =>
    [node.a, node.b].flatMap((part) => (part.op === node.op && nameOf(part) === undefined ? operands(part) : [part]))
  const expression = (node: Node): string => {
    switch (node.op) {
      case 'const':
        return node.value < 0 ? `(${node.value})` : String(node.value)
      case 'fact':
        return factText(node, factColumn(node.fact))
      case 'not':
        return `NOT (${condition(node.a)})`
      case 'and':
        return `(${condition(node.a)} AND ${condition(node.b)})`
      case 'or':
        return `(${condition(node.a)} OR ${condition(node.b)})`
      case 'if':
        return `CASE WHEN ${condition(node.test)} THEN ${number(node.a)} ELSE ${number(node.b)} END`
      case 'min':
        return `LEAST(${operands(node).map(number).join(', ')})`
      case 'max':
        return `GREATEST(${operands(node).map(number).join(', ')})`
      case 'lt':
      case 'le':
      case 'eq':
        return `(${number(node.a)} ${infix[node.op]} ${number(node.b)})`
      case 'add':
      case 'sub':
      case 'mul':
      case 'div':
        return `(${widened(node.a, node.b, node)} ${infix[node.op]} ${number(node.b)})`
      default:
        throw new Error(`${node.op} should have been specialised or named`)
    }
  }
  return { number, condition }
}

const infix = { add: '+', sub: '-', mul: '*', div: '/', lt: '<', le: '<=', eq: '=' } as const

function factText(node: Extract<Node, { op: 'fact' }>, column: string): string {
  if (node.read === 'known') return `(${column} IS NOT NULL)`
  if (node.fact.kind === 'flag') return node.fact.mayBeUnknown ? `(${column} IS TRUE)` : column
  return node.fact.mayBeUnknown ? `coalesce(${column}, 0)` : column
}
