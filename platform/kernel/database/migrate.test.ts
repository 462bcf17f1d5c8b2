import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cloneDatabase } from '#testing/database'
import { connect, type Database, refuseOldServer } from './connect.ts'
import { findPending, migrate } from './migrate.ts'
import { findMigrations, type Migration } from './migrations.ts'

let database: Database
let drop: () => Promise<void>
let present: readonly Migration[]
beforeEach(async () => {
  ;({ database, drop } = await cloneDatabase())
  present = findMigrations()
})
afterEach(() => drop())

const extra = (name: string, sql: string): Migration => ({ name: `kernel/${name}`, sql, digest: `digest of ${sql}` })
const tableExists = async (name: string) =>
  (await database.owner.query('SELECT to_regclass($1) IS NOT NULL AS found', [name])).rows[0].found

describe('migrating', () => {
  test('does nothing the second time', async () => {
    expect(await migrate(database.owner, present)).toEqual([])
    expect(await findPending(database.pool, present)).toEqual([])
  })

  test('applies what is new and says what', async () => {
    const next = [...present, extra('9001-new', 'CREATE TABLE anmin.fresh (county int)')]
    expect(await findPending(database.pool, next)).toEqual(['kernel/9001-new'])
    expect(await migrate(database.owner, next)).toEqual(['kernel/9001-new'])
    expect(await tableExists('anmin.fresh')).toBe(true)
  })

  test('by several servers at once applies each file once', async () => {
    const next = [
      ...present,
      extra('9001-new', 'CREATE TABLE anmin.fresh (county int)'),
      extra('9002-more', 'CREATE TABLE anmin.more (county int)'),
    ]
    const others = [0, 1, 2].map(() => connect(database.url, 1))
    const applied = await Promise.all(others.map(({ owner }) => migrate(owner, next)))
    await Promise.all(others.map((other) => other.close()))
    expect(applied.flat().toSorted()).toEqual(['kernel/9001-new', 'kernel/9002-more'])
  })

  test('takes a failing file back as a whole and names it', async () => {
    const next = [...present, extra('9001-bad', 'CREATE TABLE anmin.half (county int); SELECT 1/0')]
    await expect(migrate(database.owner, next)).rejects.toThrow(
      /迁移 kernel\/9001-bad\.sql 没有执行成功,已全部撤回.*division by zero/,
    )
    expect(await tableExists('anmin.half')).toBe(false)
    expect(await migrate(database.owner, present)).toEqual([])
  })

  test('refuses a file that was changed after it was applied', async () => {
    const changed = present.map((each, index) => (index === 0 ? { ...each, digest: 'other' } : each))
    await expect(migrate(database.owner, changed)).rejects.toThrow(
      /迁移文件 kernel\/0001-foundation\.sql 在执行之后被改动过。请恢复原文件/,
    )
  })

  test('refuses a database that a newer program has migrated', async () => {
    await expect(migrate(database.owner, present.slice(0, -1))).rejects.toThrow(/程序比数据库旧/)
  })

  test('lets a migration move the rows of every county although row security is forced', async () => {
    const next = [
      ...present,
      extra(
        '9001-move',
        `CREATE TABLE anmin.moved (county int PRIMARY KEY); SELECT protect('moved'); INSERT INTO moved VALUES (0), (421081), (999999)`,
      ),
    ]
    await migrate(database.owner, next)
    expect(await tableExists('anmin.moved')).toBe(true)
  })
})

describe('finding migrations', () => {
  function project(...files: readonly string[]): string {
    const root = mkdtempSync(join(tmpdir(), 'anmin-migrations-'))
    for (const file of files) {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), `-- ${file}\r\n`)
    }
    return root
  }

  test('orders modules by rank, domains last, files by number', () => {
    const root = project(
      'platform/policy/migrations/0001-a.sql',
      'platform/kernel/migrations/0002-b.sql',
      'platform/kernel/migrations/0001-a.sql',
      'platform/identity/migrations/0001-a.sql',
      'domains/elder-care/migrations/0001-a.sql',
      'platform/registry/migrations/0001-a.sql',
    )
    expect(findMigrations(root).map(({ name }) => name)).toEqual([
      'kernel/0001-a',
      'kernel/0002-b',
      'identity/0001-a',
      'policy/0001-a',
      'registry/0001-a',
      'domains/elder-care/0001-a',
    ])
  })

  test('refuses a badly named file, a number used twice, and a module without rank', () => {
    expect(() => findMigrations(project('platform/kernel/migrations/1-a.sql'))).toThrow(/名称不对/)
    expect(() =>
      findMigrations(project('platform/kernel/migrations/0001-a.sql', 'platform/kernel/migrations/0001-b.sql')),
    ).toThrow(/0001 出现了两次/)
    expect(() => findMigrations(project('platform/unheard-of/migrations/0001-a.sql'))).toThrow(/没有列入模块次序/)
  })

  test('does not care about the line ends of a checkout', () => {
    const [found] = findMigrations(project('platform/kernel/migrations/0001-a.sql'))
    expect(found?.sql).toBe('-- platform/kernel/migrations/0001-a.sql\n')
  })
})

test('a server older than PostgreSQL 15 is refused with its version', () => {
  expect(() => refuseOldServer(140_012, 'db.example/anmin')).toThrow(
    '数据库 db.example/anmin 是 PostgreSQL 14,安民需要 15 或更新的版本。',
  )
  expect(() => refuseOldServer(150_000, 'db.example/anmin')).not.toThrow()
})
