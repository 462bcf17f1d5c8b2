import type { DivisionCode } from '#kernel/division-code'
import { monthInWords } from '#kernel/month'
import { err, ok, type Result } from '#kernel/result'
import { declaredFacts } from '../language/entities.ts'
import type { ParameterBook } from '../parameters/book.ts'
import { firstMonthOf, placeInMonth } from '../parameters/timeline.ts'
import type { Rulebook } from '../rulebook.ts'
import type { HouseholdFault } from './fault.ts'
import { readHousehold, type ReadingHousehold } from './household-json.ts'
import { viewHousehold } from './view.ts'
import type { HouseholdView } from './view-schema.ts'

export interface Deciding extends Omit<ReadingHousehold, 'facts'> {
  readonly rulebook: Rulebook
  readonly book: ParameterBook
  readonly placeName: (code: DivisionCode) => string
  readonly withFlips?: boolean
}

/**
 * Reads a household's JSON and judges every benefit for it. Faults of the input, and a month before anything was
 * laid down for the place, are answered as a list; a parameter missing for one benefit is that benefit's answer.
 */
export function decideHousehold(
  written: unknown,
  deciding: Deciding,
): Result<HouseholdView, readonly HouseholdFault[]> {
  const { rulebook, book, placeName, withFlips = true, ...reading } = deciding
  const read = readHousehold(written, { ...reading, facts: declaredFacts() })
  if (!read.ok) return read
  const household = read.value
  const first = firstMonthOf(book, rulebook.layout, household.place)
  if (first === undefined || household.month < first) {
    const name = placeName(household.place)
    const since = first === undefined ? `${name}还没有任何参数。` : `${name}最早的参数从${monthInWords(first)}开始。`
    return err([
      {
        path: 'month',
        text: `${name}在${monthInWords(household.month)}没有任何标准,无法判定。${since}请换一个月份,或先补上当时的参数。`,
      },
    ])
  }
  const place = placeInMonth(book, rulebook.layout, household.place, household.month)
  return ok(viewHousehold({ rulebook, place, household, placeName, withFlips }))
}
