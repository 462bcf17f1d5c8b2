import { compete } from './overlap.ts'
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
  const heldOf = Map.groupBy(current, tableOf)
  const filesOf = Map.groupBy(files, tableOf)
  const fromFiles = files.flatMap((file): Difference[] => {
    const rivals = (heldOf.get(tableOf(file)) ?? []).filter((record) => compete(record, file))
    if (rivals.length === 0) return [{ kind: 'unloaded', file, held: undefined }]
    return rivals.some((record) => same(record, file)) ? [] : [{ kind: 'differs', file, held: rivals[0] }]
  })
  const onlyHeld = current.filter(
    (record) => !(filesOf.get(tableOf(record)) ?? []).some((file) => compete(record, file)),
  )
  return [...fromFiles, ...onlyHeld.map((record): Difference => ({ kind: 'adopted', file: undefined, held: record }))]
}

function tableOf(record: ParameterRecord): string {
  return `${record.key}@${record.place}`
}

function same(a: ParameterRecord, b: ParameterRecord): boolean {
  const facts = (record: ParameterRecord): string =>
    JSON.stringify([
      cellText(record.for),
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
