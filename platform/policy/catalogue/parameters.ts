import { divisionLineage, type DivisionCode } from '#kernel/division-code'
import { formatMonth, type Month } from '#kernel/month'
import { articleOf, cellWords, describeMissing, viewCell } from '../decide/view-parts.ts'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { cellKeys, type ParameterBook, type ResolvedPlace } from '../parameters/book.ts'
import { placeInMonth } from '../parameters/timeline.ts'
import type { Rulebook } from '../rulebook.ts'
import type { ParameterLine, ParameterList } from './schema.ts'

export interface ParametersAsked {
  readonly rulebook: Rulebook
  readonly book: ParameterBook
  readonly placeName: (code: DivisionCode) => string
  readonly place: DivisionCode
  readonly month: Month
  /** Only this parameter. */
  readonly key?: string | undefined
}

/** Every parameter of a place in a month: the value in force or what is missing, and what is held around it. */
export function listParametersOf(asked: ParametersAsked): ParameterList {
  const { rulebook, book, place, month, key, placeName } = asked
  const resolved = placeInMonth(book, rulebook.layout, place, month)
  const parameters = rulebook.parameters.filter((one) => key === undefined || one.key === key)
  const lines = parameters.flatMap((parameter) =>
    cellKeys(parameter).map((_, cell) => lineOf(asked, resolved, parameter, cell)),
  )
  return { place, placeName: placeName(place), month: formatMonth(month), lines }
}

function lineOf(
  { book, placeName }: ParametersAsked,
  place: ResolvedPlace,
  parameter: ParameterSpec,
  cell: number,
): ParameterLine {
  const cellKey = cellKeys(parameter)[cell] ?? {}
  const used = place.cells.get(parameter)?.[cell]
  const missing = place.missing.find((one) => one.parameter === parameter && sameKey(one.for, cellKey))
  const lineage = divisionLineage(place.place)
  const held = book.records
    .filter(
      (record) =>
        record.key === parameter.key &&
        record.recordedTo === null &&
        lineage.includes(record.place) &&
        Object.entries(record.for).every(([list, code]) => cellKey[list] === code),
    )
    .toSorted((a, b) => (a.place === b.place ? b.from - a.from : lineage.indexOf(a.place) - lineage.indexOf(b.place)))
  const article = articleOf(parameter.law)
  return {
    ...{
      key: parameter.key,
      label: parameter.label,
      cell: cellWords(parameter, cell),
      ...(article !== undefined && { article }),
    },
    ...(used && { value: viewCell({ place, placeName }, parameter, cell, used) }),
    ...(missing && { missing: describeMissing(missing, placeName) }),
    lineage: held.map((record) =>
      viewCell({ place, placeName }, parameter, cell, {
        record,
        expired: record.to !== null && record.to < place.month,
      }),
    ),
  }
}

function sameKey(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return Object.keys(b).every((list) => a[list] === b[list])
}
