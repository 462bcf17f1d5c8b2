import { randomBytes } from 'node:crypto'
import { connect, type Database } from '#kernel/database/connect'
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
