import type { ResolvedPlace } from '../parameters/book.ts'
import type { Rulebook } from '../rulebook.ts'
import type { SampleUse } from './result.ts'

/** The parameters of the rulebook that stand on sample values in these places, each once. */
export function sampleUses(rulebook: Rulebook, places: readonly ResolvedPlace[]): readonly SampleUse[] {
  return rulebook.parameters
    .filter((parameter) =>
      places.some((place) => place.cells.get(parameter)?.some((cell) => cell?.record.status === 'sample')),
    )
    .map(({ key, label }) => ({ key, label }))
}
