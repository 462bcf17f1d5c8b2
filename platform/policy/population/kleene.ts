import type { BoundBenefit } from '../bind.ts'
import type { Outcome } from '../explain/judgement.ts'
import type { HouseholdFacts } from '../facts-of-household.ts'
import type { BinaryOp, Node } from '../language/node.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import type { Rulebook } from '../rulebook.ts'

/**
 * What a rulebook without relations means, told directly: values with unknown (`undefined`) as a third truth value, by
 * Kleene's strong logic, node by node. Slow and plain; the executions, which derive what is pending beforehand, are
 * held against it.
 */
type Maybe = number | undefined

export interface KleeneAnswer {
  readonly outcome: Outcome
  readonly amount: number
  readonly refusals: number
}

export function judgeByKleene(rulebook: Rulebook, place: ResolvedPlace, household: HouseholdFacts) {
  const answers = new Map<string, KleeneAnswer>()
  const judge = (benefit: BoundBenefit, member: number | undefined): KleeneAnswer => {
    const key = `${member ?? '-'} ${benefit.slot.key}`
    const done = answers.get(key)
    if (done) return done
    const holds = benefit.requirements.map((line) => value(line.node, member))
    const amount = benefit.amount ? value(benefit.amount, member) : 0
    const refusals = holds.reduce<number>((bits, one, i) => bits + (one === 0 ? 2 ** i : 0), 0)
    const outcome =
      refusals > 0 ? 'not-eligible' : holds.includes(undefined) || amount === undefined ? 'needs' : 'eligible'
    const answer: KleeneAnswer = { outcome, amount: outcome === 'eligible' ? (amount ?? 0) : 0, refusals }
    answers.set(key, answer)
    return answer
  }
  const value = (node: Node, member: number | undefined): Maybe => {
    switch (node.op) {
      case 'const':
        return node.value
      case 'place':
        throw new Error('places are worked in by population runs')
      case 'slot': {
        const base = (rulebook.layout.offsets.get(node.parameter) ?? 0) + node.index
        const steps = node.keys.map((key) => ({ ordinal: value(key.node, member), stride: key.stride }))
        if (steps.some((step) => step.ordinal === undefined)) return undefined
        return place.vector[steps.reduce((at, step) => at + (step.ordinal ?? 0) * step.stride, base)]
      }
      case 'fact': {
        const entity = node.fact.entity === 'household' ? household.household : household.members[member ?? -1]
        const known = entity?.values[node.fact.name]
        if (node.read === 'known') return known === undefined ? 0 : 1
        return node.read === 'needed' ? known : (known ?? 0)
      }
      case 'not': {
        const a = value(node.a, member)
        return a === undefined ? undefined : 1 - a
      }
      case 'variable':
        return value(node.a, member)
      case 'if': {
        const test = value(node.test, member)
        return test === undefined ? undefined : value(test === 0 ? node.b : node.a, member)
      }
      case 'aggregate':
        return total(node)
      case 'outcome': {
        const benefit = rulebook.benefits.find((one) => one.slot.key === node.slot.key)
        if (!benefit) throw new Error(`no benefit ${node.slot.key}`)
        const answer = judge(benefit, benefit.slot.unit === 'household' ? undefined : member)
        if (answer.outcome === 'needs') return undefined
        return node.read === 'amount' ? answer.amount : answer.outcome === 'eligible' ? 1 : 0
      }
      default:
        return binary(node.op, value(node.a, member), value(node.b, member))
    }
  }
  const total = (node: Extract<Node, { op: 'aggregate' }>): Maybe => {
    const who = household.members.map((_, m) => value(node.where, m))
    if (node.how === 'any') return who.includes(1) ? 1 : who.includes(undefined) ? undefined : 0
    const parts = who.map((one, m) => (one === 0 ? 0 : one === undefined ? undefined : value(node.of, m)))
    if (parts.includes(undefined)) return undefined
    return parts.reduce<number>((sum, part) => (node.how === 'sum' ? sum + (part ?? 0) : Math.max(sum, part ?? 0)), 0)
  }
  for (const benefit of rulebook.benefits) {
    if (benefit.slot.unit === 'household') judge(benefit, undefined)
    else household.members.forEach((_, m) => judge(benefit, m))
  }
  return answers
}

const exact: Record<Exclude<BinaryOp, 'and' | 'or'>, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => Math.floor(a / b),
  min: (a, b) => (a < b ? a : b),
  max: (a, b) => (a > b ? a : b),
  lt: (a, b) => Number(a < b),
  le: (a, b) => Number(a <= b),
  eq: (a, b) => Number(a === b),
}

function binary(op: BinaryOp, a: Maybe, b: Maybe): Maybe {
  if (op === 'and') return a === 0 || b === 0 ? 0 : a === undefined || b === undefined ? undefined : 1
  if (op === 'or') return a === 1 || b === 1 ? 1 : a === undefined || b === undefined ? undefined : 0
  return a === undefined || b === undefined ? undefined : exact[op](a, b)
}
