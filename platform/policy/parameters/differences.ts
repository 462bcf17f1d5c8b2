import type { ParameterRecord } from './record.ts'
import { cellText } from './store.ts'

/** A value in a file against what the database holds. Never resolved silently. */
export interface Difference {
  /** `unloaded`: only in the files; `differs`: both, with other values or periods; `adopted`: only in the database. */
  readonly kind: 'unloaded' | 'differs' | 'adopted'
  readonly file: ParameterRecord | undefined
  readonly held: ParameterRecord | undefined
}

/** Compares file records with the records the database now holds. */
export function findDifferences(
  files: readonly ParameterRecord[],
  held: readonly ParameterRecord[],
): readonly Difference[] {
  const current = held.filter((record) => record.recordedTo === null)
  const heldByCell = Map.groupBy(current, cellOf)
  const filesByCell = Map.groupBy(files, cellOf)
  const fromFiles = files.flatMap((file): Difference[] => {
    const rivals = (heldByCell.get(cellOf(file)) ?? []).filter((record) => meets(record, file))
    if (rivals.length === 0) return [{ kind: 'unloaded', file, held: undefined }]
    return rivals.some((record) => same(record, file)) ? [] : [{ kind: 'differs', file, held: rivals[0] }]
  })
  const onlyHeld = current.filter(
    (record) => !(filesByCell.get(cellOf(record)) ?? []).some((file) => meets(record, file)),
  )
  return [...fromFiles, ...onlyHeld.map((record): Difference => ({ kind: 'adopted', file: undefined, held: record }))]
}

function cellOf(record: ParameterRecord): string {
  return `${record.key}@${record.place}[${cellText(record.for)}]${record.status === 'sample' ? 'sample' : ''}`
}

function meets(a: ParameterRecord, b: ParameterRecord): boolean {
  return (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to)
}

function same(a: ParameterRecord, b: ParameterRecord): boolean {
  const facts = (record: ParameterRecord): string =>
    JSON.stringify([
      record.cells,
      record.from,
      record.to,
      record.onExpiry,
      record.review,
      record.status,
      record.document,
      record.quote,
    ])
  return facts(a) === facts(b)
}
