import type { Month } from '#kernel/month'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { cellKeys, ParameterBook } from '../parameters/book.ts'
import type { ParameterRecord } from '../parameters/record.ts'

/**
 * The book as it would be held after these changes. What a change covers gives way to it: the months before and after
 * stay, and so do the cells of a table that the change does not name. Nothing else moves.
 */
export function reformBook(
  book: ParameterBook,
  changes: readonly ParameterRecord[],
  parameters: readonly ParameterSpec[],
): ParameterBook {
  const specs = new Map(parameters.map((spec) => [spec.key, spec]))
  const held = book.records.filter((record) => record.recordedTo === null)
  const left = changes.reduce<readonly ParameterRecord[]>((records, change) => {
    const spec = specs.get(change.key)
    return spec
      ? records.flatMap((record) => (competes(record, change, spec) ? remainder(record, change, spec) : [record]))
      : records
  }, held)
  return new ParameterBook([...left, ...changes])
}

type Codes = Readonly<Record<string, string>>

function competes(record: ParameterRecord, change: ParameterRecord, spec: ParameterSpec): boolean {
  return (
    record.key === change.key &&
    record.place === change.place &&
    // A sample stands behind real values and gives way to another sample only.
    (record.status === 'sample') === (change.status === 'sample') &&
    (change.to === null || record.from <= change.to) &&
    (record.to === null || record.to >= change.from) &&
    cellKeys(spec).some((cell) => covers(record.for, cell) && covers(change.for, cell))
  )
}

function remainder(record: ParameterRecord, change: ParameterRecord, spec: ParameterSpec): readonly ParameterRecord[] {
  const parts: ParameterRecord[] = []
  if (record.from < change.from) parts.push({ ...record, to: (change.from - 1) as Month })
  if (change.to !== null && (record.to === null || record.to > change.to)) {
    parts.push({ ...record, from: (change.to + 1) as Month })
  }
  const from = record.from > change.from ? record.from : change.from
  const to = earlier(record.to, change.to)
  const others = cellKeys(spec).filter((cell) => covers(record.for, cell) && !covers(change.for, cell))
  return [...parts, ...others.map((cell) => ({ ...record, for: cell, from, to }))]
}

function covers(codes: Codes, cell: Codes): boolean {
  return Object.entries(codes).every(([list, code]) => cell[list] === code)
}

function earlier(a: Month | null, b: Month | null): Month | null {
  if (a === null) return b
  return b === null || a < b ? a : b
}
