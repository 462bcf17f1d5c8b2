import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { connect } from '#kernel/database/connect'
import { startEmbedded } from '#kernel/database/embedded'
import { migrate } from '#kernel/database/migrate'
import { findMigrations } from '#kernel/database/migrations'
import pg from 'pg'

/** The server of a test run and its migrated template, from which each suite's database is cloned. */
export interface TestServer {
  /** The owner's address of the database `postgres`. */
  readonly url: string
  readonly template: string
}

/** A database that is thrown away need not survive a power cut. */
const disposable = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '200',
}

/**
 * The run's server: made by the first suite that asks, used by all others. With DATABASE_URL it is that
 * server, which gets a template of its own.
 */
export async function getTestServer(runFolder: string): Promise<TestServer> {
  const ready = join(runFolder, 'server.json')
  const lock = join(runFolder, 'lock')
  for (;;) {
    if (existsSync(ready)) return JSON.parse(readFileSync(ready, 'utf8'))
    if (existsSync(join(runFolder, 'failed'))) throw new Error(readFileSync(join(runFolder, 'failed'), 'utf8'))
    if (tryLock(lock)) break
    await delay(50)
  }
  try {
    const server = await makeServer(runFolder)
    writeFileSync(`${ready}.draft`, JSON.stringify(server))
    renameSync(`${ready}.draft`, ready)
    return server
  } catch (error) {
    writeFileSync(join(runFolder, 'failed'), error instanceof Error ? error.message : String(error))
    throw error
  } finally {
    rmdirSync(lock)
  }
}

function tryLock(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function makeServer(runFolder: string): Promise<TestServer> {
  const given = process.env['DATABASE_URL'] || undefined
  const url = given ?? withDatabase((await startEmbedded(runFolder, disposable)).url, 'postgres')
  const migrations = findMigrations()
  const digest = createHash('sha256')
    .update(migrations.map((each) => each.digest).join())
    .digest('hex')
    .slice(0, 8)
  const template = `anmin_template_${digest}_${randomBytes(4).toString('hex')}`
  await administer(url, `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`)
  const database = connect(withDatabase(url, template), 1)
  try {
    await migrate(database.owner, migrations)
  } finally {
    await database.close()
  }
  return { url, template }
}

/** Runs one statement as the owner, on a connection of its own. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
