import { sm3 } from '#kernel/crypto/sm3'
import { type DivisionCode } from '#kernel/division-code'
import { err, ok, type Result } from '#kernel/result'
import { declaredParameters } from '../language/parameter.ts'
import { findOverlaps } from '../parameters/consistency.ts'
import { readEntry } from '../parameters/entry.ts'
import type { ParameterRecord } from '../parameters/record.ts'
import { cellText } from '../parameters/store.ts'
import type { ChangeEntry } from './schema.ts'

export interface EntryFault {
  /** Which entry, counted from 1 as the officer sees it. */
  readonly line: number
  readonly field: string
  readonly text: string
}

/** Reads drafted entries as records for a place; the same checks as for files, the line being the entry's number. */
export function readEntries(
  place: DivisionCode,
  entries: readonly ChangeEntry[],
  origin: string,
  recordedFrom: string,
): Result<readonly ParameterRecord[], readonly EntryFault[]> {
  const specs = new Map(declaredParameters().map((spec) => [spec.key, spec]))
  const faults: EntryFault[] = []
  const records = entries.flatMap((entry, i) =>
    readEntry({ ...entry, recorded: recordedFrom }, [place], `${origin}:${i + 1}`, specs, (field, text) =>
      faults.push({ line: i + 1, field, text }),
    ),
  )
  faults.push(...findOverlaps(records).map(({ line, field, text }) => ({ line, field, text })))
  return faults.length > 0 ? err(faults) : ok(records)
}

/** What was simulated and what is adopted are the same entries: their digest says so. */
export function digestOfEntries(place: DivisionCode, records: readonly ParameterRecord[]): string {
  const lines = records.map((record) =>
    JSON.stringify([record.key, record.place, cellText(record.for), record.cells, record.from, record.to]),
  )
  return sm3([place, ...lines.toSorted()].join('\n')).toString('hex')
}

export function describeFaults(faults: readonly EntryFault[]): string {
  return faults.map((fault) => `第${fault.line}项${fault.field ? `(${fault.field})` : ''}:${fault.text}`).join(' ')
}
