import type { BoundBenefit, BoundRequirement } from '../bind.ts'
import { indexFacts, type FactIndex } from '../facts-of-household.ts'
import { type Compiled, interpreter, type Interpreter } from '../interpret.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { Node, SlotNode, VariableNode } from '../language/node.ts'
import { cellWidth, type ParameterSpec } from '../language/parameter-spec.ts'
import { pendingOf } from '../pending.ts'
import { childrenOf } from '../reach.ts'
import type { Rulebook, VectorLayout } from '../rulebook.ts'

/** What a step shows, known before any household is judged. */
export interface StepPlan {
  readonly variable: VariableNode
  readonly value: Compiled
  readonly pending: Compiled | undefined
  readonly facts: readonly FactSpec[]
  readonly slots: readonly SlotPlan[]
  readonly ofPerson: boolean
}

export interface SlotPlan {
  readonly parameter: ParameterSpec
  /** Which table cell is read for the household at hand. */
  readonly cell: Compiled
  /** The cell, when it is the same for every household. */
  readonly fixed: number | undefined
}

export interface RequirementPlan {
  readonly requirement: BoundRequirement
  readonly value: Compiled
  readonly pending: Compiled
  readonly sides:
    | {
        readonly left: Compiled
        readonly right: Compiled
        readonly leftStep: VariableNode | undefined
        readonly rightStep: VariableNode | undefined
      }
    | undefined
}

export interface BenefitPlan {
  readonly benefit: BoundBenefit
  readonly requirements: readonly RequirementPlan[]
  readonly amountPending: Compiled
  readonly payable: Compiled
  readonly eligible: Compiled
  readonly needs: Compiled
  readonly steps: readonly StepPlan[]
  readonly parameters: readonly ParameterSpec[]
}

export interface ExplainPlan {
  readonly interpreter: Interpreter
  readonly layout: VectorLayout
  readonly facts: FactIndex
  readonly benefits: readonly BenefitPlan[]
}

/** Prepares a rulebook for judging households one by one: everything that does not depend on the household. */
export function planExplanation(rulebook: Rulebook): ExplainPlan {
  const facts = indexFacts(new Set(rulebook.benefits.flatMap((benefit) => [...benefit.facts])))
  const roots = rulebook.benefits.flatMap((benefit) => [
    benefit.eligible,
    benefit.needs,
    benefit.payable,
    benefit.amountPending,
    ...(benefit.amount ? [benefit.amount] : []),
    ...benefit.requirements.flatMap((line) => [line.node, line.pending]),
  ])
  const compiler = interpreter(roots, rulebook.layout, facts)
  return {
    interpreter: compiler,
    layout: rulebook.layout,
    facts,
    benefits: rulebook.benefits.map((benefit) => planBenefit(benefit, compiler)),
  }
}

function planBenefit(benefit: BoundBenefit, { compile }: Interpreter): BenefitPlan {
  return {
    benefit,
    requirements: benefit.requirements.map((requirement) => ({
      requirement,
      value: compile(requirement.node),
      pending: compile(requirement.pending),
      sides: planSides(requirement.node, compile),
    })),
    amountPending: compile(benefit.amountPending),
    payable: compile(benefit.payable),
    eligible: compile(benefit.eligible),
    needs: compile(benefit.needs),
    steps: stepsOf(benefit).map((variable) => planStep(variable, compile)),
    parameters: [...benefit.parameters],
  }
}

function planSides(node: Node, compile: (node: Node) => Compiled): RequirementPlan['sides'] {
  const inner = node.op === 'variable' ? node.a : node
  if (inner.op !== 'lt' && inner.op !== 'le') return undefined
  return {
    left: compile(inner.a),
    right: compile(inner.b),
    leftStep: inner.a.op === 'variable' ? inner.a : undefined,
    rightStep: inner.b.op === 'variable' ? inner.b : undefined,
  }
}

/** The named steps of a benefit, each after those it rests on; another benefit's steps are its own. */
function stepsOf(benefit: BoundBenefit): readonly VariableNode[] {
  const order: VariableNode[] = []
  const seen = new Set<Node>()
  const walk = (node: Node): void => {
    if (seen.has(node) || node.op === 'outcome') return
    seen.add(node)
    childrenOf(node).forEach(walk)
    if (node.op === 'variable') order.push(node)
  }
  benefit.requirements.forEach((line) => walk(line.node))
  if (benefit.amount) walk(benefit.amount)
  return order
}

function planStep(variable: VariableNode, compile: (node: Node) => Compiled): StepPlan {
  const pending = pendingOf(variable.a)
  const never = pending.op === 'const'
  return {
    variable,
    value: compile(variable),
    pending: never ? undefined : compile(pending),
    ...planReads(variable.a, compile),
    ofPerson: variable.entity === 'person',
  }
}

/** The facts and parameter cells a value is computed from directly: those behind a named step are that step's. */
export function planReads(root: Node, compile: (node: Node) => Compiled): Pick<StepPlan, 'facts' | 'slots'> {
  const facts = new Set<FactSpec>()
  const slots: SlotPlan[] = []
  const seen = new Set<Node>()
  const cells = new Set<string>()
  const walk = (node: Node): void => {
    if (seen.has(node) || node.op === 'variable' || node.op === 'outcome') return
    seen.add(node)
    if (node.op === 'fact') facts.add(node.fact)
    if (node.op === 'slot' && node.parameter.key !== '@month') addSlot(node)
    childrenOf(node).forEach(walk)
  }
  const addSlot = (node: SlotNode): void => {
    const width = cellWidth[node.parameter.kind]
    const base = Math.floor(node.index / width)
    const name = `${node.parameter.key}:${node.keys.length > 0 ? 'keyed' : base}`
    if (cells.has(name)) return
    cells.add(name)
    const keys = node.keys.map((key) => ({ value: compile(key.node), stride: key.stride / width }))
    slots.push({
      parameter: node.parameter,
      fixed: keys.length === 0 ? base : undefined,
      cell: keys.length === 0 ? () => base : (f) => keys.reduce((cell, key) => cell + key.value(f) * key.stride, base),
    })
  }
  walk(root)
  return { facts: [...facts], slots }
}
