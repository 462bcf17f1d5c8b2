import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate } from '#kernel/calendar-date'
import { creditCodeCheckCharacter, organisationCodeCheckCharacter } from '#kernel/credit-code'
import { syntheticIdNumber } from '#kernel/id-number'
import { formatYuan, fen } from '#kernel/money'
import { findLeaks } from './scan.ts'

const idNumber = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 999 }))
  .map(([area, days, sequence]) => syntheticIdNumber(area, addDays(calendarDate('1930-01-01'), days), sequence))
const mobile = fc
  .tuple(fc.constantFrom('13', '15', '18', '19'), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([head, rest]) => `${head}${String(rest).padStart(9, '0')}`)
const card = fc.integer({ min: 0, max: 999_999_999_999 }).map((rest) => {
  const body = `621700${String(rest).padStart(12, '0')}`
  const check = [...'0123456789'].find((digit) => luhn(body + digit)) ?? '0'
  return body + check
})
function luhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** In whatever way somebody writes it. */
const written = fc.constantFrom<(number: string) => string>(
  (number) => number,
  (number) => number.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (number) => number.replaceAll(/(.{4})(?=.)/g, '$1 '),
  (number) => number.replaceAll(/(.{3})(?=.)/g, '$1-'),
  (number) => number.toLowerCase(),
)

describe('the scan', () => {
  test('finds an ID number, a mobile and a card however they are written', () => {
    fc.assert(
      fc.property(idNumber, written, (number, write) => {
        expect(findLeaks(`张三${write(number)}同志`)).toContain('id-number')
      }),
    )
    fc.assert(
      fc.property(mobile, written, (number, write) => {
        expect(findLeaks(`电话:${write(number)}`)).toEqual(['phone'])
      }),
    )
    fc.assert(
      fc.property(card, written, (number, write) => {
        expect(findLeaks(`卡号 ${write(number)}。`).length).toBeGreaterThan(0)
      }),
    )
  })

  test('finds a unified credit code by its check characters', () => {
    const organisation = '12345678'
    const first17 = `924210${'81'}${organisation}${organisationCodeCheckCharacter(organisation)}`
    const code = first17 + creditCodeCheckCharacter(first17)
    const letters = '91350100M000100Y43'
    expect(findLeaks(`户名 ${letters}`)).toEqual(['credit-code'])
    expect(code).toHaveLength(18)
  })

  test('takes amounts, dates, counts, landlines and numbers without a check digit for what they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (amount) => {
        expect(findLeaks(`${formatYuan(fen(amount))}元`)).toEqual([])
        expect(findLeaks(`${(amount / 100).toFixed(2)}`)).toEqual([])
      }),
    )
    for (const harmless of [
      '2026年11月22日至2026-11-29,共62727人',
      '监督电话 0716-7282345,12345',
      '文号:石民〔2026〕12号',
      '421081001001',
      '42108119400302202X1', // a digit too many, and the check character is wrong
      '6217001234567890124',
      '',
    ])
      expect(findLeaks(harmless)).toEqual([])
  })

  test('does not join what stands in different cells', () => {
    expect(findLeaks('138\n1234\n5678')).toEqual([])
  })
})
