import { describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'

const database = testDatabase()
const read = async (expression: string) => (await database().pool.query(`SELECT ${expression} AS value`)).rows[0].value

describe('a value from the database', () => {
  const cases: readonly [string, unknown][] = [
    ['9007199254740991::int8', 9_007_199_254_740_991],
    ['-9007199254740991::int8', -9_007_199_254_740_991],
    ['NULL::int8', null],
    ['421081001001::int8', 421_081_001_001],
    ['ARRAY[1, NULL, 421081001001]::int8[]', [1, null, 421_081_001_001]],
    ['0.30::numeric', '0.30'],
    ['ARRAY[0.10, 12345678901234567890.5]::numeric[]', ['0.10', '12345678901234567890.5']],
    [`'2026-11-22'::date`, '2026-11-22'],
    [`ARRAY['2026-11-22', NULL]::date[]`, ['2026-11-22', null]],
    ['count(*)', 1],
    [`'2026-11-22T07:00:00+08:00'::timestamptz`, new Date('2026-11-21T23:00:00Z')],
  ]
  test.each(cases)('%s arrives exactly', async (expression, value) => {
    expect(await read(expression)).toEqual(value)
  })

  test.each(['9007199254740992::int8', '-9007199254740993::int8', 'ARRAY[9223372036854775807]'])(
    '%s is too large to be exact and throws',
    async (expression) => {
      await expect(read(expression)).rejects.toThrow(/too large for an exact number/)
    },
  )
})
