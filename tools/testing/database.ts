import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { connect, type Database } from '#kernel/database/connect'
import { scopeStatements } from '#kernel/database/scope'
import { nation } from '#kernel/division-code'
import { afterAll, beforeAll, inject } from 'vitest'
import { administer, getTestServer, withDatabase } from './test-server.ts'

/**
 * A migrated, empty database of the suite's own on real PostgreSQL, cloned from the run's template and
 * dropped afterwards. Call it at the top of a suite and read the answer inside tests:
 *
 *     const database = testDatabase()
 *     test('…', async () => { await database().app … })
 */
export function testDatabase(): () => Database {
  let opened: { readonly database: Database; readonly drop: () => Promise<void> } | undefined
  beforeAll(async () => {
    opened = await cloneDatabase()
  }, 120_000)
  afterAll(async () => {
    await opened?.drop()
  }, 60_000)
  return () => {
    if (!opened) throw new Error('testDatabase() is open only while the tests of its suite run')
    return opened.database
  }
}

/** The same without Vitest's hooks, for a test that needs several databases; the caller calls `drop`. */
export async function cloneDatabase(): Promise<{ readonly database: Database; readonly drop: () => Promise<void> }> {
  const server = await getTestServer(inject('testRunFolder'))
  const name = `anmin_test_${randomBytes(6).toString('hex')}`
  await administer(server.url, `CREATE DATABASE ${name} TEMPLATE ${server.template}`)
  const database = connect(withDatabase(server.url, name), 8)
  const drop = async () => {
    await database.close()
    await administer(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
  return { database, drop }
}

/**
 * Asks the database what really stands in it, in every county. Row security is forced on the owner too, and on a server of
 * one's own (DATABASE_URL) the owner need not be a superuser: so the whole nation is named first.
 */
export async function lookEverywhere<Row extends pg.QueryResultRow>(
  database: Database,
  text: string,
): Promise<readonly Row[]> {
  const client = await database.owner.connect()
  try {
    await client.query(`BEGIN; ${scopeStatements(nation).replace(/SET LOCAL ROLE \w+; /, '')}`)
    const { rows } = await client.query<Row>(text)
    await client.query('COMMIT')
    return rows
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
