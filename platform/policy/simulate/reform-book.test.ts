import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { type Month, month } from '#kernel/month'
import { declaredParameters } from '../language/parameter.ts'
import { sampleBook, sampleRulebook } from '../population/sample-rulebook.ts'
import { reformBook } from './reform-book.ts'

const place = 421_081_000_000 as DivisionCode
const book = sampleBook()
const standard = sampleRulebook.parameters.find((parameter) => parameter.key === 'test.standard')
const like = book.records.find((record) => record.key === 'test.standard')
if (!standard || !like) throw new Error('the sample rulebook has a standard')
const offset = sampleRulebook.layout.offsets.get(standard) ?? 0
const valuesIn = (of: typeof book, at: Month) => [
  ...of.resolve(sampleRulebook.layout, place, at).vector.slice(offset, offset + 2),
]

test('a change for all codes takes the place of each, in its months only', () => {
  const changed = reformBook(
    book,
    [{ ...like, for: {}, cells: [99_900], from: month(2027, 1), to: month(2027, 12) }],
    declaredParameters(),
  )
  expect(valuesIn(changed, month(2026, 12))).toEqual([70_000, 50_833])
  expect(valuesIn(changed, month(2027, 1))).toEqual([99_900, 99_900])
  expect(valuesIn(changed, month(2027, 12))).toEqual([99_900, 99_900])
  expect(valuesIn(changed, month(2028, 1))).toEqual([70_000, 50_833])
})

test('a change for one code leaves the others as they were published together', () => {
  const together = reformBook(book, [{ ...like, for: {}, cells: [60_000], from: month(2000, 1) }], declaredParameters())
  const changed = reformBook(
    together,
    [{ ...like, for: { settlement: 'urban' }, cells: [75_000], from: month(2026, 7) }],
    declaredParameters(),
  )
  expect(valuesIn(changed, month(2026, 6))).toEqual([60_000, 60_000])
  expect(valuesIn(changed, month(2026, 7))).toEqual([75_000, 60_000])
})

test('whatever is changed, every month has exactly one value: none goes missing and none competes', () => {
  const codes = fc.constantFrom({}, { settlement: 'urban' }, { settlement: 'rural' })
  const months = fc.integer({ min: month(2020, 1), max: month(2030, 12) })
  const one = fc.record({
    codes,
    from: months,
    length: fc.option(fc.integer({ min: 0, max: 40 })),
    value: fc.integer({ min: 0, max: 100_000 }),
  })
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), months, (drawn, at) => {
      let changed = book
      for (const each of drawn) {
        const to = each.length === null ? null : ((each.from + each.length) as Month)
        changed = reformBook(
          changed,
          [{ ...like, for: each.codes, cells: [each.value], from: each.from as Month, to }],
          declaredParameters(),
        )
      }
      const before = book.resolve(sampleRulebook.layout, place, at as Month).missing.length
      expect(changed.resolve(sampleRulebook.layout, place, at as Month).missing).toHaveLength(before)
    }),
  )
})

test('a sample does not take the place of a real value', () => {
  const real = reformBook(book, [{ ...like, for: {}, cells: [80_000], status: 'reported' }], declaredParameters())
  const changed = reformBook(real, [{ ...like, for: {}, cells: [90_000], status: 'sample' }], declaredParameters())
  expect(valuesIn(changed, month(2026, 11))).toEqual([80_000, 80_000])
})
