/**
 * A closed list of codes, written once: type, CHECK constraint, form options and words come from it.
 * A code's ordinal is its place in the list; ordinals are what the population tables store.
 */
export interface CodeList<C extends string = string> {
  readonly name: string
  readonly label: string
  readonly codes: readonly C[]
  readonly words: Readonly<Record<C, string>>
}

export function codeList<const W extends Readonly<Record<string, string>>>(
  name: string,
  label: string,
  words: W,
): CodeList<keyof W & string> {
  return { name, label, codes: Object.keys(words), words }
}

export function ordinalOf(list: CodeList, code: string): number {
  const ordinal = list.codes.indexOf(code)
  if (ordinal < 0) throw new Error(`${code} is not a code of ${list.name}`)
  return ordinal
}
