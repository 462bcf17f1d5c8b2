import type { Rulebook } from '#policy'

/** What each benefit is called, by its key. */
export function labelsOf({ benefits }: Pick<Rulebook, 'benefits'>): ReadonlyMap<string, string> {
  return new Map(benefits.map(({ slot }) => [slot.key, slot.label]))
}
