import type { DivisionChangeView } from '#registry/schema'

/** Names of the units that a change moves people between; a code that it does not name stands for itself. */
export function namesOf({ moves }: DivisionChangeView): (code: number) => string {
  const names = new Map<number, string>(
    moves.flatMap(({ from, fromName, to, toName }) => [[to, toName] as const, [from, fromName] as const]),
  )
  return (code) => names.get(code) ?? String(code)
}
