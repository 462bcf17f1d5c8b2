import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { type Month, month } from '#kernel/month'
import { sampleBook, samplePlaces, sampleRulebook } from '../population/sample-rulebook.ts'
import { ParameterBook } from './book.ts'
import { firstMonthOf, placeInMonth } from './timeline.ts'

const [place] = samplePlaces as [DivisionCode, ...DivisionCode[]]
const { layout } = sampleRulebook

/** Books whose share changes, lapses and is corrected later at random. */
const books = fc
  .array(
    fc.record({
      from: fc.integer({ min: 0, max: 24 }),
      length: fc.integer({ min: 0, max: 12 }),
      open: fc.boolean(),
      review: fc.boolean(),
      cell: fc.nat(9_999),
      ended: fc.boolean(),
    }),
    { maxLength: 5 },
  )
  .map((entries) => {
    const records = sampleBook().records.filter((record) => record.key !== 'test.share')
    const shares = sampleBook()
      .records.filter((record) => record.key === 'test.share')
      .slice(0, 1)
    const changed = entries.flatMap((entry) =>
      shares.map((record) => ({
        ...record,
        cells: [entry.cell],
        from: (month(2026, 1) + entry.from) as Month,
        to: entry.open ? null : ((month(2026, 1) + entry.from + entry.length) as Month),
        onExpiry: entry.review ? ('review' as const) : ('end' as const),
        recordedTo: entry.ended ? '2027-01-01T00:00:00.000Z' : null,
      })),
    )
    return new ParameterBook([...records, ...changed])
  })

test('a month answers what the book itself answers, whatever changes between months', () => {
  fc.assert(
    fc.property(
      books,
      fc.integer({ min: -6, max: 42 }),
      fc.constantFrom(undefined, '2026-06-01T00:00:00.000Z'),
      (book, offset, knownAt) => {
        const judged = (month(2026, 1) + offset) as Month
        const expected = book.resolve(layout, place, judged, knownAt)
        // Asked in another month first, so that the answer comes from what is remembered.
        placeInMonth(book, layout, place, (judged - 1) as Month, knownAt)
        const found = placeInMonth(book, layout, place, judged, knownAt)
        expect(found).toEqual(expected)
      },
    ),
    { numRuns: 300 },
  )
})

test('the first month of a place is that of its earliest value', () => {
  expect(firstMonthOf(sampleBook(), layout, place)).toBe(month(2000, 1))
  expect(firstMonthOf(sampleBook(), layout, 110_101_000_000 as DivisionCode)).toBeUndefined()
})
