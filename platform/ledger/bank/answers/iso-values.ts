import { type CalendarDate, parseDate } from '#kernel/calendar-date'
import type { Fen } from '#kernel/fen'
import { readAmount } from '../formats/amounts.ts'
import { longestRemark } from './entry.ts'
import type { Scope } from './xml-scopes.ts'

/** An amount of CNY at a path of a scope; `wrong` where it is in another currency or no exact amount. */
export function amountAt({ values }: Scope, ...paths: readonly string[]): Fen | undefined | 'wrong' {
  const path = paths.find((each) => values.has(each))
  if (path === undefined) return undefined
  const currency = values.get(`${path}@Ccy`) ?? 'CNY'
  return currency === 'CNY' ? (readAmount('yuan', values.get(path) ?? '') ?? 'wrong') : 'wrong'
}

export function countAt({ values }: Scope, path: string): number | undefined {
  const text = values.get(path)
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** The day of a date or of an instant, as it is written there. */
export function dayAt({ values }: Scope, ...paths: readonly string[]): CalendarDate | undefined {
  const text = paths.map((path) => values.get(path)).find((value) => value !== undefined)
  const parsed = parseDate(text?.slice(0, 10) ?? '')
  return parsed.ok ? parsed.value : undefined
}

export function remarkAt({ values }: Scope, ...paths: readonly string[]): string | undefined {
  return paths
    .map((path) => values.get(path))
    .find((value) => value !== undefined)
    ?.slice(0, longestRemark)
}
