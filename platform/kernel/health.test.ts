import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { testKeys, testPlatform } from '#testing/platform'
import { checkLive, checkReady, type HealthPlatform } from './health.ts'

const database = testDatabase()
let healthy: HealthPlatform
beforeAll(async () => {
  healthy = {
    ...(await testPlatform(database())),
    pool: database().pool,
    home: mkdtempSync(join(tmpdir(), 'anmin-health-')),
  }
})
const faults = async (platform: HealthPlatform) =>
  (await checkReady(platform)).checks.filter(({ isOk }) => !isOk).map(({ name }) => name)

describe('readiness', () => {
  test('is given when every part is well', async () => {
    expect(await checkReady(healthy)).toMatchObject({
      isReady: true,
      checks: [{ name: 'database' }, { name: 'migrations' }, { name: 'disk' }, { name: 'keys' }],
    })
  })

  test('is refused with a foreign keys file', async () => {
    await checkReady(healthy)
    expect(await faults({ ...healthy, keys: await testKeys() })).toEqual(['keys'])
  })

  test('is refused without the database, and says nothing of its address', async () => {
    const pool = new pg.Pool({ connectionString: 'postgres://anmin:secret@127.0.0.1:1/anmin' })
    const { isReady, checks } = await checkReady({ ...healthy, pool })
    expect(isReady).toBe(false)
    expect(checks.find(({ name }) => name === 'database')?.text).toMatch(/数据库没有应答/)
    expect(JSON.stringify(checks)).not.toMatch(/secret|127\.0\.0\.1/)
    await pool.end()
  })

  test('is refused when the data folder is gone, and does not say where that was', async () => {
    const { checks } = await checkReady({ ...healthy, home: '/nowhere/at/all' })
    expect(checks.filter(({ isOk }) => !isOk).map(({ name }) => name)).toEqual(['disk'])
    expect(JSON.stringify(checks)).not.toContain('/nowhere')
  })

  test('is refused while a migration is missing', async () => {
    await database().owner.query(
      `BEGIN; CREATE TABLE kept_migration AS TABLE anmin_migration; DELETE FROM anmin_migration; COMMIT`,
    )
    expect(await faults(healthy)).toEqual(['migrations'])
    await database().owner.query('INSERT INTO anmin_migration TABLE kept_migration')
  })
})

test('a live program says so without asking anybody', () => {
  expect(checkLive()).toEqual({ isLive: true })
})
