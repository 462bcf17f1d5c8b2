import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { type Binaries, firstWritable } from './binaries.ts'
import { canReach, type ServerAccount } from './server-account.ts'

/** The folder of one embedded database: its data, its password, its log. All of it belongs together. */
export interface Cluster {
  readonly folder: string
  readonly data: string
  readonly log: string
  readonly password: string
}

export const clusterUser = 'anmin'

/**
 * Finds the database's folder, or makes it. Nothing existing is ever overwritten: the data appear under
 * their final name only when they are complete, and whoever comes second uses what the first one made.
 */
export function prepareCluster(home: string, binaries: Binaries, account: ServerAccount | undefined): Cluster {
  const folder = clusterFolder(home, account)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  own(folder, account)
  const passwordFile = join(folder, 'password')
  const cluster = {
    folder,
    data: join(folder, 'data'),
    log: join(folder, 'server.log'),
    password: keepPassword(passwordFile, account),
  }
  if (!existsSync(join(cluster.data, 'PG_VERSION'))) initialise(cluster, passwordFile, binaries, account)
  refuseOtherMajor(cluster, binaries)
  return cluster
}

/**
 * Normally `<home>/database`. When the server's account cannot reach it (home under /root), a folder that
 * survives reboots; where it is stands in `<home>/database.json`, so moving the project does not lose it.
 */
function clusterFolder(home: string, account: ServerAccount | undefined): string {
  const pointer = join(home, 'database.json')
  if (existsSync(pointer)) {
    const recorded: { folder: string } = JSON.parse(readFileSync(pointer, 'utf8'))
    return recorded.folder
  }
  const inside = join(resolve(home), 'database')
  if (canReach(account, inside)) return inside
  const name = createHash('sha256').update(resolve(home)).digest('hex').slice(0, 16)
  const folder = join(firstWritable(['/var/lib/anmin', '/var/tmp/anmin']), name)
  writeFileSync(pointer, `${JSON.stringify({ folder }, undefined, 2)}\n`)
  return folder
}

function keepPassword(file: string, account: ServerAccount | undefined): string {
  if (!existsSync(file)) {
    const draft = `${file}.${randomBytes(6).toString('hex')}`
    writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 })
    own(draft, account)
    try {
      linkSync(draft, file) // unlike a rename, a link never replaces the password another start just made
    } catch (error) {
      if (!existsSync(file)) throw error
    }
    rmSync(draft)
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8')
}

function initialise(
  cluster: Cluster,
  passwordFile: string,
  binaries: Binaries,
  account: ServerAccount | undefined,
): void {
  const draft = `${cluster.data}.${randomBytes(6).toString('hex')}`
  const options = [
    `--pgdata=${draft}`,
    `--username=${clusterUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ]
  try {
    execFileSync(binaries.initdb, options, {
      ...account,
      cwd: cluster.folder,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    renameSync(draft, cluster.data)
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    if (existsSync(join(cluster.data, 'PG_VERSION'))) return // another start was quicker
    throw new Error(
      `内置数据库初始化失败(${cluster.folder})。请检查磁盘空间和目录权限,或设置 DATABASE_URL 使用已有数据库。`,
      { cause },
    )
  }
}

function refuseOtherMajor(cluster: Cluster, binaries: Binaries): void {
  const ours = /(\d+)(?:\.\d+|devel|beta\d+|rc\d+)/.exec(
    execFileSync(binaries.postgres, ['--version'], { encoding: 'utf8' }),
  )?.[1]
  const theirs = readFileSync(join(cluster.data, 'PG_VERSION'), 'utf8').trim()
  if (ours === theirs) return
  throw new Error(
    `数据目录 ${cluster.data} 由 PostgreSQL ${theirs} 建立,而当前内置程序是 ${ours}。数据没有被改动。请用原来的版本备份后恢复到新版本。`,
  )
}

export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], SYSTEMROOT: process.env['SYSTEMROOT'], LC_ALL: 'C', TZ: 'UTC' }
}

export function own(path: string, account: ServerAccount | undefined): void {
  if (account) chownSync(path, account.uid, account.gid)
}
