import { statfs } from 'node:fs/promises'
import type pg from 'pg'
import { checkKeys } from './crypto/key-check.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import type { Db } from './database/connect.ts'
import { findPending } from './database/migrate.ts'
import type { Logger } from './log.ts'

/** One part's health; `text` says in Chinese what is wrong and what to do. It tells nothing secret. */
export interface HealthCheck {
  readonly name: 'database' | 'migrations' | 'disk' | 'keys'
  readonly isOk: boolean
  readonly text: string
}

export interface Readiness {
  readonly isReady: boolean
  readonly checks: readonly HealthCheck[]
}

export interface HealthPlatform {
  readonly db: Db
  readonly pool: pg.Pool
  readonly keys: KeyRing
  readonly log: Logger
  /** The folder whose disk must not run full. */
  readonly home: string
}

const smallestDisk = 1_000_000_000
const patienceMs = 3_000

/** Whether the program runs at all. That it answers is the whole proof; the database is not asked. */
export function checkLive(): { readonly isLive: true } {
  return { isLive: true }
}

/**
 * Whether requests may be sent here. Every part is asked at once, each for at most three seconds. Anybody may ask, so
 * no answer names a place on the machine; the log does.
 */
export async function checkReady(
  platform: HealthPlatform,
  pendingMigrations: () => Promise<readonly string[]> = () => findPending(platform.pool),
): Promise<Readiness> {
  const checks = await Promise.all([
    check(platform, 'database', '数据库没有应答。请检查数据库是否已启动、网络是否通畅。', async () => {
      await platform.pool.query('SELECT 1')
      return undefined
    }),
    check(platform, 'migrations', '查不到数据库的版本。', async () => {
      const pending = await pendingMigrations()
      return pending.length === 0
        ? undefined
        : `数据库还有 ${pending.length} 个升级没有执行。请运行 anmin migrate,或重新启动服务。`
    }),
    check(
      platform,
      'disk',
      '查不到数据目录的磁盘空间。位置和原因见服务的日志,请检查该目录是否还在、能否读取。',
      async () => {
        const { bavail, bsize } = await statfs(platform.home)
        return bavail * bsize >= smallestDisk
          ? undefined
          : `数据目录所在磁盘只剩 ${Math.floor((bavail * bsize) / 1_000_000)} MB,少于 1 GB。请清理或扩容。`
      },
    ),
    check(platform, 'keys', '密钥没有核对成功。', async () => (await checkKeys(platform.db, platform.keys))[0]?.text),
  ])
  return { isReady: checks.every(({ isOk }) => isOk), checks }
}

/** Asks one part; an answer is what is wrong with it. */
async function check(
  platform: HealthPlatform,
  name: HealthCheck['name'],
  failure: string,
  ask: () => Promise<string | undefined>,
): Promise<HealthCheck> {
  try {
    const fault = await Promise.race([ask(), timeout()])
    return { name, isOk: fault === undefined, text: fault ?? '正常' }
  } catch (error) {
    platform.log.warn({ err: error, check: name }, 'health check failed')
    return { name, isOk: false, text: failure }
  }
}

function timeout(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer in ${patienceMs} ms`)), patienceMs).unref()
  })
}
