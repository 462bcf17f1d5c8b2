import { divisionLineage, type DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { ParameterBook, ResolvedPlace } from '../parameters/book.ts'
import type { Rulebook } from '../rulebook.ts'

/** Parameters and the month they are judged in. Two scenarios are compared. */
export interface Scenario {
  readonly book: ParameterBook
  readonly month: Month
}

export interface ResolvedScenario {
  readonly places: readonly ResolvedPlace[]
  /** Each household's position among `places`. */
  readonly placeOf: Int32Array
}

/**
 * The parameters of every place where households live. Villages for which nothing is published themselves share the
 * parameters of the nearest place around them, so that a county usually needs one set.
 */
export function resolveScenario(
  rulebook: Rulebook,
  { book, month }: Scenario,
  divisions: Float64Array,
): ResolvedScenario {
  const publishing = new Set<number>(book.records.map((record) => record.place))
  const positions = new Map<DivisionCode, number>()
  const places: ResolvedPlace[] = []
  const known = new Map<number, number>()
  const placeOf = Int32Array.from(divisions, (division) => {
    const before = known.get(division)
    if (before !== undefined) return before
    const code = division as DivisionCode // divisions are stored as such
    const nearest = divisionLineage(code).find((place) => publishing.has(place)) ?? code
    const position = positions.get(nearest) ?? places.push(book.resolve(rulebook.layout, nearest, month)) - 1
    positions.set(nearest, position)
    known.set(division, position)
    return position
  })
  return { places, placeOf }
}
