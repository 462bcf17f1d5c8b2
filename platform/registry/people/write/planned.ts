import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import { type KnownValues, knownIn, overlay, type Row, unsaysIdentity } from '../current.ts'
import type { Statement, StatementValue } from '../fold.ts'
import type { SourceId } from '../ids.ts'
import { statementColumns } from '../statement-columns.ts'

/** A statement on its way into the tables; numbers are ids by now. */
export interface PlannedStatement extends Statement {
  readonly evidence: string | undefined
}

interface Said {
  readonly source: SourceId
  readonly recordedAt: Date
  readonly record: {
    readonly validFrom: Month
    readonly validTo?: Month | undefined
    readonly evidence?: string | undefined
  }
  readonly values: ReadonlyMap<string, StatementValue | null>
}

/** A record that says nothing makes no statement. */
export function planStatement({ source, recordedAt, record, values }: Said): readonly PlannedStatement[] {
  if (values.size === 0) return []
  const { validFrom, validTo, evidence } = record
  const id = newId<'StatementId'>()
  return [{ id, source, validFrom, validTo, recordedAt, withdrawnAt: undefined, evidence, values }]
}

/** What the tables hold of a subject whose statements are to be added. */
export interface Before {
  readonly known: () => KnownValues
  readonly lastRecorded: Date | undefined
}

/**
 * Lays new statements over what is known where that is the same as folding all: they are the last word, speak of the
 * projected month and take nobody's identity away. Otherwise undefined: all statements must be folded.
 */
export function overlaid(
  before: Before | undefined,
  statements: readonly PlannedStatement[],
  month: Month,
): KnownValues | undefined {
  if (!before) return undefined
  const { lastRecorded } = before
  const isLastWord = statements.every(
    ({ recordedAt, validFrom, validTo, values }) =>
      (lastRecorded === undefined || lastRecorded < recordedAt) &&
      validFrom <= month &&
      (validTo === undefined || month <= validTo) &&
      !unsaysIdentity(values),
  )
  return isLastWord ? statements.reduce((known, { values }) => overlay(known, values), before.known()) : undefined
}

export function folded(
  stored: readonly Statement[] | undefined,
  planned: readonly PlannedStatement[],
  month: Month,
): KnownValues {
  return knownIn([...(stored ?? []), ...planned], month)
}

const shared = [
  'county',
  'id',
  'division',
  'source',
  'valid_from',
  'valid_to',
  'recorded_at',
  'evidence',
  'says',
] as const
const columns = {
  household: new Map(statementColumns('household').map(({ name, column }) => [name, column])),
  person: new Map(statementColumns('person').map(({ name, column }) => [name, column])),
} as const

export function statementTableColumns(entity: 'household' | 'person'): readonly string[] {
  return [...shared, entity, ...columns[entity].values()]
}

/** A row of the statement tables. */
export function statementRow(
  entity: 'household' | 'person',
  {
    county,
    division,
    subject,
  }: { readonly county: CountyCode; readonly division: DivisionCode; readonly subject: string },
  statement: PlannedStatement,
): Row {
  const row: Record<string, unknown> = {
    county,
    id: statement.id,
    division,
    [entity]: subject,
    source: statement.source,
    valid_from: statement.validFrom,
    valid_to: statement.validTo ?? null,
    recorded_at: statement.recordedAt,
    evidence: statement.evidence ?? null,
    says: [...statement.values.keys()],
  }
  for (const [name, value] of statement.values) row[columns[entity].get(name) ?? ''] = value
  return row
}
