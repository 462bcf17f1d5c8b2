import { describe, expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { type Month, month } from '#kernel/month'
import { ParameterBook } from '../parameters/book.ts'
import type { ParameterRecord } from '../parameters/record.ts'
import { sampleBook, samplePlaces, sampleRulebook } from '../population/sample-rulebook.ts'
import { listExpiringOf } from './expiring.ts'

const [place] = samplePlaces as [DivisionCode, ...DivisionCode[]]
const from = month(2026, 11)
const [share] = sampleBook().records.filter((record) => record.key === 'test.share')

function listed(
  changes: readonly Partial<ParameterRecord>[],
  more: { readonly months?: number; readonly place?: DivisionCode } = {},
): readonly string[] {
  if (!share) throw new Error('no share')
  const book = new ParameterBook(changes.map((change) => ({ ...share, ...change })))
  const list = listExpiringOf({ rulebook: sampleRulebook, book, placeName: () => '甲县', from, months: 6, ...more })
  return list.lines.map((line) => `${line.reason} ${line.due}`)
}
const at = (offset: number): Month => (from + offset) as Month

describe('what expires', () => {
  test('is a value that ends within the months asked for and that nothing follows', () => {
    expect(listed([{ to: at(3) }])).toEqual(['expires 2027-02'])
    expect(listed([{ to: at(7) }])).toEqual([])
    expect(listed([{ to: at(3) }, { from: at(4), to: null }])).toEqual([])
    expect(listed([{ to: at(3) }, { from: at(4), to: at(5) }])).toEqual(['expires 2027-04'])
  })

  test('is a value that a later one does not follow at once, with the months between', () => {
    expect(listed([{ to: at(3) }, { from: at(6), to: null }])).toEqual(['gap 2027-02'])
    expect(listed([{ to: at(-30) }, { from: at(-20), to: null }])).toEqual(['gap 2024-05'])
    expect(
      listed([
        { to: at(-30), onExpiry: 'review' },
        { from: at(-29), to: null },
      ]),
    ).toEqual([])
  })

  test('is not a value followed by one that begins just after the months asked for', () => {
    expect(listed([{ to: at(6) }, { from: at(7), to: null }])).toEqual([])
  })

  test('is a real value that only a sample follows', () => {
    const real = { status: 'reported', to: at(3) } as const
    expect(listed([real, { status: 'sample', to: null }])).toEqual(['expires 2027-02'])
    expect(
      listed([
        { status: 'sample', to: at(3) },
        { ...real, to: null },
      ]),
    ).toEqual([])
  })

  test('is a value to be looked at again before it ends', () => {
    expect(listed([{ to: at(60), review: at(2) }])).toEqual(['review 2027-01'])
  })

  test('is a value that has lapsed and is kept until an officer has looked', () => {
    expect(listed([{ to: at(-2), onExpiry: 'review' }])).toEqual(['expired 2026-09'])
    expect(listed([{ to: at(-2), onExpiry: 'end' }])).toEqual([])
  })

  test('is a value whose time for review has come or is coming', () => {
    expect(listed([{ review: at(-60) }])).toEqual(['review 2021-11'])
    expect(listed([{ review: at(6) }])).toEqual(['review 2027-05'])
    expect(listed([{ review: at(7) }])).toEqual([])
  })

  test('is asked of one place, what lies in it and what stands above it', () => {
    const changes = [
      { to: at(1) },
      { place: 0 as DivisionCode, to: at(2) },
      { place: 110_101_000_000 as DivisionCode, to: at(3) },
    ]
    expect(listed(changes, { place })).toEqual(['expires 2027-01', 'expires 2026-12'])
    expect(listed(changes, { place: 110_000_000_000 as DivisionCode })).toEqual(['expires 2027-01', 'expires 2027-02'])
    expect(listed(changes)).toHaveLength(3)
  })
})
