import type { FactUse, JudgedRequirement, Judgement, ParameterUse, Step } from '../explain/judgement.ts'
import type { Node } from '../language/node.ts'
import { relationWords } from '../relation.ts'
import { describeComparison } from './comparison.ts'
import { unitText } from './fact-value.ts'
import type { TakingPart } from './taking-part.ts'
import { articled, usesOfFact, viewFact, type Viewing, viewParameterUse, whoIs } from './view-parts.ts'
import type { JudgementView, RequirementView, StepView, WorkingView } from './view-schema.ts'
import type { Reader } from './working.ts'

/**
 * Why a result is what it is: conditions, the amount's computation, and the steps that either rests on. What a refused
 * benefit would have paid is nobody's question, and a step of a branch that was not taken says nothing.
 */
export function viewExplanation(
  viewing: Viewing,
  reader: Reader,
  { outcome, member, requirements: lines, steps }: Judgement,
  amount: Node | undefined,
): Pick<JudgementView, 'requirements' | 'working' | 'steps'> {
  const requirements = lines.map((line) => viewRequirement(viewing, reader, line, member))
  const isWorked = amount && (outcome === 'eligible' || outcome === 'needs')
  const working = isWorked ? viewWorking(viewing, reader, amount, member) : undefined
  const roots = working ? [...requirements, working] : requirements
  const all = steps.map((step) => viewStep(viewing, reader, step))
  return { requirements, ...(working && { working }), steps: reached(all, roots) }
}

/** The steps that the roots rest on, directly or through other steps. */
function reached(steps: readonly StepView[], roots: readonly WorkingView[]): StepView[] {
  const byName = Map.groupBy(steps, (step) => step.name)
  const wanted = new Set<string>()
  const want = (part: WorkingView): void => {
    for (const name of part.uses) {
      if (wanted.has(name)) continue
      wanted.add(name)
      byName.get(name)?.forEach(want)
    }
  }
  roots.forEach(want)
  return steps.filter((step) => wanted.has(step.name))
}

function viewRequirement(
  viewing: Viewing,
  reader: Reader,
  line: JudgedRequirement,
  member: number | undefined,
): RequirementView {
  const { label, law, relation, node } = line.requirement
  const compared = describeComparison(line)
  return {
    ...{
      label,
      holds: line.holds,
      ...articled(law),
      ...(relation && { relation: relationWords[relation.kind] }),
      ...(compared && { compared: { ...compared } }),
    },
    ...viewWorking(viewing, reader, node, member),
  }
}

function viewWorking(viewing: Viewing, reader: Reader, node: Node, member: number | undefined): WorkingView {
  const { facts, parameters } = reader.reads(node, member)
  const uses = facts.flatMap((fact) => usesOfFact(viewing, fact, member))
  return viewReads(viewing, reader.taking(node, member), uses, parameters)
}

function viewStep(viewing: Viewing, reader: Reader, step: Step): StepView {
  const { variable, member, value, pending, facts, parameters } = step
  return {
    ...{ name: variable.name, label: variable.label, ...whoIs(viewing, member), unit: variable.unit.kind, value },
    ...{ valueText: pending ? '还不知道' : unitText(variable.unit, value), pending, ...articled(variable.law) },
    ...viewReads(viewing, reader.taking(variable.a, member), facts, parameters),
  }
}

/** Facts that are known are shown even where the place does not count them: the parameter beside them says so. */
function viewReads(
  viewing: Viewing,
  taking: TakingPart,
  facts: readonly FactUse[],
  parameters: readonly ParameterUse[],
): WorkingView {
  return {
    facts: facts
      .filter((use) => use.value !== undefined || taking.hasFact(use.fact, use.member))
      .map((use) => viewFact(viewing, use)),
    parameters: parameters
      .filter((use) => taking.hasParameter(use.parameter))
      .flatMap((use) => viewParameterUse(viewing, use)),
    uses: [...taking.steps].map((step) => step.name),
    outcomes: [...taking.outcomes].map(({ key, label }) => ({ key, label })),
  }
}
