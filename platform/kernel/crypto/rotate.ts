import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { inScope, type ScopedTransaction } from '../database/scope.ts'
import { nation } from '../division-code.ts'
import { blindIndex } from './blind-index.ts'
import type { KeyRing } from './key-ring.ts'
import { seal, unseal } from './sealed.ts'

/** A table with sealed columns, as its module declares it for rotation. */
export interface SealedTable {
  readonly table: string
  /** The columns of the primary key, in the order in which `sealedRow` joins them: `county` first where there is one. */
  readonly key: readonly string[]
  readonly columns: readonly SealedColumn[]
}

export interface SealedColumn {
  readonly column: string
  /** The blind indexes made from the same value, if there are any. */
  readonly indexes?: readonly SealedIndex[]
}

export interface SealedIndex {
  readonly column: string
  readonly kind: string
  /** The part of the value that is indexed, e.g. its last four characters; without it the whole. */
  readonly of?: (plain: string) => string
}

/** How seals name a row: the values of its key, e.g. `421081/0193…`, or the id alone in a table without county. */
export function sealedRow(...key: readonly (string | number)[]): string {
  return key.join('/')
}

type Row = Readonly<Record<string, unknown>>

/**
 * Re-seals every row that an older key made, and renews its blind indexes, a batch per transaction. Yields the
 * number of rows done so far. It may be stopped anywhere and started again: what is done is told from the rows.
 */
export async function* rotateSealed(db: Db, keys: KeyRing, target: SealedTable, batch = 500): AsyncGenerator<number> {
  for (let done = 0; ; ) {
    const renewed = await inScope(db, { area: nation }, async (trx) => {
      const rows = await findOld(trx, keys, target, batch)
      for (const row of rows) await renew(trx, keys, target, row)
      return rows.length
    })
    if (renewed === 0) return
    done += renewed
    yield done
  }
}

/** How many rows an older key made. */
export async function countOld(db: Db, keys: KeyRing, target: SealedTable): Promise<number> {
  return inScope(db, { area: nation }, async (trx) => {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM ${sql.table(target.table)} WHERE ${isOld(keys, target)}`.execute(trx)
    return rows[0]?.count ?? 0
  })
}

/** The ids of the seal keys that something in the table still needs. */
export async function sealKeysInUse(trx: ScopedTransaction, target: SealedTable): Promise<readonly string[]> {
  const perColumn = await Promise.all(
    target.columns.map(({ column }) =>
      sql<{ key: Buffer }>`
        SELECT DISTINCT substring(${sql.ref(column)} from 2 for 8) AS key FROM ${sql.table(target.table)}
        WHERE ${sql.ref(column)} IS NOT NULL`.execute(trx),
    ),
  )
  return perColumn.flatMap(({ rows }) => rows.map(({ key }) => key.toString('ascii')))
}

async function findOld(
  trx: ScopedTransaction,
  keys: KeyRing,
  target: SealedTable,
  batch: number,
): Promise<readonly Row[]> {
  const columns = sql.join([...target.key, ...target.columns.map(({ column }) => column)].map((name) => sql.ref(name)))
  // It waits for a row that somebody is changing: a row passed over would keep its old key.
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM ${sql.table(target.table)} WHERE ${isOld(keys, target)}
    ORDER BY ${sql.join(target.key.map((name) => sql.ref(name)))} LIMIT ${batch} FOR UPDATE`.execute(trx)
  return rows
}

function isOld(keys: KeyRing, target: SealedTable): RawBuilder<boolean> {
  const sealId = Buffer.from(keys.current('seal').id, 'ascii')
  const indexId = Buffer.from(keys.current('index').id, 'hex')
  const conditions = target.columns.flatMap(({ column, indexes = [] }) => [
    sql<boolean>`substring(${sql.ref(column)} from 2 for 8) <> ${sealId}`,
    ...indexes.map(
      (index) =>
        sql<boolean>`(${sql.ref(column)} IS NOT NULL AND substring(${sql.ref(index.column)} from 1 for 4) IS DISTINCT FROM ${indexId})`,
    ),
  ])
  return sql`(${sql.join(conditions, sql` OR `)})`
}

async function renew(trx: ScopedTransaction, keys: KeyRing, target: SealedTable, row: Row): Promise<void> {
  const changes = target.columns.flatMap(({ column, indexes = [] }) => {
    const sealed = row[column]
    if (!(sealed instanceof Uint8Array)) return []
    const place = { table: target.table, column, row: sealedRow(...target.key.map((name) => partOf(row[name]))) }
    const plain = unseal(keys, place, sealed)
    return [
      sql`${sql.ref(column)} = ${seal(keys, place, plain)}`,
      ...indexes.map(({ column: at, kind, of = whole }) => sql`${sql.ref(at)} = ${blindIndex(keys, kind, of(plain))}`),
    ]
  })
  const isThisRow = target.key.map((name) => sql`${sql.ref(name)} = ${row[name]}`)
  await sql`UPDATE ${sql.table(target.table)} SET ${sql.join(changes)} WHERE ${sql.join(isThisRow, sql` AND `)}`.execute(
    trx,
  )
}

function whole(plain: string): string {
  return plain
}

function partOf(value: unknown): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value
  throw new TypeError('a sealed row is named by texts and numbers only')
}
