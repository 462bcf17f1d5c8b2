import { declaredFacts } from '#policy'

/** Values of one entity while they are drawn. */
export type Values = Record<string, number>

const lists = new Map(declaredFacts().map((fact) => [fact.name, fact.list?.codes]))

/** The ordinal by which a fact's code is stored. Throws for a code that the fact does not have. */
export function ordinal(fact: string, code: string): number {
  const at = lists.get(fact)?.indexOf(code) ?? -1
  if (at < 0) throw new Error(`fact ${fact} has no code ${code}`)
  return at
}

/** Ordinals of several codes, looked up once. */
export function ordinals<const C extends string>(fact: string, codes: readonly C[]): Readonly<Record<C, number>> {
  return Object.fromEntries(codes.map((code) => [code, ordinal(fact, code)])) as Record<C, number> // one entry per code
}

/** Fen from whole yuan. */
export function yuanOf(yuan: number): number {
  return yuan * 100
}
