import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { inScope, type ScopedTransaction } from '../database/scope.ts'
import { nation } from '../division-code.ts'
import { blindIndex } from './blind-index.ts'
import type { KeyRing } from './key-ring.ts'
import { seal, unseal } from './sealed.ts'

/** A table with sealed columns, as its module declares it for rotation. */
export interface SealedTable {
  readonly table: string
  /** The id column; the row of a seal is `sealedRow(county, id)`. */
  readonly id: string
  readonly columns: readonly SealedColumn[]
}

export interface SealedColumn {
  readonly column: string
  /** The blind index made from the same value, if there is one. */
  readonly index?: { readonly column: string; readonly kind: string }
}

/** How seals name a row of a table with county. */
export function sealedRow(county: number, id: string): string {
  return `${county}/${id}`
}

type Row = Readonly<Record<string, unknown>> & { readonly county: number; readonly id: string }

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

async function findOld(
  trx: ScopedTransaction,
  keys: KeyRing,
  target: SealedTable,
  batch: number,
): Promise<readonly Row[]> {
  const sealId = Buffer.from(keys.current('seal').id, 'ascii')
  const indexId = Buffer.from(keys.current('index').id, 'hex')
  const isOld = target.columns.flatMap(({ column, index }) => [
    sql<boolean>`substring(${sql.ref(column)} from 2 for 8) <> ${sealId}`,
    ...(index
      ? [
          sql<boolean>`(${sql.ref(column)} IS NOT NULL AND substring(${sql.ref(index.column)} from 1 for 4) IS DISTINCT FROM ${indexId})`,
        ]
      : []),
  ])
  const columns = sql.join(target.columns.map(({ column }) => sql.ref(column)))
  const { rows } = await sql<Row>`
    SELECT county, ${sql.ref(target.id)} AS id, ${columns} FROM ${sql.table(target.table)}
    WHERE ${sql.join(isOld, sql` OR `)} ORDER BY county, ${sql.ref(target.id)} LIMIT ${batch} FOR UPDATE SKIP LOCKED`.execute(
    trx,
  )
  return rows
}

async function renew(trx: ScopedTransaction, keys: KeyRing, target: SealedTable, row: Row): Promise<void> {
  const changes = target.columns.flatMap(({ column, index }) => {
    const sealed = row[column]
    if (!(sealed instanceof Uint8Array)) return []
    const place = { table: target.table, column, row: sealedRow(row.county, row.id) }
    const plain = unseal(keys, place, sealed)
    const own = sql`${sql.ref(column)} = ${seal(keys, place, plain)}`
    return index ? [own, sql`${sql.ref(index.column)} = ${blindIndex(keys, index.kind, plain)}`] : [own]
  })
  await sql`UPDATE ${sql.table(target.table)} SET ${sql.join(changes)} WHERE county = ${row.county} AND ${sql.ref(target.id)} = ${row.id}`.execute(
    trx,
  )
}
