import { type Kysely, sql } from 'kysely'
import type { RegistryTables } from '../../tables.ts'
import type { Row } from '../current.ts'

export type Database = Kysely<RegistryTables>

/** Rows sent at a time: one statement's text stays within some megabytes. */
const most = 10_000

/** Inserts many rows by one statement; columns that a row does not name are NULL. Bytes are written as `\x…` (`bytes`). */
export async function insertRows(
  db: Database,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const list = sql.join(columns.map((column) => sql.ref(column)))
  for (const part of parts(rows))
    await sql`INSERT INTO ${sql.table(`anmin.${table}`)} (${list}) SELECT ${list} FROM ${recordset(table, part)}`.execute(
      db,
    )
}

/** Changes rows by their key (county, id): the named columns as the rows have them. */
export async function updateRows(
  db: Database,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const changes = sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`))
  for (const part of parts(rows))
    await sql`UPDATE ${sql.table(`anmin.${table}`)} AS held SET ${changes} FROM ${recordset(table, part)}
      WHERE held.county = r.county AND held.id = r.id`.execute(db)
}

/** Puts rows in place of those with the same key. */
export async function upsertRows(
  db: Database,
  table: string,
  key: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const changes = columns
    .filter((column) => !key.includes(column))
    .map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`)
  for (const part of parts(rows))
    await sql`INSERT INTO ${sql.table(`anmin.${table}`)} (${list}) SELECT ${list} FROM ${recordset(table, part)}
      ON CONFLICT (${sql.join(key.map((column) => sql.ref(column)))}) DO UPDATE SET ${sql.join(changes)}`.execute(db)
}

/** Rows of a table made from JSON, as `r`: one parameter for any number of rows and columns. */
export function recordset(table: string, rows: readonly Row[]) {
  return sql`json_populate_recordset(NULL::${sql.table(`anmin.${table}`)}, ${JSON.stringify(rows)}::json) AS r`
}

/** As PostgreSQL reads a bytea from text. */
export function bytes(value: Uint8Array): string {
  return `\\x${Buffer.from(value).toString('hex')}`
}

export function* parts<T>(rows: readonly T[], size = most): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}
