import { z } from 'zod'
import { rowVerdicts } from './states.ts'

const Count = z.int().min(0)

/** How the rows of an import came out. */
export const ImportCounts = z.object({
  /** Rows with something in them. */
  rows: Count,
  new: Count,
  changed: Count,
  unchanged: Count,
  conflict: Count,
  bad: Count,
  /** Rows taken with a remark. */
  noted: Count,
  /** Written to the register so far. */
  applied: Count,
  /** On the previous edition of this ledger and not on this one. */
  absent: Count,
  /** How many rows change a thing, by its name. */
  fields: z.record(z.string(), Count),
})
export type ImportCounts = z.infer<typeof ImportCounts>

export const noCounts: ImportCounts = {
  rows: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  conflict: 0,
  bad: 0,
  noted: 0,
  applied: 0,
  absent: 0,
  fields: {},
}

/** The sum of two counts. */
export function addCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  const verdicts = Object.keys(rowVerdicts) as (keyof typeof rowVerdicts)[] // the keys of a literal table
  const names = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)])
  return {
    rows: a.rows + b.rows,
    ...(Object.fromEntries(verdicts.map((verdict) => [verdict, a[verdict] + b[verdict]])) as Record<
      keyof typeof rowVerdicts,
      number
    >),
    noted: a.noted + b.noted,
    applied: a.applied + b.applied,
    absent: a.absent + b.absent,
    fields: Object.fromEntries([...names].map((name) => [name, (a.fields[name] ?? 0) + (b.fields[name] ?? 0)])),
  }
}
