import { and, always, binary, choose, constant, never, not, or } from './language/build.ts'
import type { BenefitSpec, Requirement } from './language/benefit.ts'
import type { EntitlementSlot } from './language/entitlement.ts'
import type { FactSpec } from './language/fact-spec.ts'
import type { LegalBasis } from './language/law.ts'
import type { Node } from './language/node.ts'
import type { ParameterSpec } from './language/parameter-spec.ts'
import { pendingOf } from './pending.ts'
import { reachableFacts, reachableParameters } from './reach.ts'
import { type Relation } from './relation.ts'
import { rewrite } from './rewrite.ts'

export interface BoundRequirement extends Requirement {
  /** Holds when the requirement rests on an unknown fact. */
  readonly pending: Node
  /** The requirement comes from the table of relations. */
  readonly relation: Relation | undefined
}

/** A benefit whose references are bound: what each execution lowers. */
export interface BoundBenefit {
  readonly slot: EntitlementSlot
  readonly law: LegalBasis
  readonly requirements: readonly BoundRequirement[]
  /** What would be paid, before asking whether the requirements hold. */
  readonly amount: Node | undefined
  readonly amountPending: Node
  readonly eligible: Node
  readonly needs: Node
  /** `amount` when eligible, else 0. */
  readonly payable: Node
  readonly parameters: ReadonlySet<ParameterSpec>
  readonly facts: ReadonlySet<FactSpec>
}

/** Binds benefits in the order they need each other. A circle, or a slot nobody implements, is refused. */
export function bindBenefits(specs: readonly BenefitSpec[], relations: readonly Relation[]): readonly BoundBenefit[] {
  const bySlot = new Map(specs.map((spec) => [spec.slot.key, spec]))
  if (bySlot.size !== specs.length) throw new Error('two benefits implement one slot')
  const bound = new Map<string, BoundBenefit>()
  const alone = new Map<string, BoundBenefit>()
  const open: string[] = []

  const get = (key: string): BoundBenefit => {
    const done = bound.get(key)
    if (done) return done
    const spec = bySlot.get(key)
    if (!spec) throw new Error(`no benefit implements ${key}`)
    if (open.includes(key)) throw new Error(`benefits need each other in a circle: ${[...open, key].join(' → ')}`)
    open.push(key)
    const own = getAlone(key)
    const related = relations.filter(
      (one) => one.second.key === key || (one.kind === 'higher' && one.first.key === key),
    )
    const result = related.length === 0 ? own : settle(spec, own, related)
    open.pop()
    bound.set(key, result)
    return result
  }
  /** The benefit by its own rules, before the table of relations. */
  const getAlone = (key: string): BoundBenefit => {
    const done = alone.get(key)
    if (done) return done
    const spec = bySlot.get(key)
    if (!spec) throw new Error(`no benefit implements ${key}`)
    const result = conclude(
      spec,
      spec.requirements.map((r) => ({ ...r, node: bindNode(r.node), relation: undefined })),
      spec.amount && bindNode(spec.amount),
    )
    alone.set(key, result)
    return result
  }
  // One memory for all benefits: a step that several rest on stays one step.
  const rewritten = new Map<Node, Node>()
  const bindNode = (node: Node): Node =>
    rewrite(
      node,
      (one) => {
        if (one.op !== 'outcome') return undefined
        const target = get(one.slot.key)
        return {
          ...one,
          bound: { value: one.read === 'eligible' ? target.eligible : target.payable, needs: target.needs },
        }
      },
      rewritten,
    )
  const settle = (spec: BenefitSpec, own: BoundBenefit, related: readonly Relation[]): BoundBenefit => {
    let { amount } = own
    const requirements: Omit<BoundRequirement, 'pending'>[] = [...own.requirements]
    for (const relation of related) {
      const other = relation.second.key === spec.slot.key ? relation.first : relation.second
      if (relation.kind === 'additive') continue
      if (relation.kind === 'top-up') {
        amount = topUp(amount, relation, get(relation.first.key), bindNode)
        const label = `扣除「${other.label}」后仍有差额`
        requirements.push({ label, node: binary('lt', constant(0), amount), law: relation.law, relation })
      } else {
        const rival = relation.kind === 'exclusive' ? get(other.key) : getAlone(other.key)
        requirements.push({
          label: loserLabel(relation, other.label),
          node: not(beats(relation, rival, own, relation.first.key === other.key)),
          law: relation.law,
          relation,
        })
      }
    }
    return conclude(spec, requirements, amount)
  }
  specs.forEach((spec) => get(spec.slot.key))
  return [...bound.values()]
}

function loserLabel(relation: Relation, rival: string): string {
  return relation.kind === 'exclusive' ? `未享受「${rival}」(择一)` : `不低于「${rival}」(就高)`
}

/** Wraps a benefit's result so that what rests on it knows whether it is settled. */
function outcome(benefit: BoundBenefit, read: 'eligible' | 'amount'): Node {
  const value = read === 'eligible' ? benefit.eligible : benefit.payable
  return {
    op: 'outcome',
    slot: benefit.slot,
    read,
    bound: { value, needs: benefit.needs },
    entity: benefit.slot.unit,
    range: value.range,
  }
}

function beats(relation: Relation, rival: BoundBenefit, own: BoundBenefit, rivalIsFirst: boolean): Node {
  const has = outcome(rival, 'eligible')
  if (relation.kind === 'exclusive') return has
  const [mine, theirs] = [own.amount ?? constant(0), outcome(rival, 'amount')]
  return and(has, rivalIsFirst ? binary('le', mine, theirs) : binary('lt', mine, theirs))
}

function topUp(
  amount: Node | undefined,
  relation: Relation,
  first: BoundBenefit,
  bindNode: (node: Node) => Node,
): Node {
  if (!amount) throw new Error(`${relation.second.key} pays nothing and cannot top up`)
  const counted = relation.counted ? bindNode(relation.counted.node) : outcome(first, 'amount')
  return binary('max', binary('sub', amount, counted), constant(0))
}

function conclude(
  spec: BenefitSpec,
  requirements: readonly Omit<BoundRequirement, 'pending'>[],
  amount: Node | undefined,
): BoundBenefit {
  const lines = requirements.map((line) => ({ ...line, pending: pendingOf(line.node) }))
  const amountPending = amount ? pendingOf(amount) : never
  const possible = lines.reduce<Node>((all, line) => and(all, or(line.pending, line.node)), always)
  const unsure = lines.reduce<Node>((any, line) => or(any, line.pending), amountPending)
  const eligible = and(possible, not(unsure))
  const roots = [...lines.flatMap((line) => [line.node, line.pending]), ...(amount ? [amount] : [])]
  return {
    slot: spec.slot,
    law: spec.law,
    requirements: lines,
    amount,
    amountPending,
    eligible,
    needs: and(possible, unsure),
    payable: amount ? choose(eligible, amount, constant(0)) : constant(0),
    parameters: reachableParameters(roots),
    facts: reachableFacts(roots),
  }
}
