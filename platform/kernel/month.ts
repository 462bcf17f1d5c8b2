import { z } from 'zod'
import { type Refusal, quote } from './refusal.ts'
import { err, ok, type Result } from './result.ts'

/** Years a month or a date may lie in. 9999 is in because departments write 9999-12-31 for 长期 (no end). */
export const firstYear = 1800
export const lastYear = 9999

const first = firstYear * 12
const last = lastYear * 12 + 11

/**
 * A calendar month as one integer, `year × 12 + month − 1`: months are compared and counted with plain
 * arithmetic, in SQL (`int4`) as well. Benefits are due by the month.
 */
export const Month = z
  .number({ error: '月份应为整数(年×12+月−1)。' })
  .int({ error: '月份应为整数(年×12+月−1)。' })
  .min(first, { error: `月份应在${firstYear}年至${lastYear}年之间。` })
  .max(last, { error: `月份应在${firstYear}年至${lastYear}年之间。` })
  .brand<'Month'>()
export type Month = z.infer<typeof Month>

/** A month as text, `2026-01`, as files, addresses and forms write it; `parseMonth` accepts all that it accepts. */
export const MonthText = z
  .string()
  .regex(/^(1[89]\d{2}|[2-9]\d{3})-(0[1-9]|1[0-2])$/, { error: '月份应写成“2026-11”的样子。' })

/** `month(2026, 1)` is January 2026. Throws a RangeError for anything that is no month. */
export function month(year: number, monthOfYear: number): Month {
  if (!Number.isInteger(monthOfYear) || monthOfYear < 1 || monthOfYear > 12) {
    throw new RangeError(`no such month of the year: ${monthOfYear}`)
  }
  return checked(year * 12 + monthOfYear - 1)
}

/** Reads `2026-01` (two digits for the month, as `formatMonth` writes it). */
export function parseMonth(typed: string): Result<Month, Refusal<'not-a-month'>> {
  const match = /^(\d{4})-(\d{2})$/.exec(typed.trim())
  const year = Number(match?.[1])
  const monthOfYear = Number(match?.[2])
  if (!match || monthOfYear < 1 || monthOfYear > 12 || year < firstYear) {
    return err({ type: 'not-a-month', text: `${quote(typed)}不是月份,请按“2026-01”的样子填写。` })
  }
  return ok(month(year, monthOfYear))
}

export function yearOf(value: Month): number {
  return (value - (value % 12)) / 12
}

/** 1 to 12. */
export function monthOfYear(value: Month): number {
  return (value % 12) + 1
}

/** `2026-01` */
export function formatMonth(value: Month): string {
  return `${yearOf(value)}-${String(monthOfYear(value)).padStart(2, '0')}`
}

/** `2026年1月` */
export function monthInWords(value: Month): string {
  return `${yearOf(value)}年${monthOfYear(value)}月`
}

/** The month so many months later (earlier when negative). Throws a RangeError outside the years we keep. */
export function addMonths(value: Month, months: number): Month {
  return checked(value + months)
}

/** How many months `to` lies after `from`: 0 for the same month, negative when it lies before. */
export function monthsBetween(from: Month, to: Month): number {
  return to - from
}

function checked(value: number): Month {
  if (!Number.isInteger(value) || value < first || value > last) throw new RangeError(`no month we keep: ${value}`)
  return value as Month
}
