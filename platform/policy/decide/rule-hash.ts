import { sm3 } from '#kernel/crypto/sm3'
import type { LegalBasis } from '../language/law.ts'
import type { Node } from '../language/node.ts'
import { childrenOf } from '../reach.ts'
import type { Rulebook } from '../rulebook.ts'

const hashes = new WeakMap<Rulebook, string>()

/**
 * SM3 (hex) of a canonical text of the rulebook: benefits with their conditions, expressions and articles, and the
 * table of relations. Two rulebooks have the same hash exactly when they judge and explain alike.
 */
export function ruleHash(rulebook: Rulebook): string {
  const known = hashes.get(rulebook)
  if (known) return known
  const hash = sm3(canonicalRules(rulebook)).toString('hex')
  hashes.set(rulebook, hash)
  return hash
}

/** Each expression once, numbered, children before parents; then the benefits that refer to them by number. */
function canonicalRules(rulebook: Rulebook): string {
  const lines: string[] = []
  const numbers = new Map<Node, number>()
  const number = (node: Node): number => {
    const known = numbers.get(node)
    if (known !== undefined) return known
    const children = childrenOf(node).map(number)
    lines.push(JSON.stringify([node.op, ...detailOf(node), ...children]))
    numbers.set(node, lines.length)
    return lines.length
  }
  for (const { slot, law, requirements, amount, eligible, needs, payable } of rulebook.benefits) {
    const conditions = requirements.map((line) => [
      line.label,
      basis(line.law),
      line.relation?.kind ?? null,
      number(line.node),
    ])
    const numbered = [eligible, needs, payable].map(number)
    lines.push(
      JSON.stringify([
        slot.key,
        slot.label,
        slot.unit,
        slot.per,
        slot.pays,
        basis(law),
        conditions,
        amount ? number(amount) : null,
        ...numbered,
      ]),
    )
  }
  for (const { kind, first, second, law, note, counted } of rulebook.relations) {
    lines.push(JSON.stringify([kind, first.key, second.key, basis(law), note, counted ? number(counted.node) : null]))
  }
  return lines.join('\n')
}

/** What distinguishes a node besides its operator and what it is computed from. */
function detailOf(node: Node): readonly unknown[] {
  switch (node.op) {
    case 'const':
      return [node.value]
    case 'place':
      return [...node.values]
    case 'fact':
      return [node.fact.entity, node.fact.name, node.read]
    case 'slot':
      return [node.parameter.key, node.index, ...node.keys.map((key) => key.stride)]
    case 'aggregate':
      return [node.how]
    case 'variable':
      return [node.name, node.label, basis(node.law)]
    case 'outcome':
      return [node.slot.key, node.read]
    case 'lt':
    case 'le':
      return node.subject ? [node.subject] : []
    default:
      return []
  }
}

function basis(law: LegalBasis | undefined): readonly string[] | null {
  return law ? [law.document, law.article] : null
}
