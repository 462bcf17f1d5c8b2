import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, calendarDate } from './calendar-date.ts'
import { syntheticIdNumber } from './id-number.ts'
import { newId } from './ids.ts'
import { redact, redactText, removed } from './redact.ts'

const three = fc.integer({ min: 0, max: 999 })
const births = fc.integer({ min: 0, max: 46_000 }).map((days) => addDays(calendarDate('1900-01-01'), days))
const idNumbers = fc
  .tuple(three, births, three)
  .map(([area, birth, sequence]) => syntheticIdNumber(area, birth, sequence))
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const personal = fc.oneof(
  idNumbers,
  idNumbers.map((number) => number.toLowerCase()),
  idNumbers.map((number) => `${number}41`),
  idNumbers.map((number) => number.slice(0, 6) + number.slice(8, 17)),
  digits(9).map((rest) => `13${rest}`),
  fc.integer({ min: 15, max: 18 }).chain((length) => digits(length).map((rest) => `6${rest}`)),
)
const words = fc.constantFrom('', '身份证', ' ', '号码是:', 'id=', '(', ',请核对', '/', '"', ' 与 ')

test('no number survives in any text', () => {
  fc.assert(
    fc.property(
      words,
      personal,
      words,
      (start, number, end) => redactText(start + number + end) === start + removed + end,
    ),
    { numRuns: 1000 },
  )
})

test('numbers written in groups or in full width are masked as well', () => {
  for (const text of [
    '110105 19491231 002X',
    '6222 0212 3456 7890 123',
    '138-1234-5678',
    '138 1234 5678',
    '１１０１０５１９４９１２３１００２Ｘ',
  ]) {
    expect(redactText(`号码${text}。`)).toBe(`号码${removed}。`)
  }
})

test('no number survives at any depth of any object', () => {
  fc.assert(
    fc.property(personal, fc.object({ maxDepth: 3, maxKeys: 4 }), (number, around) => {
      const nested = {
        around,
        list: [{ deep: { text: `查 ${number}` } }],
        [number]: 1,
        map: new Map([['k', new Set([number])]]),
      }
      return !JSON.stringify(redact(nested) ?? '').includes(number)
    }),
  )
})

test('identifiers, division codes, months, amounts, instants and ordinary numbers are kept', () => {
  const kept = {
    id: newId<'CaseId'>(),
    awkward: '01a2010f-bd5e-7260-8539-a13812345678',
    division: 421_081_001_502,
    month: 24_322,
    amount: 123_450,
    milliseconds: 1_763_769_600_000,
    seconds: 0.123_456_789_012_345_68,
    at: '2026-11-22T08:00:00.000+08:00',
    nothing: null,
  }
  expect(redact(kept)).toEqual(kept)
})

test('a number stored as a number is masked too', () => {
  expect(redact({ value: 13_812_345_678, card: 6_222_021_234_567_890n })).toEqual({ value: removed, card: removed })
})

test('known fields are emptied whatever they hold', () => {
  expect(
    redact({
      person: { name: '张三', id_number: 'x', homeAddress: '绣林街道1号', age: 81 },
      Password: 'p',
      otp: 123_456,
    }),
  ).toEqual({
    person: { name: removed, id_number: removed, homeAddress: removed, age: 81 },
    Password: removed,
    otp: removed,
  })
})

test('what refers to itself ends', () => {
  const self: Record<string, unknown> = { a: 1 }
  self['self'] = self
  expect(redact(self)).toEqual({ a: 1, self: '[…]' })
})
