import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { Row } from '../current.ts'
import type { Statement, StatementValue } from '../fold.ts'
import type { HouseholdId, PersonId, SourceId, StatementId } from '../ids.ts'
import { statementColumns } from '../statement-columns.ts'
import type { Database } from '../write/rows.ts'

/** A statement as it was recorded. Numbers are ids of anmin.person_number. */
export interface RecordedStatement extends Statement {
  /** Of whose record it was said: another id than the person's where two records were merged. */
  readonly saidOf: string
  readonly evidence: string | undefined
}

interface Shared {
  readonly id: StatementId
  readonly source: SourceId
  readonly valid_from: Month
  readonly valid_to: Month | null
  readonly recorded_at: Date
  readonly withdrawn_at: Date | null
  readonly evidence: string | null
  readonly says: readonly string[]
  readonly subject: string
  readonly counts_for: string
}

/**
 * Everything ever said of persons, also of records that were found to be one with them and by withdrawn sources. What was said
 * of a merged record counts for the person, and is still the record's own.
 */
export async function readStatements(
  db: Database,
  county: CountyCode,
  persons: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly RecordedStatement[]>> {
  if (persons.length === 0) return new Map()
  const { rows } = await sql<Shared & Row>`
    SELECT s.*, s.person AS subject, source.withdrawn_at, counted.whom AS counts_for
    FROM anmin.person p
    JOIN LATERAL (VALUES (p.id), (p.merged_into)) counted (whom) ON counted.whom = ANY(${[...persons]})
    JOIN anmin.person_statement s ON s.county = p.county AND s.person = p.id
    JOIN anmin.source ON source.county = s.county AND source.id = s.source
    WHERE p.county = ${county} AND (p.id = ANY(${[...persons]}) OR p.merged_into = ANY(${[...persons]}))`.execute(db)
  return grouped<PersonId>('person', rows)
}

/** Everything ever said of households. */
export async function readHouseholdStatements(
  db: Database,
  county: CountyCode,
  households: readonly HouseholdId[],
): Promise<ReadonlyMap<HouseholdId, readonly RecordedStatement[]>> {
  if (households.length === 0) return new Map()
  const { rows } = await sql<Shared & Row>`
    SELECT s.*, s.household AS subject, s.household AS counts_for, source.withdrawn_at
    FROM anmin.household_statement s
    JOIN anmin.source ON source.county = s.county AND source.id = s.source
    WHERE s.county = ${county} AND s.household = ANY(${[...households]})`.execute(db)
  return grouped<HouseholdId>('household', rows)
}

const columnOf = {
  household: new Map(statementColumns('household').map(({ name, column }) => [name, column])),
  person: new Map(statementColumns('person').map(({ name, column }) => [name, column])),
} as const

function grouped<Id extends string>(
  entity: 'household' | 'person',
  rows: readonly (Shared & Row)[],
): ReadonlyMap<Id, readonly RecordedStatement[]> {
  const result = new Map<Id, RecordedStatement[]>()
  for (const row of rows) {
    const id = row.counts_for as Id // the column of that id
    const statement = statementOf(entity, row)
    const list = result.get(id)
    if (list) list.push(statement)
    else result.set(id, [statement])
  }
  return result
}

function statementOf(entity: 'household' | 'person', row: Shared & Row): RecordedStatement {
  const values = new Map<string, StatementValue | null>()
  for (const name of row.says) {
    const column = columnOf[entity].get(name)
    // a column of the statement tables holds nothing else
    if (column !== undefined) values.set(name, (row[column] ?? null) as StatementValue | null)
  }
  return {
    id: row.id,
    source: row.source,
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
    recordedAt: row.recorded_at,
    withdrawnAt: row.withdrawn_at ?? undefined,
    evidence: row.evidence ?? undefined,
    saidOf: row.subject,
    values,
  }
}
