import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The operating-system account that PostgreSQL runs under; undefined means: our own. */
export interface ServerAccount {
  readonly uid: number
  readonly gid: number
}

/**
 * PostgreSQL refuses to run as root, so root hands it to the account `postgres`, which is made when
 * the machine has none; anyone else runs it under their own account.
 */
export function findServerAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  const existing = lookUp('postgres')
  if (existing) return existing
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'], {
      stdio: 'ignore',
    })
  } catch (cause) {
    const nobody = lookUp('nobody')
    if (nobody) return nobody
    throw new Error(
      '以 root 运行时需要一个名为 postgres 的系统账户来启动数据库,但自动创建失败。请先创建该账户,或换一个普通账户运行,或设置 DATABASE_URL 使用已有数据库。',
      { cause },
    )
  }
  return lookUp('postgres')
}

function lookUp(name: string): ServerAccount | undefined {
  try {
    const ask = (flag: '-u' | '-g') =>
      Number.parseInt(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), 10)
    return { uid: ask('-u'), gid: ask('-g') }
  } catch {
    return undefined // `id` fails exactly when there is no such account
  }
}

/**
 * Whether the account may walk down to the folder: under /root it may not, and PostgreSQL would stop
 * with EACCES. A part of the path that does not exist yet will be made by us and is passable.
 */
export function canReach(account: ServerAccount | undefined, folder: string): boolean {
  if (!account) return true
  const status = statSync(folder, { throwIfNoEntry: false })
  const passable = !status || (status.mode & 0o001) !== 0 || (status.uid === account.uid && (status.mode & 0o100) !== 0)
  const parent = dirname(folder)
  return passable && (parent === folder || canReach(account, parent))
}
