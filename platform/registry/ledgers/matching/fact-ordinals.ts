import { declaredFacts } from '#policy'

const lists = new Map(declaredFacts().map((fact) => [fact.name, fact.list?.codes]))

/** The ordinal by which a fact's code is stored. Throws for a code that the fact does not have. */
export function factOrdinal(fact: string, code: string): number {
  const at = lists.get(fact)?.indexOf(code) ?? -1
  if (at < 0) throw new Error(`fact ${fact} has no code ${code}`)
  return at
}

export const relationTo = {
  self: factOrdinal('relation', 'self'),
  spouse: factOrdinal('relation', 'spouse'),
  child: factOrdinal('relation', 'child'),
  parent: factOrdinal('relation', 'parent'),
  grandparent: factOrdinal('relation', 'grandparent'),
  grandchild: factOrdinal('relation', 'grandchild'),
  sibling: factOrdinal('relation', 'sibling'),
} as const
