import { type RawBuilder, sql } from 'kysely'
import type { Row } from '../current.ts'
import { arrayParameter } from './array-binary.ts'
import { valueText } from './array-text.ts'
import type { Database } from './rows.ts'

type ColumnTypes = ReadonlyMap<string, string>
const known = new Map<string, Promise<ColumnTypes>>()

/** The types of a table's columns as the database has them, asked once for as long as the program runs. */
export function columnTypes(db: Database, table: string): Promise<ColumnTypes> {
  const held = known.get(table)
  if (held) return held
  const asked = readTypes(db, table)
  known.set(table, asked)
  asked.catch(() => known.delete(table))
  return asked
}

async function readTypes(db: Database, table: string): Promise<ColumnTypes> {
  const { rows } = await sql<{ name: string; type: string }>`
    SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
    WHERE attrelid = ${`anmin.${table}`}::regclass AND attnum > 0 AND NOT attisdropped`.execute(db)
  return new Map(rows.map(({ name, type }) => [name, type]))
}

/**
 * Rows of a table made from one array for each column, as `r`. A column that is the same in all rows is sent once, one that is
 * empty in all of them not at all; that is most of them in a batch from one source.
 */
export function rowSet(types: ColumnTypes, columns: readonly string[], rows: readonly Row[]): RawBuilder<unknown> {
  const selected: RawBuilder<unknown>[] = []
  const arrays: RawBuilder<unknown>[] = []
  const names: RawBuilder<unknown>[] = []
  const filled = filledColumns(rows)
  for (const column of columns) {
    const type = types.get(column)
    if (type === undefined) throw new Error(`there is no column ${column}`)
    const values = filled.get(column)
    const isLast = column === columns.at(-1)
    if (!(isLast && arrays.length === 0) && (!values || isSame(values))) {
      selected.push(sql`${single(values?.[0] ?? null, type)} AS ${sql.ref(column)}`)
      continue
    }
    const sent = values ?? rows.map(() => null)
    const list = type.endsWith('[]')
    const [of, from] = list ? ['text', sent.map(listText)] : [type, sent]
    arrays.push(sql`${arrayParameter(of, from)}::${sql.raw(of)}[]`)
    names.push(sql.ref(column))
    selected.push(list ? sql`v.${sql.ref(column)}::${sql.raw(type)}` : sql`v.${sql.ref(column)}`)
  }
  return sql`(SELECT ${sql.join(selected)} FROM unnest(${sql.join(arrays)}) AS v (${sql.join(names)})) AS r`
}

/** The values of each column that any row fills. Rows name few of a table's columns, so they are asked and not the columns. */
function filledColumns(rows: readonly Row[]): ReadonlyMap<string, readonly unknown[]> {
  const filled = new Map<string, unknown[]>()
  for (const [at, row] of rows.entries()) {
    for (const column in row) {
      const value = row[column]
      if (value === null || value === undefined) continue
      let values = filled.get(column)
      if (!values) filled.set(column, (values = rows.map(() => null)))
      values[at] = value
    }
  }
  return filled
}

function isSame(values: readonly unknown[]): boolean {
  const [first] = values
  return values.every((value) => value === first)
}

function single(value: unknown, type: string): RawBuilder<unknown> {
  return value === null
    ? sql`NULL::${sql.raw(type)}`
    : sql`${value instanceof Uint8Array ? value : valueText(value)}::${sql.raw(type)}`
}

function listText(value: unknown): unknown {
  return value === null ? null : valueText(value)
}
