import { z } from 'zod'
import { type CalendarDate, compareDates, parseDate } from './calendar-date.ts'
import type { Refusal } from './refusal.ts'
import { err, ok, type Result } from './result.ts'

/** Why a citizen number is refused; each names the part that is wrong. No sentence repeats the number. */
export type IdNumberRefusal = Refusal<
  | 'empty'
  | 'wrong-length'
  | 'not-digits'
  | 'unknown-area'
  | 'impossible-birth-date'
  | 'birth-in-future'
  | 'wrong-check-character'
>

/** 公民身份号码 (GB 11643): 18 characters, valid check character, `X` in upper case. Never printed, logged or put in a URL. */
export const IdNumber = z
  .string({ error: '身份证号应为文本。' })
  .superRefine((typed, context) => {
    const refusal = refusalOf(typed)
    if (refusal) context.addIssue({ code: 'custom', message: refusal.text, continue: false })
  })
  .brand<'IdNumber'>()
export type IdNumber = z.infer<typeof IdNumber>

/** The same without the sentence of why not. */
export function isIdNumber(typed: unknown): typed is IdNumber {
  return typeof typed === 'string' && refusalOf(typed) === undefined
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkCharacters = '10X98765432'

/** First two digits that are issued: provinces (GB/T 2260), 港澳台 residents, foreigners' permanent residence (9), and 99 for synthetic data. */
const areas = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/

/**
 * Reads a citizen number as people type it: full-width digits, lower-case x, spaces and hyphens are put
 * right, a first-generation number of 15 digits becomes the 18-character one. Refuses a birth date after `today`.
 */
export function parseIdNumber(typed: string, today: CalendarDate): Result<IdNumber, IdNumberRefusal> {
  const normal = normalizeIdNumber(typed)
  const number = /^\d{15}$/.test(normal) ? lengthen(normal) : normal
  const refusal = refusalOf(number)
  if (refusal?.type === 'impossible-birth-date' && normal.length === 15) return err(shortened)
  if (refusal) return err(refusal)
  if (compareDates(birthDateOf(number as IdNumber), today) > 0) {
    return err({ type: 'birth-in-future', text: '身份证号第7至14位的出生日期晚于今天,请对照证件核对这8位。' })
  }
  return ok(number as IdNumber)
}

/** Half-width, upper case, without spaces and hyphens; says nothing about validity. */
export function normalizeIdNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff‐-―-]/g, '')
    .toUpperCase()
}

/** The 18th character for the first seventeen digits: Σ digit × weight mod 11 → `10X98765432` (GB 11643). */
export function idNumberCheckCharacter(first17: string): string {
  const sum = weights.reduce((sofar, weight, at) => sofar + weight * Number(first17[at]), 0)
  return checkCharacters.charAt(sum % 11)
}

export function birthDateOf(number: IdNumber): CalendarDate {
  return birthDatePart(number) as CalendarDate
}

/** The 17th digit: odd is male, even is female. */
export function sexOf(number: IdNumber): 'male' | 'female' {
  return Number(number[16]) % 2 === 1 ? 'male' : 'female'
}

/** Area codes 999xxx do not exist: numbers of demonstration and test data carry them, so that none is a real person's. */
export function isSyntheticIdNumber(number: IdNumber): boolean {
  return number.startsWith('999')
}

/** A valid number of nobody, for demonstration and tests: area 999 + `area` (0–999), birth date, sequence 0–999 (odd is male). */
export function syntheticIdNumber(area: number, birth: CalendarDate, sequence: number): IdNumber {
  const three = (value: number) => String(value).padStart(3, '0')
  const first17 = `999${three(area)}${birth.replaceAll('-', '')}${three(sequence)}`
  if (!/^\d{17}$/.test(first17)) throw new RangeError('area and sequence take 0 to 999')
  return `${first17}${idNumberCheckCharacter(first17)}` as IdNumber
}

/** Keeps the first three and the last two characters: `421*************2X`. Also for numbers that were refused. */
export function maskIdNumber(number: string): string {
  if (number.length < 10) return '*'.repeat(number.length)
  return `${number.slice(0, 3)}${'*'.repeat(number.length - 5)}${number.slice(-2)}`
}

/**
 * The first-generation number (GB 11643-1989) has a two-digit year and no check character. Sequences 996
 * to 999 were kept for people over a hundred at that time, hence born in the 1800s.
 */
function lengthen(fifteen: string): string {
  const century = Number(fifteen.slice(12)) >= 996 ? '18' : '19'
  const first17 = `${fifteen.slice(0, 6)}${century}${fifteen.slice(6)}`
  return `${first17}${idNumberCheckCharacter(first17)}`
}

function birthDatePart(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
}

/** Of 15 digits: as likely a new number of which three are missing as an old one. */
const shortened: IdNumberRefusal = {
  type: 'impossible-birth-date',
  text: '身份证号只有15位,而且第7至12位不是出生年月日。现在的号码是18位,请对照证件核对是不是漏写了3位。',
}

function refusalOf(number: string): IdNumberRefusal | undefined {
  if (number === '') return { type: 'empty', text: '请填写身份证号。' }
  if (number.length !== 18) {
    return {
      type: 'wrong-length',
      text: `身份证号应为18位(老证15位),填写的是${number.length}位,请对照证件核对有没有漏写或多写。`,
    }
  }
  const strange = [...number].findIndex((character, at) => !(at === 17 ? /[\dX]/ : /\d/).test(character))
  if (strange >= 0) {
    const allowed = strange === 17 ? '数字或X' : '数字'
    return { type: 'not-digits', text: `身份证号第${strange + 1}位应为${allowed},请对照证件核对。` }
  }
  if (!areas.test(number)) {
    return { type: 'unknown-area', text: '身份证号前2位不是有效的省级代码,请对照证件核对前6位。' }
  }
  if (!parseDate(birthDatePart(number)).ok) {
    return {
      type: 'impossible-birth-date',
      text: '身份证号第7至14位应为出生日期,但这8位不是真实存在的日期,请对照证件核对。',
    }
  }
  const expected = idNumberCheckCharacter(number)
  if (number[17] !== expected) {
    return {
      type: 'wrong-check-character',
      text: `身份证号最后一位校验不符:按前17位推算应为“${expected}”。可能有一位抄错,请对照证件逐位核对全部18位。`,
    }
  }
  return undefined
}
