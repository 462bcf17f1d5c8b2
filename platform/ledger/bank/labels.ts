import type { Rulebook } from '#policy'

/** What a benefit is called, by its key; the key itself where the rulebook has none such. */
export function labelsOf({ benefits }: Rulebook): (benefit: string) => string {
  const labels = new Map(benefits.map(({ slot }) => [slot.key, slot.label]))
  return (benefit) => labels.get(benefit) ?? benefit
}
