import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids'
import { testDatabase } from '#testing/database'
import { testKeys } from '#testing/platform'
import { idNumberOf, november, says, testRegister, village } from './given.testing.ts'

const database = testDatabase()
const keys = await testKeys()
const { record, within } = testRegister(database, () => keys)

/** What points to people, households and sources without a foreign key (migration 0017): table, column, to which table. */
const references = [
  ['person', 'household', 'household'],
  ['person_number', 'person', 'person'],
  ['membership', 'household', 'household'],
  ['membership', 'person', 'person'],
  ['membership', 'source', 'source'],
  ['kinship', 'person', 'person'],
  ['kinship', 'relative', 'person'],
  ['kinship', 'source', 'source'],
  ['person_statement', 'person', 'person'],
  ['person_statement', 'source', 'source'],
  ['household_statement', 'household', 'household'],
  ['household_statement', 'source', 'source'],
] as const

beforeAll(async () => {
  const birthDate = '1950-01-01'
  await record({
    households: [{ ref: 'h', division: village, says: says({ registerNumber: '7' }), validFrom: november }],
    persons: [
      {
        ref: 'a',
        household: 'h',
        says: says({ name: '王秀英', idNumber: idNumberOf(birthDate) }),
        validFrom: november,
      },
      { ref: 'b', household: 'h', says: says({ name: '张建国', birthDate }), validFrom: november },
    ],
    kinships: [{ person: 'a', kind: 'spouse', relative: 'b', validFrom: november }],
  })
})

describe('references that are checked once a statement', () => {
  test.each(references)('%s by %s to no row of %s is refused', async (table, column, target) => {
    const row = sql`SELECT id FROM ${sql.table(`anmin.${table}`)} ORDER BY id DESC LIMIT 1`
    const changed = within((db) =>
      sql`UPDATE ${sql.table(`anmin.${table}`)} SET ${sql.ref(column)} = ${newId()} WHERE id = (${row})`.execute(db),
    )
    await expect(changed).rejects.toMatchObject({
      code: '23503',
      message: `a row of ${table} points by ${column} to no row of ${target}`,
    })
  })

  test.each(references)('%s by %s keeps the row of %s from being deleted', async (table, column, target) => {
    const others = references.filter((one) => one[2] === target && one[0] !== table && one[0] !== target)
    const deleted = within(async (db) => {
      for (const [other] of others) await sql`DELETE FROM ${sql.table(`anmin.${other}`)}`.execute(db)
      await sql`DELETE FROM ${sql.table(`anmin.${target}`)}
        WHERE id IN (SELECT ${sql.ref(column)} FROM ${sql.table(`anmin.${table}`)})`.execute(db)
    })
    await expect(deleted).rejects.toMatchObject({
      code: '23503',
      message: expect.stringMatching(/^a row of \w+ points by \w+ to a row of \w+$/),
    })
  })

  test('new rows are refused as changed ones are', async () => {
    const added = within((db) =>
      sql`INSERT INTO anmin.kinship (county, id, division, person, kind, relative, valid_from, source, recorded_at)
        SELECT county, ${newId()}, division, person, kind, ${newId()}, valid_from, source, recorded_at
        FROM anmin.kinship LIMIT 1`.execute(db),
    )
    await expect(added).rejects.toMatchObject({ code: '23503' })
  })
})
