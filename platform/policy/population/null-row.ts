import type { Node } from '../language/node.ts'
import { isCondition } from './stages.ts'

/** What an expression comes to in SQL when every column of the person is NULL; `refused` is NULL or false. */
type OnNullRow = 'null' | 'false' | 'true' | 'refused' | 'unsure'

/**
 * Whether a condition on a member fails by itself on the empty row that an outer join makes for a household
 * without members, so that totals need not ask whether there is a member.
 */
export function refusesNullRow(where: Node): boolean {
  return isRefused(onNullRow(where))
}

function isRefused(value: OnNullRow): boolean {
  return value === 'null' || value === 'false' || value === 'refused'
}

const negated = { null: 'null', false: 'true', true: 'false', refused: 'unsure', unsure: 'unsure' } as const

/** Rules share parts: each is looked at once. */
const known = new WeakMap<Node, OnNullRow>()

function onNullRow(node: Node): OnNullRow {
  const done = known.get(node) ?? valueOnNullRow(node)
  known.set(node, done)
  return done
}

function valueOnNullRow(node: Node): OnNullRow {
  switch (node.op) {
    case 'const':
      return node.value === 0 ? 'false' : 'true'
    case 'fact':
      if (node.fact.entity === 'household') return 'unsure'
      if (node.read === 'known') return 'false'
      return !node.fact.mayBeUnknown ? 'null' : node.fact.kind === 'flag' ? 'false' : 'unsure'
    case 'not':
      return negated[onNullRow(node.a)]
    case 'and':
      return both(onNullRow(node.a), onNullRow(node.b))
    case 'or':
      return either(onNullRow(node.a), onNullRow(node.b))
    case 'lt':
    case 'le':
    case 'eq':
    case 'add':
    case 'sub':
    case 'mul':
    case 'div':
      return isNullNumber(node.a) || isNullNumber(node.b) ? 'null' : 'unsure'
    default:
      return 'unsure'
  }
}

/** A condition counted as a number is 0 or 1, never NULL. */
function isNullNumber(node: Node): boolean {
  return !isCondition(node) && node.op !== 'const' && onNullRow(node) === 'null'
}

function both(a: OnNullRow, b: OnNullRow): OnNullRow {
  if (a === 'false' || b === 'false') return 'false'
  if (a === 'true') return b
  if (b === 'true') return a
  if (a === 'null' && b === 'null') return 'null'
  return isRefused(a) || isRefused(b) ? 'refused' : 'unsure'
}

function either(a: OnNullRow, b: OnNullRow): OnNullRow {
  if (a === 'true' || b === 'true') return 'true'
  if (a === 'false') return b
  if (b === 'false') return a
  if (a === 'null' && b === 'null') return 'null'
  return isRefused(a) && isRefused(b) ? 'refused' : 'unsure'
}
