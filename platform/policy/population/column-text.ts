import type { Node } from '../language/node.ts'
import { isCondition } from './stages.ts'

/** Writes nodes as JavaScript expressions over typed arrays (`person_wage[p]`, `household_area[h]`). */
export interface ColumnText {
  readonly number: (node: Node) => string
  readonly condition: (node: Node) => string
  /** The node in place, whether or not it has a name. */
  readonly expression: (node: Node) => string
}

/** `nameOf` answers the variable a node is already computed in, if it is to have one. */
export function columnText(nameOf: (node: Node) => string | undefined): ColumnText {
  const reference = (node: Node): string => nameOf(node) ?? expression(node)
  const number = (node: Node): string => (isCondition(node) ? `(${reference(node)} ? 1 : 0)` : reference(node))
  const condition = (node: Node): string => {
    if (node.op === 'const') return node.value === 0 ? 'false' : 'true'
    return isCondition(node) ? reference(node) : `(${reference(node)} !== 0)`
  }
  const expression = (node: Node): string => {
    switch (node.op) {
      case 'const':
        return node.value < 0 ? `(${node.value})` : String(node.value)
      case 'fact':
        return factText(node)
      case 'not':
        return `!${condition(node.a)}`
      case 'if':
        return `(${condition(node.test)} ? ${number(node.a)} : ${number(node.b)})`
      case 'and':
        return `(${condition(node.a)} && ${condition(node.b)})`
      case 'or':
        return `(${condition(node.a)} || ${condition(node.b)})`
      case 'min':
      case 'max':
        return `Math.${node.op}(${number(node.a)}, ${number(node.b)})`
      case 'div':
        return quotient(number(node.a), number(node.b), node.a.range.max)
      case 'aggregate':
      case 'place':
      case 'slot':
      case 'variable':
      case 'outcome':
        throw new Error(`${node.op} should have been named or specialised`)
      default:
        return `(${number(node.a)} ${infix[node.op]} ${number(node.b)})`
    }
  }
  return { number, condition, expression }
}

const infix = { add: '+', sub: '-', mul: '*', lt: '<', le: '<=', eq: '===' } as const

/** Floor of a non-negative quotient. Below 2^51 the division of doubles cannot round up to the next integer. */
function quotient(a: string, b: string, largest: number): string {
  return largest < 2 ** 31 ? `((${a} / ${b}) | 0)` : `Math.floor(${a} / ${b})`
}

function factText(node: Extract<Node, { op: 'fact' }>): string {
  const raw = `${node.fact.entity}_${node.fact.name}[${node.fact.entity === 'person' ? 'p' : 'h'}]`
  if (node.read === 'known') return `(${raw} >= 0)`
  if (node.fact.kind === 'flag') return `(${raw} > 0)`
  return node.fact.mayBeUnknown ? `Math.max(${raw}, 0)` : raw
}
