import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { type Binaries, findBinaries } from './binaries.ts'
import { type Cluster, clusterUser, own, prepareCluster, serverEnvironment } from './cluster.ts'
import { disarmStalePostmaster, findPostmaster, isAlive } from './postmaster.ts'
import { findServerAccount, type ServerAccount } from './server-account.ts'

/** A PostgreSQL that Anmin runs by itself under its home folder. */
export interface EmbeddedServer {
  /** The address of the database `anmin`, as its owner. */
  readonly url: string
  readonly folder: string
  /** True when a server was already running: another of our programs, or one whose program was killed. */
  readonly adopted: boolean
  /** Stops the server, unless somebody else is still connected: the last one out turns off the light. */
  readonly close: () => Promise<void>
  /** Stops the server whoever is connected. */
  readonly stop: () => Promise<void>
}

/** Server settings, e.g. `{ fsync: 'off' }` for a database that is thrown away after the tests. */
export type ServerSettings = Readonly<Record<string, string>>

const settingsOfTheHouse: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  jit: 'off',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  timezone: 'UTC',
  // The server's own log must hold no personal data: neither statements nor the values in DETAIL lines.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** How long a start may take: recovery after a crash reads up to `max_wal_size` of log. */
const patienceMs = 120_000

/**
 * Starts the embedded PostgreSQL of this home, or adopts the one that already serves it. It listens on
 * 127.0.0.1 only, on a free port, with a random password. Throws a Chinese sentence when it cannot.
 */
export async function startEmbedded(home: string, settings: ServerSettings = {}): Promise<EmbeddedServer> {
  const account = findServerAccount()
  makeHome(resolve(home), account)
  const binaries = findBinaries(account)
  const cluster = prepareCluster(home, binaries, account)
  const deadline = Date.now() + patienceMs
  let adopted = findPostmaster(cluster.data) !== undefined
  let child = adopted ? undefined : await launch(cluster, binaries, account, settings)
  while (Date.now() < deadline) {
    const running = findPostmaster(cluster.data)
    if (running?.port !== undefined && (await answers(url(cluster, running.port, 'postgres')))) {
      return { ...(await serve(cluster, running.port, binaries, account)), adopted }
    }
    if (!running && !child?.alive()) {
      if (child) throw new Error(`内置数据库没有启动成功。它最后的记录是:\n${tail(cluster.log)}`)
      adopted = false
      child = await launch(cluster, binaries, account, settings)
    } else if (running && child && !child.alive()) {
      adopted = true // two starts at once: the other one won the data folder
    }
    await delay(40)
  }
  throw new Error(
    `内置数据库在 ${patienceMs / 1000} 秒内没有就绪,数据没有被改动。请查看 ${cluster.log},处理后重新启动。`,
  )
}

/** A new home is opened for passing through, so that the database fits inside; an existing folder keeps its mode. */
function makeHome(home: string, account: ServerAccount | undefined): void {
  mkdirSync(home, { recursive: true })
  if (account && readdirSync(home).length === 0) chmodSync(home, 0o711)
}

async function serve(
  cluster: Cluster,
  port: number,
  binaries: Binaries,
  account: ServerAccount | undefined,
): Promise<Omit<EmbeddedServer, 'adopted'>> {
  await createDatabase(url(cluster, port, 'postgres'))
  const stop = async () => stopServer(cluster, binaries, account)
  return {
    url: url(cluster, port, 'anmin'),
    folder: cluster.folder,
    stop,
    close: async () => {
      if (!(await othersConnected(url(cluster, port, 'postgres')))) await stop()
    },
  }
}

async function launch(
  cluster: Cluster,
  binaries: Binaries,
  account: ServerAccount | undefined,
  settings: ServerSettings,
) {
  disarmStalePostmaster(cluster.data)
  const port = await freePort()
  const options = Object.entries({ ...settingsOfTheHouse, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const kept = (statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0) < 10_000_000
  const log = openSync(cluster.log, kept ? 'a' : 'w', 0o600)
  own(cluster.log, account)
  // Detached and logging to a file: the server outlives a killed program without losing a write, and the
  // terminal's Ctrl+C reaches it only through us, after the connections are closed.
  const child = spawn(binaries.postgres, ['-D', cluster.data, '-p', String(port), ...options], {
    ...account,
    cwd: cluster.folder,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  let failed = false
  child.on('error', () => {
    failed = true
  })
  child.unref()
  closeSync(log)
  return {
    alive: () =>
      !failed && child.exitCode === null && child.signalCode === null && child.pid !== undefined && isAlive(child.pid),
  }
}

function stopServer(cluster: Cluster, binaries: Binaries, account: ServerAccount | undefined): void {
  if (!findPostmaster(cluster.data)) return
  execFileSync(binaries.pgCtl, ['stop', '-D', cluster.data, '-m', 'fast', '-w', '-t', '60', '-s'], {
    ...account,
    cwd: cluster.folder,
    env: serverEnvironment(),
    stdio: 'ignore',
  })
}

async function createDatabase(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const found = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'anmin'`)
    if (found.rows.length > 0) return
    await client.query('CREATE DATABASE anmin').catch((error: unknown) => {
      // 42P04 and 23505: another start created it in the same moment
      if (!(error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505'))) throw error
    })
  })
}

async function othersConnected(adminUrl: string): Promise<boolean> {
  return withClient(adminUrl, async (client) => {
    const others = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`,
    )
    return others.rows.length > 0
  })
}

async function answers(adminUrl: string): Promise<boolean> {
  try {
    await withClient(adminUrl, (client) => client.query('SELECT 1'))
    return true
  } catch (error) {
    // 28P01: it runs, but not with our password; waiting will not help
    if (error instanceof pg.DatabaseError && error.code === '28P01') {
      throw new Error('数据目录正由另一个数据库进程使用,而密码不符。请停止该进程后重新启动。', { cause: error })
    }
    return false // still starting or recovering: the caller asks again until its patience ends
  }
}

async function withClient<T>(address: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined) // the same failure also rejects the query or the connect below
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

function url(cluster: Cluster, port: number, database: string): string {
  return `postgres://${clusterUser}:${cluster.password}@127.0.0.1:${port}/${database}`
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done, failed) => probe.once('error', failed).listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
}
