import { encodeFacts, type HouseholdFacts, indexFacts } from '../facts-of-household.ts'
import { interpreter } from '../interpret.ts'
import { pendingOf } from '../pending.ts'
import { reachableFacts } from '../reach.ts'
import type { Expression } from './expression.ts'
import { judgedMonthParameter } from './judged-month.ts'

const nobody: HouseholdFacts = { household: { values: {} }, members: [{ values: {} }] }

/** What an expression comes to for the first member of a household in a month, and whether it rests on an unknown. */
export function evaluate(
  expression: Expression,
  facts: HouseholdFacts = nobody,
  judged = 2026 * 12,
): { readonly value: number; readonly pending: boolean } {
  const roots = [expression.node, pendingOf(expression.node)]
  const index = indexFacts(reachableFacts(roots))
  const layout = { length: 1, offsets: new Map([[judgedMonthParameter, 0]]) }
  const { compile, frame, reset } = interpreter(roots, layout, index)
  const at = frame()
  const members = facts.members.map((member) => encodeFacts(index.person, member.values))
  reset(at, [judged], encodeFacts(index.household, facts.household.values), members)
  return { value: compile(expression.node)(at), pending: compile(pendingOf(expression.node))(at) !== 0 }
}
