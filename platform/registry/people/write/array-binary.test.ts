import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { arrayParameter } from './array-binary.ts'
import { arrayText } from './array-text.ts'

const database = testDatabase()

/** What the database understands, as text, so that both ways can be compared whatever becomes of values on their way back. */
async function read(type: string, parameter: Buffer | string): Promise<readonly string[]> {
  const { rows } = await sql<{ read: string }>`SELECT coalesce(quote_literal(v), 'NULL') AS read
    FROM unnest(${parameter}::${sql.raw(type)}[]) WITH ORDINALITY AS u (v, at) ORDER BY at`.execute(database().app)
  return rows.map((row) => row.read)
}

const day = fc
  .date({ min: new Date('1850-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const kinds = [
  ['smallint', fc.integer({ min: -32_767, max: 32_767 })],
  ['integer', fc.integer({ min: 1 - 2 ** 31, max: 2 ** 31 - 1 })],
  ['bigint', fc.maxSafeInteger()],
  ['boolean', fc.boolean()],
  ['uuid', fc.uuid()],
  ['date', day],
  ['bytea', fc.uint8Array({ maxLength: 90 })],
  ['text', fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''))],
] as const

test.each(kinds)('an array of %s is understood in binary as it is as text', async (type, kind) => {
  const property = fc.asyncProperty(
    fc.array(fc.option(kind as fc.Arbitrary<unknown>), { minLength: 1 }),
    async (values) => {
      const parameter = arrayParameter(type, values)
      expect(parameter).toBeInstanceOf(Buffer)
      expect(await read(type, parameter)).toEqual(await read(type, arrayText(values)))
    },
  )
  await fc.assert(property, { numRuns: 25 })
})

test('characters outside the basic plane keep their four bytes', async () => {
  expect(await read('text', arrayParameter('text', ['𠮷田', '王\ud83d\ude00秀英', '阿依古丽·买买提']))).toEqual([
    "'𠮷田'",
    "'王\ud83d\ude00秀英'",
    "'阿依古丽·买买提'",
  ])
})

test('what is of another type in JavaScript goes as text and is refused by the database as ever', async () => {
  expect(arrayParameter('integer', ['3', 4])).toBe('{"3",4}')
  expect(await read('timestamptz', arrayParameter('timestamptz', [new Date(0)]))).toHaveLength(1)
  await expect(read('date', arrayParameter('date', ['2026-02-30']))).rejects.toThrow(/date/)
  await expect(read('smallint', arrayParameter('smallint', [40_000]))).rejects.toThrow(/smallint/)
})
