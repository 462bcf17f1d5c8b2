import { type Kysely, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { foldStatements, type Statement, type StatementValue } from '../../people/fold.ts'
import { type StatementColumn, statementColumns } from '../../people/statement-columns.ts'
import type { RegistryTables } from '../../tables.ts'

/** What is known of one thing in the ledger's month. */
export interface KnownValue {
  /** Of a sealed number: the id of its row in anmin.person_number. */
  readonly value: StatementValue
  /** The month of the source it rests on. */
  readonly asOf: Month
  readonly sourceTitle: string
}

/** What is known of a person or household, as far as the ledger speaks of it. */
export interface Knowledge {
  readonly values: ReadonlyMap<string, KnownValue>
  /** The first month after the ledger's in which something else is known of a name: an older ledger ends before it. */
  readonly nextChange: ReadonlyMap<string, Month>
}

export const nothingKnown: Knowledge = { values: new Map(), nextChange: new Map() }

type Row = Readonly<Record<string, unknown>> & {
  readonly id: Statement['id']
  readonly of: string
  readonly source: Statement['source']
  readonly valid_from: Month
  readonly valid_to: Month | null
  readonly recorded_at: Date
  readonly says: readonly string[]
  readonly as_of: Month
  readonly title: string
}

/** Loads what statements say under `names` of people or households in the month `asOf`. One question for all of them. */
export async function loadKnowledge(
  db: Kysely<RegistryTables>,
  entity: 'person' | 'household',
  county: CountyCode,
  ids: readonly string[],
  names: readonly string[],
  asOf: Month,
): Promise<ReadonlyMap<string, Knowledge>> {
  const columns = statementColumns(entity).filter(({ name }) => names.includes(name))
  if (ids.length === 0 || columns.length === 0) return new Map()
  const selected = columns.map(({ column }) => `, t.${column}`).join('')
  const { rows } = await sql<Row>`
    SELECT t.id, t.${sql.raw(entity)} AS of, t.source, t.valid_from, t.valid_to, t.recorded_at, t.says, s.as_of, s.title
      ${sql.raw(selected)}
    FROM ${sql.table(`anmin.${entity}_statement`)} t
    JOIN anmin.source s ON s.county = t.county AND s.id = t.source AND s.withdrawn_at IS NULL
    WHERE t.county = ${county} AND t.${sql.raw(entity)} = ANY(${[...ids]}::uuid[])
      AND t.says && ${columns.map(({ name }) => name)}::text[]`.execute(db)
  const groups = Map.groupBy(rows, ({ of }) => of)
  return new Map([...groups].map(([id, held]) => [id, knowledgeOf(held, columns, asOf)]))
}

function knowledgeOf(rows: readonly Row[], columns: readonly StatementColumn[], asOf: Month): Knowledge {
  const sources = new Map(rows.map((row) => [row.id, row]))
  const statements = rows.map((row) => statementOf(row, columns))
  const known = foldStatements(statements, { month: asOf })
  const nextChange = new Map<string, Month>()
  for (const { validFrom, values } of statements) {
    if (validFrom <= asOf) continue
    for (const name of values.keys()) {
      const held = nextChange.get(name)
      if (held === undefined || validFrom < held) nextChange.set(name, validFrom)
    }
  }
  const values = [...known].map(([name, { value, statement }]) => {
    const source = sources.get(statement.id)
    return [name, { value, asOf: source?.as_of ?? statement.validFrom, sourceTitle: source?.title ?? '' }] as const
  })
  return { values: new Map(values), nextChange }
}

function statementOf(row: Row, columns: readonly StatementColumn[]): Statement {
  const said = columns.filter(({ name }) => row.says.includes(name))
  return {
    id: row.id,
    source: row.source,
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
    recordedAt: row.recorded_at,
    withdrawnAt: undefined,
    values: new Map(said.map(({ name, column }) => [name, (row[column] ?? null) as StatementValue | null])), // as the column's type has it
  }
}
