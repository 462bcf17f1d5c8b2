import { type DivisionCode, divisionLineage } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { VectorLayout } from '../rulebook.ts'
import type { ParameterBook, ResolvedPlace } from './book.ts'

/** What has been looked up in one book: the months at which anything changes for a place, and resolved periods. */
interface Lookups {
  readonly turns: Map<DivisionCode, readonly number[]>
  readonly periods: Map<string, ResolvedPlace>
}

/** Kept lookups of one book; a run over every village would otherwise fill the memory. */
const mostPeriods = 2_000
const lookups = new WeakMap<ParameterBook, WeakMap<VectorLayout, Lookups>>()

/**
 * The parameters of a place for a month, as `ParameterBook.resolve` answers them, looked up once for all the months
 * in which nothing changes. `knownAt` (ISO instant) asks what was held to be right then.
 */
export function placeInMonth(
  book: ParameterBook,
  layout: VectorLayout,
  place: DivisionCode,
  month: Month,
  knownAt?: string,
): ResolvedPlace {
  const known = lookupsOf(book, layout)
  // Answered with the same object every time: what is worked out for a place and month is remembered by it.
  const own = `${place}:${month}:${knownAt ?? ''}`
  const done = known.periods.get(own)
  if (done) return done
  if (known.periods.size >= mostPeriods) known.periods.clear()
  const start = (turnsOf(book, known, place).findLast((turn) => turn <= month) ?? month) as Month
  const first = `${place}:${start}:${knownAt ?? ''}`
  const period = known.periods.get(first) ?? book.resolve(layout, place, start, knownAt)
  const answer = start === month ? period : atMonth(period, month)
  known.periods.set(first, period).set(own, answer)
  return answer
}

/** The first month for which the place, or an area around it, has any value at all; undefined when it never has. */
export function firstMonthOf(book: ParameterBook, layout: VectorLayout, place: DivisionCode): Month | undefined {
  return turnsOf(book, lookupsOf(book, layout), place)[0] as Month | undefined
}

function lookupsOf(book: ParameterBook, layout: VectorLayout): Lookups {
  const byLayout = lookups.get(book) ?? new WeakMap<VectorLayout, Lookups>()
  lookups.set(book, byLayout)
  const known = byLayout.get(layout) ?? { turns: new Map(), periods: new Map() }
  byLayout.set(layout, known)
  return known
}

/** The months from which a record of the place, or of an area around it, begins or ceases to hold; ascending. */
function turnsOf(book: ParameterBook, known: Lookups, place: DivisionCode): readonly number[] {
  const done = known.turns.get(place)
  if (done) return done
  const around = new Set(divisionLineage(place))
  const records = book.records.filter((record) => around.has(record.place))
  const turns = new Set<number>(
    records.flatMap((record) => (record.to === null ? [record.from] : [record.from, record.to + 1])),
  )
  const sorted = [...turns].toSorted((a, b) => a - b)
  known.turns.set(place, sorted)
  return sorted
}

function atMonth(period: ResolvedPlace, month: Month): ResolvedPlace {
  const vector = period.vector.slice()
  vector[0] = month // the judged month stands first in every vector (rulebook.ts)
  const missing = period.missing.length === 0 ? period.missing : period.missing.map((one) => ({ ...one, month }))
  return { ...period, month, vector, missing }
}
