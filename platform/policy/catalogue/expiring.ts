import { containsDivision, type DivisionCode, divisionLineage } from '#kernel/division-code'
import { addMonths, formatMonth, type Month, monthInWords } from '#kernel/month'
import { viewCell } from '../decide/view-parts.ts'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { cellKeys, type ParameterBook } from '../parameters/book.ts'
import type { ParameterRecord } from '../parameters/record.ts'
import type { Rulebook } from '../rulebook.ts'
import type { ExpiringLine, ExpiringList } from './schema.ts'

export interface ExpiringAsked {
  readonly rulebook: Rulebook
  readonly book: ParameterBook
  readonly placeName: (code: DivisionCode) => string
  readonly from: Month
  readonly months: number
  /** Only this division, what lies in it and what stands above it. */
  readonly place?: DivisionCode | undefined
}

interface Found extends Pick<ExpiringLine, 'reason'> {
  readonly due: Month
  /** Where a gap ends: from this month on there is a value again. */
  readonly next?: Month
}

/**
 * What needs an officer: values that have lapsed and are kept provisionally, that lapse within the coming months
 * with nothing after them, months without a value between two, or whose time for review has come. Soonest first, place
 * by place.
 */
export function listExpiringOf({ rulebook, book, placeName, from, months, place }: ExpiringAsked): ExpiringList {
  const until = addMonths(from, months)
  const specs = new Map(rulebook.parameters.map((one) => [one.key, one]))
  const around = place === undefined ? undefined : new Set(divisionLineage(place))
  const held = book.records.filter((record) => record.recordedTo === null)
  const asked = held.filter(
    (record) =>
      record.from <= until &&
      (!around || place === undefined || around.has(record.place) || containsDivision(place, record.place)),
  )
  const lines = asked.flatMap((record) => {
    const spec = specs.get(record.key)
    const found = spec && judgeRecord(record, held, from, until)
    return spec && found ? [{ found, record, line: lineOf(spec, record, found, from, placeName) }] : []
  })
  lines.sort((a, b) =>
    compare([a.record.place, a.found.due, a.record.key], [b.record.place, b.found.due, b.record.key]),
  )
  return { from: formatMonth(from), until: formatMonth(until), lines: lines.map((one) => one.line) }
}

/** Orders by the first part that differs. */
function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((part, i) => part !== b[i])
  return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1
}

function judgeRecord(
  record: ParameterRecord,
  held: readonly ParameterRecord[],
  from: Month,
  until: Month,
): Found | undefined {
  const { to, review } = record
  if (to !== null && to <= until) {
    const next = nextFrom(record, to, held)
    if (next !== undefined && next <= addMonths(to, 1)) return undefined
    if (to < from && record.onExpiry === 'review') return { reason: 'expired', due: to }
    if (next !== undefined && record.onExpiry === 'end') return { reason: 'gap', due: to, next }
    if (to >= from) return { reason: 'expires', due: to }
    return undefined
  }
  return review !== null && review <= until ? { reason: 'review', due: review } : undefined
}

/** From which month on another value of the same place and cell applies after this one ends; a sample follows no real value. */
function nextFrom(record: ParameterRecord, to: Month, held: readonly ParameterRecord[]): Month | undefined {
  const later = held.filter(
    (other) =>
      other !== record &&
      other.key === record.key &&
      other.place === record.place &&
      (record.status === 'sample' || other.status !== 'sample') &&
      (other.to === null || other.to > to) &&
      Object.entries(other.for).every(([list, code]) => (record.for[list] ?? code) === code),
  )
  return later.map((other) => other.from).toSorted((a, b) => a - b)[0]
}

function lineOf(
  spec: ParameterSpec,
  record: ParameterRecord,
  { reason, due, next }: Found,
  month: Month,
  placeName: ExpiringAsked['placeName'],
): ExpiringLine {
  const cell = cellKeys(spec).findIndex((key) => Object.entries(record.for).every(([list, code]) => key[list] === code))
  const parameter = viewCell({ place: { month }, placeName }, spec, Math.max(0, cell), {
    record,
    expired: reason === 'expired',
  })
  const what = `${parameter.placeName}的“${spec.label}${parameter.cell ? `(${parameter.cell})` : ''}”`
  return {
    reason,
    due: formatMonth(due),
    text: `${what}${sentences[reason](monthInWords(due), next === undefined ? '' : monthInWords(next))}`,
    parameter,
  }
}

const sentences = {
  expired: (due: string) => `有效期到${due}为止,现在暂时沿用,请尽快核对新的规定。`,
  expires: (due: string) => `有效期到${due}为止,之后没有新的值,请在到期前补上。`,
  gap: (due: string, next: string) => `有效期到${due}为止,下一个值自${next}起,中间的月份没有值,请补上。`,
  review: (due: string) => `自${due}起应当复核,请核对是否还有效。`,
} as const satisfies Record<ExpiringLine['reason'], (due: string, next: string) => string>
