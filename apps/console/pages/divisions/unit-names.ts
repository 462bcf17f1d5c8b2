import type { DivisionChangeView } from '#registry/schema'

/** Names of the units that a change is about; a code that it does not name stands for itself. */
export function namesOf({ moves, names: units }: DivisionChangeView): (code: number) => string {
  const names = new Map<number, string>([
    ...moves.flatMap(({ from, fromName, to, toName }) => [[to, toName] as const, [from, fromName] as const]),
    ...units.map(({ code, name }) => [code, name] as const),
  ])
  return (code) => names.get(code) ?? String(code)
}
