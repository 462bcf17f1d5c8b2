import type { Column, PopulationColumns } from '../population/columns-data.ts'

/** A population whose households are known by number and lie in divisions. */
export interface DividedPopulation {
  /** `place` is not read: each scenario brings its own. */
  readonly columns: PopulationColumns
  /** By household: the number it has in the register. */
  readonly number: Int32Array
  /** By household: the division (village, or whatever is known) it lives in. */
  readonly division: Float64Array
}

/** Households `from` (included) to `to` (excluded) as a population of their own; columns are views, nothing is copied but the starts. */
export function sliceColumns(
  columns: PopulationColumns,
  placeOf: Int32Array,
  from: number,
  to: number,
): PopulationColumns {
  const first = columns.memberStart[from] ?? 0
  const last = columns.memberStart[to] ?? 0
  const views = (all: Readonly<Record<string, Column>>, start: number, end: number): Readonly<Record<string, Column>> =>
    Object.fromEntries(Object.entries(all).map(([name, column]) => [name, column.subarray(start, end)]))
  return {
    households: to - from,
    persons: last - first,
    memberStart: columns.memberStart.slice(from, to + 1).map((start) => start - first),
    place: placeOf.subarray(from, to),
    household: views(columns.household, from, to),
    person: views(columns.person, first, last),
  }
}
