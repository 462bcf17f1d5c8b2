import { declaredFacts } from '#policy'

const lists = new Map(declaredFacts().map((fact) => [fact.name, fact.list?.codes]))

/** The code that a fact's value stands for; `1` or `0` of a flag. Undefined where the value is unknown. */
export function codeOf(fact: string, value: number | undefined): string | undefined {
  if (value === undefined) return undefined
  return lists.get(fact)?.[value] ?? String(value)
}
