import { type Fen, fen } from '#kernel/fen'
import type { AnswerLayout, DateForm } from './schema.ts'
import { type CalendarDate, parseDate } from '#kernel/calendar-date'

type Unit = AnswerLayout['amounts']

/** `1234.50` or `123450`: never a thousands' mark, always two decimals. */
export function writeAmount(unit: Unit, amount: Fen): string {
  if (unit === 'fen') return String(amount)
  const cents = amount % 100
  return `${(amount - cents) / 100}.${String(cents).padStart(2, '0')}`
}

/** Reads what `writeAmount` writes, and yuan with fewer decimals, as banks write them. Undefined: no exact amount of fen. */
export function readAmount(unit: Unit, text: string): Fen | undefined {
  const match = (unit === 'fen' ? /^(\d{1,15})()$/ : /^(\d{1,13})(?:\.(\d{1,5}))?$/).exec(text.trim())
  if (!match) return undefined
  const decimals = match[2] ?? ''
  if (/[1-9]/.test(decimals.slice(2))) return undefined
  return fen(unit === 'fen' ? Number(match[1]) : Number(match[1]) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0')))
}

export function writeDate(form: DateForm, date: CalendarDate): string {
  return form === 'yyyyMMdd' ? date.replaceAll('-', '') : date
}

export function readDate(form: DateForm, text: string): CalendarDate | undefined {
  const plain = form === 'yyyyMMdd' ? text.trim().replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') : text.trim()
  const parsed = parseDate(plain)
  return parsed.ok ? parsed.value : undefined
}
