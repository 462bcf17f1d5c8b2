import type { BoundBenefit } from '../bind.ts'
import { restsOn } from '../decide/working.ts'
import { writtenKind } from '../decide/fact-value.ts'
import { ruleHash } from '../decide/rule-hash.ts'
import { articleOf } from '../decide/view-parts.ts'
import { entitlements } from '../entitlements.ts'
import type { CodeList } from '../language/code-list.ts'
import type { LegalBasis } from '../language/law.ts'
import type { Node, VariableNode } from '../language/node.ts'
import { childrenOf } from '../reach.ts'
import { relationWords } from '../relation.ts'
import type { Rulebook } from '../rulebook.ts'
import type { BenefitRules, RuleLine, RulebookView } from './schema.ts'

/** The rulebook from benefits through conditions and articles to parameters and facts, and back (`usedBy`). */
export function viewRulebook(rulebook: Rulebook): RulebookView {
  const order = Object.keys(entitlements)
  const benefits = rulebook.benefits.toSorted((a, b) => order.indexOf(a.slot.key) - order.indexOf(b.slot.key))
  const facts = new Set(benefits.flatMap((one) => [...one.facts]))
  return {
    ruleHash: ruleHash(rulebook),
    benefits: benefits.map(viewBenefit),
    relations: rulebook.relations.map(({ kind, first, second, note, law }) => ({
      ...{ kind, word: relationWords[kind], note, article: articleOf(law) ?? '' },
      ...{ first: { key: first.key, label: first.label }, second: { key: second.key, label: second.label } },
    })),
    parameters: rulebook.parameters.map((one) => ({
      ...{
        key: one.key,
        label: one.label,
        kind: one.kind,
        suffix: one.suffix,
        options: optionsOf(one.options),
        ...articled(one.law),
      },
      ...(one.per && { per: one.per }),
      by: one.by.map((list) => ({ name: list.name, label: list.label, codes: optionsOf(list) })),
      usedBy: keysOf(benefits.filter((benefit) => benefit.parameters.has(one))),
    })),
    facts: [...facts].map((fact) => ({
      ...{
        name: fact.name,
        entity: fact.entity,
        label: fact.label,
        group: fact.group,
        written: writtenKind(fact),
        suffix: fact.suffix,
      },
      ...(fact.per && { per: fact.per }),
      ...{
        options: optionsOf(fact.list),
        mayBeUnknown: fact.mayBeUnknown,
        sensitivity: fact.sensitivity,
        help: fact.help,
        ...articled(fact.law),
      },
      usedBy: keysOf(benefits.filter((benefit) => benefit.facts.has(fact))),
    })),
  }
}

function viewBenefit(benefit: BoundBenefit): BenefitRules {
  const { key, label, unit, per, pays } = benefit.slot
  return {
    ...{ key, label, unit, per, pays, article: articleOf(benefit.law) ?? '' },
    requirements: benefit.requirements.map((line) => ({
      ...lineOf(line.label, line.law, line.node),
      ...(line.relation && { relation: relationWords[line.relation.kind] }),
    })),
    ...(benefit.amount && { amount: lineOf('发放金额', undefined, benefit.amount) }),
    steps: stepsBehind(benefit).map((step) => ({
      ...lineOf(step.label, step.law, step.a),
      name: step.name,
      unit: step.entity,
    })),
    parameters: [...benefit.parameters].map((one) => one.key).filter((one) => one !== '@month'),
    facts: [...benefit.facts].map((fact) => fact.name),
  }
}

function lineOf(label: string, law: LegalBasis | undefined, node: Node): RuleLine {
  const { steps, outcomes } = restsOn(node)
  const parameters = new Set<string>()
  const facts = new Set<string>()
  const seen = new Set<Node>()
  const walk = (one: Node): void => {
    if (seen.has(one) || one.op === 'variable' || one.op === 'outcome') return
    seen.add(one)
    if (one.op === 'slot' && one.parameter.key !== '@month') parameters.add(one.parameter.key)
    if (one.op === 'fact') facts.add(one.fact.name)
    childrenOf(one).forEach(walk)
  }
  walk(node)
  return {
    ...{
      label,
      ...articled(law),
      steps: steps.map((step) => step.name),
      parameters: [...parameters],
      facts: [...facts],
    },
    benefits: outcomes.map((one) => one.key),
  }
}

/** The benefit's named steps, each after those it rests on. */
function stepsBehind(benefit: BoundBenefit): readonly VariableNode[] {
  const found = new Set<VariableNode>()
  const walk = (node: Node): void => {
    for (const step of restsOn(node).steps) {
      if (found.has(step)) continue
      walk(step.a)
      found.add(step)
    }
  }
  benefit.requirements.forEach((line) => walk(line.node))
  if (benefit.amount) walk(benefit.amount)
  return [...found]
}

function optionsOf(list: CodeList | undefined): { code: string; label: string }[] {
  return (list?.codes ?? []).map((code) => ({ code, label: list?.words[code] ?? code }))
}

function keysOf(benefits: readonly BoundBenefit[]): string[] {
  return benefits.map((one) => one.slot.key)
}

function articled(law: LegalBasis | undefined): { readonly article?: string } {
  const article = articleOf(law)
  return article === undefined ? {} : { article }
}
