import { sql } from 'kysely'
import type { StoredType } from './columns.ts'

/** How a stored type is packed: cast, function of PostgreSQL that gives its bytes, and how they are read again. */
const packings = {
  boolean: { send: 'int2send', cast: 'int4', last: 'int2', bytes: 2 },
  int2: { send: 'int2send', cast: 'int2', last: 'int2', bytes: 2 },
  int4: { send: 'int4send', cast: 'int4', last: 'int4', bytes: 4 },
  // exact below 2^53, and needs no bigint
  int8: { send: 'float8send', cast: 'float8', last: 'float8', bytes: 8 },
} as const satisfies Record<StoredType, Readonly<Record<'send' | 'cast' | 'last', string>> & { readonly bytes: number }>

/** SQL that packs a column into one value, in the order in which rows arrive; unknown is −1. */
export function packed(type: StoredType, column: string, name: string) {
  const { send, cast, last } = packings[type]
  const value = sql`coalesce(${sql.ref(column)}::${sql.raw(cast)}, -1)::${sql.raw(last)}`
  return sql`string_agg(${sql.raw(send)}(${value}), ''::bytea) AS ${sql.ref(name)}`
}

/** The values of a packed column. */
export function unpack(type: StoredType, column: Buffer): Int16Array | Int32Array | Float64Array {
  // A copy of its own: typed arrays must be aligned, and the driver's buffer may lie anywhere.
  const own = Buffer.from(new ArrayBuffer(column.length))
  column.copy(own)
  // PostgreSQL sends the high byte first.
  switch (packings[type].bytes) {
    case 2:
      return new Int16Array(own.swap16().buffer)
    case 4:
      return new Int32Array(own.swap32().buffer)
    case 8:
      return new Float64Array(own.swap64().buffer)
  }
}
