import { stringify } from 'yaml'
import type { DivisionCode } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import type { ParameterRecord } from './record.ts'
import { writeValue } from './value.ts'

/** Writes records of one place as a parameter file; reading it back gives the same records. */
export function writeParameterFile(
  place: DivisionCode,
  records: readonly ParameterRecord[],
  specs: ReadonlyMap<string, ParameterSpec>,
): string {
  const parameters = records.flatMap((record) => {
    const spec = specs.get(record.key)
    return spec ? [entryOf(record, spec)] : []
  })
  return stringify({ place, parameters }, { lineWidth: 0 })
}

function entryOf(record: ParameterRecord, spec: ParameterSpec): Record<string, unknown> {
  const optional = {
    for: Object.keys(record.for).length > 0 ? record.for : undefined,
    onExpiry: record.onExpiry === 'review' ? 'review' : undefined,
    review: record.review === null ? undefined : formatMonth(record.review),
    document: record.document || undefined,
    source: record.source || undefined,
    quote: record.quote || undefined,
    note: record.note || undefined,
  }
  return {
    key: record.key,
    value: writeValue(spec, record.cells),
    from: formatMonth(record.from),
    to: record.to === null ? null : formatMonth(record.to),
    status: record.status,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  }
}
