import type { Rulebook } from '#policy'

/** Benefits as people call them, by key, in the order of the rulebook. */
export function labelsOf({ benefits }: Pick<Rulebook, 'benefits'>): ReadonlyMap<string, string> {
  return new Map(benefits.map(({ slot }) => [slot.key, slot.label]))
}
