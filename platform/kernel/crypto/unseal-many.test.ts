import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type KeySet, keyRingOf } from './key-ring.ts'
import { seal, SealBroken } from './sealed.ts'
import { unsealAll } from './unseal-many.ts'

const key = (id: string, fill: string): KeySet['keys'][number] => ({
  ...{ id, purpose: 'seal', secret: fill.repeat(48), createdAt: '2026-11-22T00:00:00Z' },
})
const older = keyRingOf({ version: 1, keys: [key('00000001', 'a7')] })
const keys = keyRingOf({ version: 1, keys: [key('00000001', 'a7'), key('00000002', '3c')] })
const column = { table: 'anmin.person_number', column: 'sealed' }

const value = fc.record({
  row: fc.oneof(
    fc.uuid(),
    fc.string({ maxLength: 600, unit: 'binary' }).filter((text) => text.isWellFormed()),
  ),
  plain: fc.oneof(fc.stringMatching(/^\d{8,30}$/), fc.string({ maxLength: 100 })),
  isOld: fc.boolean(),
})

test('many values of a column, whichever key sealed each, are opened as each by itself', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 12 }), (values) => {
      const sealed = values.map(({ row, plain, isOld }) => ({
        row,
        sealed: seal(isOld ? older : keys, { ...column, row }, plain),
      }))
      expect(unsealAll(keys, column, sealed)).toEqual(values.map(({ plain }) => plain))
    }),
  )
})

test('a counter that runs over into the bytes before it goes on as SM4-CTR does', () => {
  // Nonces are random: those that end in 0xff, one in 256, carry.
  const values = Array.from({ length: 3_000 }, (_, at) => ({
    row: String(at),
    sealed: seal(keys, { ...column, row: String(at) }, `6217990000000${at}`.repeat(3)),
  }))
  expect(values.some(({ sealed }) => sealed[24] === 0xff)).toBe(true)
  expect(unsealAll(keys, column, values)).toEqual(values.map((_, at) => `6217990000000${at}`.repeat(3)))
})

test('a value that was altered, moved to another row, cut short, or sealed by a key that is not there opens none of them', () => {
  const values = ['a', 'b', 'c'].map((row) => ({ row, sealed: seal(keys, { ...column, row }, '6217990000000001') }))
  const [first, second, third] = values
  if (!first || !second || !third) throw new Error('there are three')
  const altered = Buffer.from(second.sealed)
  altered[30] = (altered[30] ?? 0) ^ 1
  const broken = [altered, second.sealed.subarray(1), second.sealed.subarray(0, 20), third.sealed, new Uint8Array(0)]
  for (const sealed of broken)
    expect(() => unsealAll(keys, column, [first, { ...second, sealed }, third])).toThrow(SealBroken)
  expect(() => unsealAll(older, column, values)).toThrow('不在密钥文件里')
  expect(() => unsealAll(keys, { ...column, column: 'other' }, values)).toThrow(SealBroken)
})
