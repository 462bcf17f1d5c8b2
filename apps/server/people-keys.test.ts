import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { blindIndex } from '#kernel/crypto/blind-index'
import { addKey, type KeyRing, type KeySet, openKeyRing } from '#kernel/crypto/key-ring'
import { rotateSealed } from '#kernel/crypto/rotate'
import { openNumber, type RegistryTables } from '#registry'
import { givenPeople } from '#registry/testing'
import { testDatabase } from '#testing/database'
import { sealedTables } from './sealed-tables.ts'

const database = testDatabase()
let held: KeySet | undefined
const store = {
  load: async () => held,
  save: async (next: KeySet) => {
    held = next
  },
}
const now = () => new Date('2026-11-22T00:00:00Z')
let keys: KeyRing
const given = givenPeople(database, () => keys)
type Numbers = RegistryTables['person_number']
const numbers = () =>
  given.register.within(async (db) => {
    const { rows } = await sql<{
      [Column in keyof Numbers]: Numbers[Column]
    }>`SELECT * FROM anmin.person_number ORDER BY id`.execute(db)
    return rows
  })

test('while keys are changed and afterwards, numbers open, are found whole and by their end, and have one holder', async () => {
  keys = await openKeyRing(store, now)
  const [first, second] = [await given.person({ age: 81 }), await given.person({ facts: { phone: '13800000001' } })]
  await addKey(store, 'seal', now)
  keys = await addKey(store, 'index', now)
  await expect(given.person({ idNumber: first.idNumber })).rejects.toThrow('已登记在另一个人名下')
  const third = await given.person({ age: 70 })

  for (const table of sealedTables) for await (const _ of rotateSealed(database().app, keys, table)) continue

  const rows = await numbers()
  expect(rows.map((row) => openNumber(keys, row)).toSorted()).toEqual(
    [first.idNumber, second.idNumber, '13800000001', third.idNumber].toSorted(),
  )
  for (const row of rows) {
    const plain = openNumber(keys, row)
    expect(row.index).toEqual(blindIndex(keys, 'person-number', plain))
    expect(row.tail).toEqual(blindIndex(keys, 'person-number-tail', plain.slice(-4)))
  }
  await expect(given.person({ idNumber: first.idNumber })).rejects.toThrow('已登记在另一个人名下')
})
