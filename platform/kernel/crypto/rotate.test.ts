import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { testKeys } from '#testing/platform'
import { inScope } from '../database/scope.ts'
import { nation } from '../division-code.ts'
import { blindIndex } from './blind-index.ts'
import { checkKeys } from './key-check.ts'
import { addKey, type KeyRing, type KeySet, openKeyRing } from './key-ring.ts'
import { rotateSealed, type SealedTable, sealedRow } from './rotate.ts'
import { seal, sealedKeyId, unseal } from './sealed.ts'

const database = testDatabase()
const now = () => new Date('2026-11-22T00:00:00Z')
let held: KeySet | undefined
const store = {
  load: async () => held,
  save: async (next: KeySet) => {
    held = next
  },
}
const target = {
  table: 'sealed_example',
  key: ['county', 'id'],
  columns: [
    {
      column: 'number',
      indexes: [
        { column: 'number_index', kind: 'id-number' },
        { column: 'tail_index', kind: 'id-number-tail', of: (plain) => plain.slice(-1) },
      ],
    },
    { column: 'phone' },
  ],
} as const satisfies SealedTable
const place = (column: string, index: number) => ({
  table: 'sealed_example',
  column,
  row: sealedRow(421_081, `p${index}`),
})
let keys: KeyRing

beforeAll(async () => {
  keys = await openKeyRing(store, now)
  await database().owner.query(`
    CREATE TABLE sealed_example (county int, id text, number bytea, number_index bytea, tail_index bytea, phone bytea, PRIMARY KEY (county, id)); SELECT protect('sealed_example')`)
  await inScope(database().app, { area: nation }, async (trx) => {
    for (let index = 0; index < 25; index++) {
      const phone = index % 2 === 1 ? seal(keys, place('phone', index), `1${index}`) : null
      await sql`INSERT INTO sealed_example VALUES (421081, ${`p${index}`}, ${seal(keys, place('number', index), `no-${index}`)}, ${blindIndex(keys, 'id-number', `no-${index}`)}, ${blindIndex(keys, 'id-number-tail', `${index % 10}`)}, ${phone})`.execute(
        trx,
      )
    }
  })
})

const rows = () =>
  inScope(
    database().app,
    { area: nation },
    async (trx) =>
      (
        await sql<{
          id: string
          number: Buffer
          number_index: Buffer
          tail_index: Buffer
          phone: Buffer | null
        }>`SELECT * FROM sealed_example`.execute(trx)
      ).rows,
  )

describe('changing keys', () => {
  test('has nothing to do while the keys are the same', async () => {
    for await (const _ of rotateSealed(database().app, keys, target, 10)) expect.unreachable()
  })

  test('can be stopped after a batch, goes on where it was, and ends with every row under the new keys', async () => {
    await addKey(store, 'seal', now)
    const fresh = await addKey(store, 'index', now)
    for await (const done of rotateSealed(database().app, fresh, target, 10)) {
      expect(done).toBe(10)
      break
    }
    const progress: number[] = []
    for await (const done of rotateSealed(database().app, fresh, target, 10)) progress.push(done)
    expect(progress).toEqual([10, 15])
    for (const row of await rows()) {
      const index = Number(row.id.slice(1))
      expect(sealedKeyId(row.number)).toBe(fresh.current('seal').id)
      expect(unseal(fresh, place('number', index), row.number)).toBe(`no-${index}`)
      expect(row.number_index).toEqual(blindIndex(fresh, 'id-number', `no-${index}`))
      expect(row.tail_index).toEqual(blindIndex(fresh, 'id-number-tail', `${index % 10}`))
      if (row.phone) expect(unseal(fresh, place('phone', index), row.phone)).toBe(`1${index}`)
    }
  })
})

describe('the check of keys at the start', () => {
  test('accepts the keys of the database, and new ones', async () => {
    const ring = await openKeyRing(store, now)
    expect(await checkKeys(database().app, ring)).toEqual([])
    expect(await checkKeys(database().app, await addKey(store, 'seal', now))).toEqual([])
  })

  test('names every key that a foreign keys file lacks, and notes none of its keys', async () => {
    const known = await database().pool.query('SELECT * FROM key_check')
    const faults = await checkKeys(database().app, await testKeys())
    expect(faults).toHaveLength(known.rows.length)
    expect(faults[0]?.text).toMatch(/密钥文件里没有它/)
    expect((await database().pool.query('SELECT * FROM key_check')).rows).toHaveLength(known.rows.length)
  })
})
