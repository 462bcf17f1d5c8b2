import type { Month } from '#kernel/month'
import type { SourceId, StatementId } from './ids.ts'
import { inRecordOrder } from './record-order.ts'

/** What somebody said of a person or household: values by name of particular or fact; null says "not known". */
export interface Statement {
  readonly id: StatementId
  readonly source: SourceId
  /** Months, both included; open at the end without `validTo`. */
  readonly validFrom: Month
  readonly validTo: Month | undefined
  readonly recordedAt: Date
  /** When its source was withdrawn. */
  readonly withdrawnAt: Date | undefined
  readonly values: ReadonlyMap<string, StatementValue | null>
}

export type StatementValue = string | number | boolean | readonly string[]

/** A value with the statement that it rests on. */
export interface Known {
  readonly value: StatementValue
  readonly statement: Statement
}

export interface Moment {
  /** The month that is asked about. */
  readonly month: Month
  /** As known at this instant; without it, as known now. */
  readonly knownAt?: Date | undefined
}

/**
 * What is known in a month, as known at an instant: of the statements that speak of a thing for that month, the one
 * recorded last counts. What nobody spoke of, or what the last one says is not known, is absent.
 */
export function foldStatements(statements: readonly Statement[], moment: Moment): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>()
  for (const statement of statements.toSorted(inRecordOrder)) {
    if (!speaksOf(statement, moment)) continue
    for (const [name, value] of statement.values) {
      if (value === null) known.delete(name)
      else known.set(name, { value, statement })
    }
  }
  return known
}

function speaksOf({ validFrom, validTo, recordedAt, withdrawnAt }: Statement, { month, knownAt }: Moment): boolean {
  const isRecorded = knownAt === undefined || recordedAt <= knownAt
  const isWithdrawn = withdrawnAt !== undefined && (knownAt === undefined || withdrawnAt <= knownAt)
  return isRecorded && !isWithdrawn && validFrom <= month && (validTo === undefined || month <= validTo)
}
