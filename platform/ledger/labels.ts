import type { Rulebook } from '#policy'

/** What each benefit is called, by its key. */
export function labelsOf({ benefits }: Pick<Rulebook, 'benefits'>): ReadonlyMap<string, string> {
  return new Map(benefits.map(({ slot }) => [slot.key, slot.label]))
}

/** The first of these keys that no benefit has. */
export function unknownOf(benefits: readonly string[], labels: ReadonlyMap<string, string>): string | undefined {
  return benefits.find((key) => !labels.has(key))
}
