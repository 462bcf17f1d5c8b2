import { describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { compareRandomRules } from './random-rules-run.ts'

const rulebooks = process.env['ANMIN_LONG'] === '1' ? 3_000 : 120
const database = testDatabase()

describe('rules that nobody would write', () => {
  test('mean the same in all executions, and what three-valued logic says', { timeout: 1_800_000 }, async () => {
    for (let seed = 0; seed < rulebooks; seed++) expect(await compareRandomRules(seed, 60, database())).toEqual([])
  })
})
