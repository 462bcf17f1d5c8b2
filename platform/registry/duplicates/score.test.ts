import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import { syntheticIdNumber } from '#kernel/id-number'
import { compareBirths, compareIdNumbers, compareNames } from './likeness.ts'
import { askFrom, compare, type Compared } from './score.ts'

const birth = calendarDate('1962-03-15')
const person = (values: Partial<Compared> = {}): Compared => ({
  name: '陈秀英',
  formerNames: [],
  sex: 1,
  birthDate: birth,
  idNumber: syntheticIdNumber(1, birth, 24),
  phone: undefined,
  account: undefined,
  village: 1,
  household: 1,
  address: undefined,
  ...values,
})
const asks = (a: Compared, b: Compared) => compare(a, b).score >= askFrom

describe('one person twice', () => {
  test('an officer is asked about two neighbouring digits of the number changed places', () => {
    const twin = person({ idNumber: swap(person().idNumber ?? '', 15), household: 2 })
    expect(compare(person(), twin).reasons).toContain('transposedNumber')
    expect(asks(person(), twin)).toBe(true)
  })

  test('an officer is asked about a record without a number of the same name, birth and village', () => {
    expect(asks(person(), person({ idNumber: undefined, household: 2 }))).toBe(true)
  })

  test('an officer is asked about a former name', () => {
    const before = person({ name: '陈小妹', idNumber: undefined, household: 2 })
    expect(asks(person({ formerNames: ['陈小妹'] }), before)).toBe(true)
  })

  test('the same name and birth date with two valid numbers are two people', () => {
    const other = person({ idNumber: syntheticIdNumber(7, birth, 862), village: 2, household: 2 })
    expect(asks(person(), other)).toBe(false)
  })

  test('twins are two people', () => {
    const twin = person({ name: '陈秀丽', idNumber: syntheticIdNumber(1, birth, 26) })
    expect(asks(person({ name: '陈秀英', idNumber: syntheticIdNumber(1, birth, 24) }), twin)).toBe(false)
  })

  test('father and son of one name are two people', () => {
    const son = person({
      birthDate: calendarDate('1990-05-02'),
      idNumber: syntheticIdNumber(1, calendarDate('1990-05-02'), 25),
    })
    expect(asks(person(), son)).toBe(false)
  })

  test('the order does not matter, and points lie between 0 and 100', () => {
    const some = fc.record({
      name: fc.constantFrom('陈秀英', '陈秀瑛', '王芳', '陈小妹'),
      sex: fc.constantFrom(0, 1, undefined),
      birthDate: fc.constantFrom(birth, calendarDate('1962-05-13'), calendarDate('1970-01-01')),
      idNumber: fc.option(
        fc.nat({ max: 9 }).map((n) => String(syntheticIdNumber(1, birth, n))),
        { nil: undefined },
      ),
      phone: fc.constantFrom('a', 'b', undefined),
      village: fc.nat({ max: 2 }),
      household: fc.nat({ max: 2 }),
    })
    fc.assert(
      fc.property(some, some, (x, y) => {
        const [a, b] = [person(x), person(y)]
        expect(compare(a, b)).toEqual(compare(b, a))
        expect(compare(a, b).score).toBeGreaterThanOrEqual(0)
        expect(compare(a, b).score).toBeLessThanOrEqual(100)
      }),
    )
  })
})

describe('likeness', () => {
  test.each([
    ['张伟', '张玮', 'homophone'],
    ['王小明', '王小朋', 'one-character'],
    ['王芳', '李芳', 'other'],
  ] as const)('%s and %s: %s', (a, b, is) => {
    expect(compareNames({ name: a, formerNames: [] }, { name: b, formerNames: [] })).toBe(is)
  })

  test.each([
    ['1962-03-15', '1962-03-15', 'same'],
    ['1962-03-05', '1962-05-03', 'slip'],
    ['1962-03-15', '1962-03-16', 'slip'],
    ['1962-03-15', '1926-03-15', 'slip'],
    ['1962-03-15', '1962-11-28', 'same-year'],
    ['1962-03-15', '1971-11-28', 'other'],
  ] as const)('%s and %s: %s', (a, b, is) => {
    expect(compareBirths(calendarDate(a), calendarDate(b))).toBe(is)
  })

  test('any two neighbouring digits changed places are seen as such', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999 }), fc.integer({ min: 0, max: 15 }), (sequence, at) => {
        const number = String(syntheticIdNumber(1, birth, sequence))
        const changed = swap(number, at)
        expect(compareIdNumbers(number, changed)).toBe(
          changed.slice(0, 17) === number.slice(0, 17) ? 'same' : 'transposed',
        )
      }),
    )
  })
})

function swap(number: string, at: number): string {
  const digits = [...number]
  if (digits[at] === digits[at + 1]) return number
  const [x = '', y = ''] = [digits[at], digits[at + 1]]
  digits[at] = y
  digits[at + 1] = x
  return digits.join('')
}
