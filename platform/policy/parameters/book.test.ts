import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { month, type Month } from '#kernel/month'
import { sampleRulebook } from '../population/sample-rulebook.ts'
import { ParameterBook } from './book.ts'
import type { ParameterRecord } from './record.ts'

const county = 421081000000 as DivisionCode
const village = 421081100201 as DivisionCode
const nation = 0 as DivisionCode
const share = sampleRulebook.parameters.find((spec) => spec.key === 'test.share')
if (!share) throw new Error('test.share is declared')
const at = sampleRulebook.layout.offsets.get(share) ?? 0

function record(changes: Partial<ParameterRecord>): ParameterRecord {
  return {
    key: 'test.share',
    place: county,
    for: {},
    cells: [1],
    from: month(2020, 1),
    to: null,
    onExpiry: 'end',
    review: null,
    status: 'reported',
    document: '',
    source: '',
    quote: '',
    note: '',
    recordedFrom: '2020-01-01T00:00:00Z',
    recordedTo: null,
    origin: 't:1',
    ...changes,
  }
}
const find = (records: readonly ParameterRecord[], place: DivisionCode, m: Month, knownAt?: string) => {
  const resolved = new ParameterBook(records).resolve(sampleRulebook.layout, place, m, knownAt)
  const missing = resolved.missing.find((one) => one.parameter === share)
  return { value: missing ? undefined : resolved.vector[at], missing, cell: resolved.cells.get(share)?.[0] }
}

describe('a parameter is looked up', () => {
  test('from the village outward to the nation', () => {
    const records = [record({ place: nation, cells: [1] }), record({ place: county, cells: [2] })]
    expect(find(records, village, month(2026, 1)).value).toBe(2)
    expect(find(records, 430321000000 as DivisionCode, month(2026, 1)).value).toBe(1)
    expect(find([...records, record({ place: village, cells: [3] })], village, month(2026, 1)).value).toBe(3)
  })

  test('and is missing, never 0, when no place has it', () => {
    expect(find([], county, month(2026, 1))).toMatchObject({ value: undefined, missing: { rivals: [] } })
  })

  test('and two values for one month stop the judgement and are both named', () => {
    expect(
      find([record({ cells: [1] }), record({ cells: [2], origin: 't:2' })], county, month(2026, 1)).missing?.rivals,
    ).toHaveLength(2)
  })

  test('among samples only when no real value exists up to the nation', () => {
    const records = [record({ status: 'sample', cells: [9] }), record({ place: nation, cells: [1] })]
    expect(find(records, county, month(2026, 1)).value).toBe(1)
    expect(find(records.slice(0, 1), county, month(2026, 1)).value).toBe(9)
  })

  test('and keeps an expired value that asks for review, marked as expired', () => {
    const records = [record({ to: month(2025, 12), onExpiry: 'review' })]
    expect(find(records, county, month(2025, 12)).cell).toMatchObject({ expired: false })
    expect(find(records, county, month(2026, 1)).cell).toMatchObject({ expired: true })
    expect(find([record({ to: month(2025, 12) })], county, month(2026, 1)).value).toBeUndefined()
  })

  test('as it was known at any past time', () => {
    const records = [
      record({ recordedTo: '2026-01-01T00:00:00Z', cells: [1] }),
      record({ recordedFrom: '2026-01-01T00:00:00Z', cells: [2] }),
    ]
    expect(find(records, county, month(2025, 6)).value).toBe(2)
    expect(find(records, county, month(2025, 6), '2025-06-01T00:00:00Z').value).toBe(1)
  })

  test('with exactly one answer in any month that one period covers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 300 }),
        (lengths, offset) => {
          let from: number = month(2000, 1)
          const periods = lengths.map((length, i) => {
            const one = record({ from: from as Month, to: (from + length - 1) as Month, cells: [i + 1] })
            from += length
            return one
          })
          const asked = (month(2000, 1) + offset) as Month
          const expected = periods.find((one) => one.from <= asked && (one.to ?? 0) >= asked)?.cells[0]
          expect(find(periods, county, asked).value).toBe(expected)
        },
      ),
    )
  })
})
