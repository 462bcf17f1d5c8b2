import type { JudgedRequirement } from '../explain/judgement.ts'
import type { BinaryNode, Node, Unit } from '../language/node.ts'
import { reachableParameters } from '../reach.ts'
import { moneyText, monthText, unitText, writtenKind } from './fact-value.ts'

/** Both sides of a requirement in words, and how far a failing one is from holding. */
export interface ComparisonText {
  readonly left: string
  readonly right: string
  readonly text: string
}

/** How a side is called and written. */
interface Side {
  readonly label: string | undefined
  readonly format: ((value: number) => string) | undefined
  readonly unit: 'money' | 'month' | 'other'
}

/** What each kind of value is called when it is less, at most, more, at least. */
const verbs = {
  money: { lt: '低于', le: '不超过', gt: '高于', ge: '不低于' },
  month: { lt: '早于', le: '不晚于', gt: '晚于', ge: '不早于' },
  other: { lt: '少于', le: '不超过', gt: '多于', ge: '不少于' },
} as const

/**
 * A comparison as an officer would say it: `家庭月可计收入2,232.00元,应低于低保标准×保障人数2,100.00元;再低132.01元即符合这一条`.
 * The side its author wrote first is the subject; the gap is exact: one fen less does not do.
 */
export function describeComparison({ requirement, holds, compared }: JudgedRequirement): ComparisonText | undefined {
  const node = requirement.node.op === 'variable' ? requirement.node.a : requirement.node
  if (!compared || (node.op !== 'lt' && node.op !== 'le')) return undefined
  // That there is anything at all is said by the requirement's own words, not as `应高于0.00元`.
  if (node.op === 'lt' && node.a.op === 'const' && node.a.value === 0) return undefined
  const [left, right] = alike(sideOf(node.a), sideOf(node.b))
  if (!left.format || !right.format) return undefined
  const leftText = `${left.label ?? ''}${left.format(compared.left)}`
  const rightText = `${right.label ?? ''}${right.format(compared.right)}`
  const isTurned = isSubjectRight(node, left, right)
  const { [node.op]: less, [node.op === 'lt' ? 'gt' : 'ge']: more } = verbs[left.unit]
  const [subject, verb, limit] = isTurned ? [right.label, more, leftText] : [left.label, less, rightText]
  const value = isTurned ? right.format(compared.right) : left.format(compared.left)
  const sides = { left: leftText, right: rightText }
  if (holds === 'unknown') return { ...sides, text: `${subject ?? ''}应${verb}${limit}` }
  if (holds === 'yes') return { ...sides, text: `${subject ?? ''}${value},${verb}${limit}` }
  // Against a fixed number (more than nothing) the distance says nothing.
  const isFixed = (isTurned ? node.a : node.b).op === 'const'
  const distance = compared.left - compared.right + (node.op === 'lt' ? 1 : 0)
  const gap = isFixed ? '' : gapText(distance, isTurned ? right : left, isTurned)
  return { ...sides, text: `${subject ?? ''}${value},应${verb}${limit}${gap}` }
}

/**
 * Authors write `spent.gt(threshold)` for `threshold < spent`; the node says which side they wrote first. A side
 * without a name cannot be spoken of. Where nobody wrote (the table of relations), it is the side that no parameter enters.
 */
function isSubjectRight(node: BinaryNode, left: Side, right: Side): boolean {
  if (left.label === undefined || right.label === undefined) return left.label === undefined
  if (node.subject !== undefined) return node.subject === 'b'
  if (node.a.entity === 'place' || node.b.entity === 'place') return node.a.entity === 'place'
  return readsParameter(node.a) && !readsParameter(node.b)
}

const parametersRead = new WeakMap<Node, boolean>()

function readsParameter(node: Node): boolean {
  const known = parametersRead.get(node) ?? reachableParameters([node]).size > 0
  parametersRead.set(node, known)
  return known
}

/** Months do not come nearer by anything somebody does; amounts and counts do. */
function gapText(gap: number, { unit, format }: Side, higher: boolean): string {
  if (unit === 'month') return ''
  if (unit === 'money') return `;再${higher ? '高' : '低'}${moneyText(gap)}即符合这一条`
  return `;相差${format?.(gap) ?? gap}`
}

function sideOf(node: Node): Side {
  switch (node.op) {
    case 'variable':
      return { label: node.label, format: (value) => unitText(node.unit, value), unit: unitKind(node.unit) }
    case 'fact': {
      const kind = writtenKind(node.fact)
      if (kind === 'money') return { label: node.fact.label, format: moneyText, unit: 'money' }
      if (kind === 'month') return { label: node.fact.label, format: monthText, unit: 'month' }
      return { label: node.fact.label, format: (value) => `${value}${node.fact.suffix}`, unit: 'other' }
    }
    case 'slot':
      return sideOfParameter(node.parameter)
    default:
      return { label: undefined, format: undefined, unit: 'other' }
  }
}

function sideOfParameter({ key, kind, label, suffix }: Extract<Node, { op: 'slot' }>['parameter']): Side {
  if (key === '@month') return { label, format: monthText, unit: 'month' }
  if (kind === 'money') return { label, format: moneyText, unit: 'money' }
  return { label, format: (value) => `${value}${suffix}`, unit: 'other' }
}

/** A computed side without a name is written like the other; a plain number takes the other's unit. */
function alike(left: Side, right: Side): readonly [Side, Side] {
  return [
    left.format ? left : { ...left, format: right.format, unit: right.unit },
    right.format ? right : { ...right, format: left.format, unit: left.unit },
  ]
}

function unitKind(unit: Unit): Side['unit'] {
  return unit.kind === 'money' ? 'money' : 'other'
}
