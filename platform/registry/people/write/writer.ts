import { setImmediate as nextTurn } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Row } from '../current.ts'
import { columnTypes, rowSet } from './row-set.ts'
import { type Database, parts } from './rows.ts'

type Statement = RawBuilder<unknown>

/**
 * Sends statements one after another, in the order they were given, while its caller goes on computing: making the rows of one
 * table takes about as long as the database needs for those of the one before. What is given is on its way, not yet done.
 */
export interface Writer {
  /** For reading, and for statements of one's own; what was given before and matters to them must be `done`. */
  readonly db: Database
  /** Inserts rows; columns that a row does not name are NULL. In the order of a column, its index is walked through once. */
  readonly insert: (
    table: string,
    columns: readonly string[],
    rows: readonly Row[],
    orderedBy?: string,
  ) => Promise<void>
  /** Changes rows by their key (county, id): the named columns as the rows have them. */
  readonly update: (table: string, columns: readonly string[], rows: readonly Row[]) => Promise<void>
  /** Puts rows in place of those with the same key; columns that a row does not name are NULL. */
  readonly upsert: (
    table: string,
    key: readonly string[],
    columns: readonly string[],
    rows: readonly Row[],
  ) => Promise<void>
  /** A statement that answers nothing. */
  readonly send: (statement: Statement) => Promise<void>
  /** Waits until all that was given is written; throws what went wrong with it. */
  readonly done: () => Promise<void>
}

/** Everything given to the writer has ended, well or not, when this ends: nothing is sent after its transaction. */
export async function writing<T>(db: Database, work: (writer: Writer) => Promise<T>): Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  const ended = () => last.catch(() => undefined)
  try {
    const result = await work(
      writerOn(
        db,
        (statement) => {
          last = last.then(() => statement.execute(db))
          void ended()
        },
        () => last,
      ),
    )
    await last
    return result
  } finally {
    await ended()
  }
}

/** Rows sent at a time: one statement's text stays within some megabytes. */
const most = 10_000

function writerOn(db: Database, give: (statement: Statement) => void, sent: () => Promise<unknown>): Writer {
  const send = async (statement: Statement) => {
    give(statement)
    await nextTurn()
  }
  const each = async (
    table: string,
    columns: readonly string[],
    rows: readonly Row[],
    statementFor: (set: Statement) => Statement,
  ) => {
    if (rows.length === 0) return
    const types = await columnTypes(db, table)
    for (const part of parts(rows, most)) await send(statementFor(rowSet(types, columns, part)))
  }
  return {
    db,
    send,
    insert: (table, columns, rows, orderedBy) => {
      const order = orderedBy === undefined ? sql`` : sql` ORDER BY ${sql.ref(orderedBy)}`
      return each(table, columns, rows, (set) => sql`${insertion(table, columns, set)}${order}`)
    },
    update: (table, columns, rows) =>
      each(table, ['county', ...columns, 'id'], rows, (set) => {
        const changes = sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`))
        return sql`UPDATE ${sql.table(`anmin.${table}`)} AS held SET ${changes} FROM ${set}
          WHERE held.county = r.county AND held.id = r.id`
      }),
    upsert: (table, key, columns, rows) => {
      const others = columns.filter((column) => !key.includes(column))
      const changes = others.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`)
      const all = [...key, ...others]
      return each(
        table,
        all,
        rows,
        (set) => sql`${insertion(table, all, set)} ON CONFLICT (${refs(key)}) DO UPDATE SET ${sql.join(changes)}`,
      )
    },
    done: async () => {
      await sent()
    },
  }
}

function insertion(table: string, columns: readonly string[], set: Statement): Statement {
  return sql`INSERT INTO ${sql.table(`anmin.${table}`)} (${refs(columns)}) SELECT ${refs(columns)} FROM ${set}`
}

function refs(columns: readonly string[]): Statement {
  return sql.join(columns.map((column) => sql.ref(column)))
}
