import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { statementsMigration } from './migration.ts'
import { statementColumns } from './statement-columns.ts'

const database = testDatabase()

test('the first migration of the statement tables is made from the declared particulars and facts of its day', () => {
  const shipped = readFileSync(join(import.meta.dirname, '../migrations/0011-statements.sql'), 'utf8')
  const head = statementsMigration().slice(0, statementsMigration().indexOf('  name text'))
  expect(shipped).toContain(head)
})

test('the statement tables hold a column of the right type for every particular and fact that can be said', async () => {
  const { rows } = await database().owner.query<{ entity: 'person' | 'household'; name: string; type: string }>(
    `SELECT split_part(attrelid::regclass::text, '_', 1) AS entity, attname AS name, format_type(atttypid, atttypmod) AS type
     FROM pg_attribute WHERE attrelid IN ('anmin.person_statement'::regclass, 'anmin.household_statement'::regclass) AND attnum > 0`,
  )
  const held = new Set(rows.map(({ entity, name, type }) => `${entity}.${name} ${type}`))
  const types: Readonly<Record<string, string>> = { int2: 'smallint', int4: 'integer', int8: 'bigint' }
  for (const entity of ['person', 'household'] as const)
    for (const { column, type } of statementColumns(entity))
      expect(held).toContain(`${entity}.${column} ${types[type] ?? type}`)
})
