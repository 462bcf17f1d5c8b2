import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate } from './calendar-date.ts'
import {
  birthDateOf,
  IdNumber,
  idNumberCheckCharacter,
  isSyntheticIdNumber,
  maskIdNumber,
  parseIdNumber,
  sexOf,
  syntheticIdNumber,
} from './id-number.ts'
import { unwrap } from './result.ts'

const today = calendarDate('2026-11-22')
const births = fc.integer({ min: 0, max: 46_000 }).map((days) => addDays(calendarDate('1900-01-01'), days))
const three = fc.integer({ min: 0, max: 999 })
const numbers = fc
  .tuple(three, births, three)
  .map(([area, birth, sequence]) => syntheticIdNumber(area, birth, sequence))

function textOf(typed: string): string {
  const result = parseIdNumber(typed, today)
  return result.ok ? '' : result.error.text
}

describe('GB 11643', () => {
  test('the published example is right', () => {
    const number = unwrap(parseIdNumber('11010519491231002X', today))
    expect(birthDateOf(number)).toBe('1949-12-31')
    expect(sexOf(number)).toBe('female')
    expect(isSyntheticIdNumber(number)).toBe(false)
  })

  test('a made number is valid, synthetic, and gives back its birth date and sex', () => {
    fc.assert(
      fc.property(three, births, three, (area, birth, sequence) => {
        const number = syntheticIdNumber(area, birth, sequence)
        expect(parseIdNumber(number, today)).toEqual({ ok: true, value: number })
        expect(isSyntheticIdNumber(number)).toBe(true)
        expect(birthDateOf(number)).toBe(birth)
        expect(sexOf(number)).toBe(sequence % 2 === 1 ? 'male' : 'female')
      }),
    )
  })

  test('every single wrong character is caught', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...'0123456789X'), (number, at, wrong) => {
        fc.pre(number[at] !== wrong)
        const typed = number.slice(0, at) + wrong + number.slice(at + 1)
        return !parseIdNumber(typed, today).ok
      }),
      { numRuns: 2000 },
    )
  })

  test('the check character alone catches every wrong digit', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 9 }), (number, at, wrong) => {
        fc.pre(number[at] !== String(wrong))
        return idNumberCheckCharacter(number.slice(0, at) + wrong + number.slice(at + 1)) !== number[17]
      }),
    )
  })

  test('every swap of two different neighbours is caught', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 16 }), (number, at) => {
        fc.pre(number[at] !== number[at + 1])
        const typed = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`
        return !parseIdNumber(typed, today).ok
      }),
      { numRuns: 2000 },
    )
  })
})

describe('reading', () => {
  test('full-width digits, lower-case x, spaces and hyphens are put right', () => {
    expect(unwrap(parseIdNumber(' 110105 19491231-002x ', today))).toBe('11010519491231002X')
    expect(unwrap(parseIdNumber('１１０１０５１９４９１２３１００２ｘ', today))).toBe('11010519491231002X')
  })

  test('a number of 15 digits becomes the 18 characters of the same person', () => {
    expect(unwrap(parseIdNumber('110105491231002', today))).toBe('11010519491231002X')
    fc.assert(
      fc.property(numbers, (number) => {
        fc.pre(number.slice(6, 8) === '19' && Number(number.slice(14, 17)) < 996)
        return unwrap(parseIdNumber(number.slice(0, 6) + number.slice(8, 17), today)) === number
      }),
    )
  })

  test('a 15-digit number with a sequence kept for centenarians is of the 1800s', () => {
    const number = unwrap(parseIdNumber('999001850317996', today))
    expect(birthDateOf(number)).toBe('1885-03-17')
  })

  test.each([
    ['', '请填写身份证号。'],
    ['1101051949123100', '身份证号应为18位(老证15位),填写的是16位,请对照证件核对有没有漏写或多写。'],
    ['1101O519491231002X', '身份证号第5位应为数字,请对照证件核对。'],
    ['11010519491231002Y', '身份证号第18位应为数字或X,请对照证件核对。'],
    ['01010519491231002X', '身份证号前2位不是有效的省级代码,请对照证件核对前6位。'],
    ['11010519490230002X', '身份证号第7至14位应为出生日期,但这8位不是真实存在的日期,请对照证件核对。'],
    [
      '110105194902300',
      '身份证号只有15位,而且第7至12位不是出生年月日。现在的号码是18位,请对照证件核对是不是漏写了3位。',
    ],
    ['110105194912310021', '身份证号最后一位校验不符:按前17位推算应为“X”。可能有一位抄错,请对照证件逐位核对全部18位。'],
    [syntheticIdNumber(1, calendarDate('2026-11-23'), 1), '身份证号第7至14位的出生日期晚于今天,请对照证件核对这8位。'],
  ])('%s is refused with a sentence that names the part', (typed, text) => {
    expect(textOf(typed)).toBe(text)
  })

  test('somebody born today has a number', () => {
    expect(parseIdNumber(syntheticIdNumber(1, today, 1), today).ok).toBe(true)
  })

  test('no sentence repeats six or more digits of the number', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...'0123456789XA'), (number, at, wrong) => {
        const typed = number.slice(0, at) + wrong + number.slice(at + 1)
        return !/\d{6}/.test(textOf(typed))
      }),
    )
  })

  test('the schema takes the finished form only', () => {
    expect(IdNumber.safeParse('11010519491231002X').success).toBe(true)
    expect(IdNumber.safeParse('11010519491231002x').success).toBe(false)
    expect(IdNumber.safeParse('110105491231002').success).toBe(false)
  })
})

test('a masked number shows the first three and the last two characters', () => {
  expect(maskIdNumber('11010519491231002X')).toBe('110*************2X')
  expect(maskIdNumber('12345')).toBe('*****')
})
