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

type Found = Pick<ExpiringLine, 'reason'> & { readonly due: Month }

/**
 * What needs an officer: values that have lapsed and are kept provisionally, that lapse within the coming months
 * with nothing after them, or whose time for review has come. Soonest first, place by place.
 */
export function listExpiringOf({ rulebook, book, placeName, from, months, place }: ExpiringAsked): ExpiringList {
  const until = addMonths(from, months)
  const specs = new Map(rulebook.parameters.map((one) => [one.key, one]))
  const around = place === undefined ? undefined : new Set(divisionLineage(place))
  const asked = book.records.filter(
    (record) =>
      record.recordedTo === null &&
      record.from <= until &&
      (!around || place === undefined || around.has(record.place) || containsDivision(place, record.place)),
  )
  const lines = asked.flatMap((record) => {
    const spec = specs.get(record.key)
    const found = spec && judgeRecord(record, asked, from, until)
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
  all: readonly ParameterRecord[],
  from: Month,
  until: Month,
): Found | undefined {
  const { to, review } = record
  if (to !== null) {
    if (to > until || isContinued(record, all)) return undefined
    if (to < from) return record.onExpiry === 'review' ? { reason: 'expired', due: to } : undefined
    return { reason: 'expires', due: to }
  }
  return review !== null && review <= until ? { reason: 'review', due: review } : undefined
}

/** Another value of the same place and cell takes over, or a real value stands in front of a sample. */
function isContinued(record: ParameterRecord, all: readonly ParameterRecord[]): boolean {
  return all.some(
    (other) =>
      other !== record &&
      other.key === record.key &&
      other.place === record.place &&
      other.to !== record.to &&
      (other.to === null || other.to > (record.to ?? 0)) &&
      Object.entries(other.for).every(([list, code]) => (record.for[list] ?? code) === code),
  )
}

function lineOf(
  spec: ParameterSpec,
  record: ParameterRecord,
  { reason, due }: Found,
  month: Month,
  placeName: ExpiringAsked['placeName'],
): ExpiringLine {
  const cell = cellKeys(spec).findIndex((key) => Object.entries(record.for).every(([list, code]) => key[list] === code))
  const parameter = viewCell({ place: { month }, placeName }, spec, Math.max(0, cell), {
    record,
    expired: reason === 'expired',
  })
  const what = `${parameter.placeName}的“${spec.label}${parameter.cell ? `(${parameter.cell})` : ''}”`
  return { reason, due: formatMonth(due), text: `${what}${sentences[reason](monthInWords(due))}`, parameter }
}

const sentences = {
  expired: (due: string) => `有效期到${due}为止,现在暂时沿用,请尽快核对新的规定。`,
  expires: (due: string) => `有效期到${due}为止,之后没有新的值,请在到期前补上。`,
  review: (due: string) => `自${due}起应当复核,请核对是否还有效。`,
} as const satisfies Record<ExpiringLine['reason'], (due: string) => string>
