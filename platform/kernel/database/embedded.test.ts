import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { placeReadable } from './binaries.ts'
import { openDatabase } from './connect.ts'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'
import { findPostmaster } from './postmaster.ts'
import { canReach } from './server-account.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync('/var/tmp/anmin-embedded-')
})
afterEach(async () => {
  if (findPostmaster(join(home, 'database', 'data'))) await (await startEmbedded(home)).stop()
  rmSync(home, { recursive: true, force: true })
})

async function ask<T extends pg.QueryResultRow>(
  server: Pick<EmbeddedServer, 'url'>,
  statement: string,
): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    return (await client.query<T>(statement)).rows
  } finally {
    await client.end()
  }
}

/** A program that starts the database, writes a row, says so, and waits to be killed. */
const victim = `
  import { startEmbedded } from '${new URL('./embedded.ts', import.meta.url).href}'
  import pg from 'pg'
  const server = await startEmbedded(process.argv[1])
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query('CREATE TABLE IF NOT EXISTS kept (n int); INSERT INTO kept VALUES (1)')
  console.log('written')
  setInterval(() => undefined, 1000)`

async function startAndKill(): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', victim, home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: new URL('.', import.meta.url),
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('the embedded PostgreSQL', () => {
  test('keeps its data from one start to the next, with the same password', async () => {
    const first = await startEmbedded(home)
    await ask(first, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)')
    await first.close()
    expect(findPostmaster(join(home, 'database', 'data'))).toBeUndefined()
    const second = await startEmbedded(home)
    expect(await ask(second, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
    expect(new URL(second.url).password).toBe(new URL(first.url).password)
    expect(second.adopted).toBe(false)
  })

  test('listens on this machine only, asks for a password, and reads UTF-8 in code-point order', async () => {
    const server = await startEmbedded(home)
    const [settings] = await ask(
      server,
      `SELECT current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
      current_setting('server_encoding') AS encoding, current_setting('jit') AS jit, current_setting('data_checksums') AS checksums, 'B' < 'a' AS by_code_point, lower('Ä') AS lower`,
    )
    expect(settings).toEqual({
      listens: '127.0.0.1',
      sockets: '',
      encoding: 'UTF8',
      jit: 'off',
      checksums: 'on',
      by_code_point: true,
      lower: 'ä',
    })
    const wrong = new URL(server.url)
    wrong.password = 'wrong'
    await expect(ask({ url: wrong.href }, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    expect(statSync(join(home, 'database', 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(join(home, 'database')).mode & 0o777).toBe(0o700)
  })

  test('is adopted when its program was killed, and nothing that was written is lost', async () => {
    for (let round = 1; round <= 3; round++) {
      await startAndKill()
      const server = await startEmbedded(home)
      expect(server.adopted).toBe(true)
      expect(await ask(server, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: round }])
    }
  })

  test('recovers when the server itself was killed too', async () => {
    await startAndKill()
    const running = findPostmaster(join(home, 'database', 'data'))
    if (!running) throw new Error('the server should have outlived its program')
    process.kill(running.pid, 'SIGKILL')
    const server = await startEmbedded(home)
    expect(await ask(server, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 1 }])
  })

  test('starts although the process number it left behind belongs to somebody else', async () => {
    await (await startEmbedded(home)).close()
    const file = join(home, 'database', 'data', 'postmaster.pid')
    writeFileSync(file, `${process.pid}\n${join(home, 'database', 'data')}\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`)
    const server = await startEmbedded(home)
    expect(server.adopted).toBe(false)
  })

  test('is one server for programs that start at once, and the last one out stops it', async () => {
    const databases = await Promise.all([0, 1, 2].map(() => openDatabase({ home })))
    for (const database of databases) await database.owner.query('SELECT 1')
    expect(new Set(databases.map(({ url }) => url)).size).toBe(1)
    const [first, ...others] = databases
    await first?.close()
    for (const database of others) expect((await database.owner.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    for (const database of others) await database.close()
    expect(findPostmaster(join(home, 'database', 'data'))).toBeUndefined()
  })

  // Only root hands the server to another account, which then must find its way to data and programs.
  test.runIf(process.getuid?.() === 0)(
    'keeps its data where its own account can reach them, and finds them again after a move',
    async () => {
      const closed = join(home, 'closed')
      mkdirSync(closed, { mode: 0o700 })
      const first = await startEmbedded(join(closed, 'home'))
      expect(first.folder).not.toContain(closed)
      await ask(first, 'CREATE TABLE kept (n int)')
      await first.close()
      const moved = join(closed, 'moved')
      renameSync(join(closed, 'home'), moved)
      const second = await startEmbedded(moved)
      expect(second.folder).toBe(first.folder)
      expect(await ask(second, 'SELECT * FROM kept')).toEqual([])
      await second.close()
      rmSync(first.folder, { recursive: true })
    },
  )

  test.runIf(process.getuid?.() === 0)('copies programs that its account cannot reach, once', () => {
    chmodSync(home, 0o755)
    const native = join(home, 'closed', 'native')
    mkdirSync(join(native, 'bin'), { recursive: true })
    writeFileSync(join(native, 'bin', 'postgres'), 'program')
    symlinkSync('postgres', join(native, 'bin', 'postmaster'))
    const account = { uid: 65_534, gid: 65_534 }
    const place = (version: string) => placeReadable(native, version, account, [join(home, 'cache')])
    chmodSync(join(native, 'bin', 'postgres'), 0o755)
    expect(place('1')).toBe(native)
    chmodSync(join(home, 'closed'), 0o700)
    const copy = place('1')
    expect(copy).toBe(join(home, 'cache', 'postgres-1'))
    expect(canReach(account, join(copy, 'bin'))).toBe(true)
    expect(readFileSync(join(copy, 'bin', 'postmaster'), 'utf8')).toBe('program')
    expect(place('1')).toBe(copy)
    chmodSync(join(home, 'closed'), 0o755)
    chmodSync(join(native, 'bin', 'postgres'), 0o700)
    expect(statSync(join(place('2'), 'bin', 'postgres')).mode & 0o777).toBe(0o755)
  })

  test('refuses data of another PostgreSQL version and leaves them alone', async () => {
    await (await startEmbedded(home)).close()
    const file = join(home, 'database', 'data', 'PG_VERSION')
    writeFileSync(file, '17\n')
    await expect(startEmbedded(home)).rejects.toThrow(/由 PostgreSQL 17 建立,而当前内置程序是 18。数据没有被改动/)
    expect(readFileSync(file, 'utf8')).toBe('17\n')
  })

  test('says what its log says when it does not start', async () => {
    await (await startEmbedded(home)).close()
    rmSync(join(home, 'database', 'data', 'global'), { recursive: true })
    await expect(startEmbedded(home)).rejects.toThrow(/内置数据库没有启动成功。它最后的记录是/)
  })
})

test('a server that cannot be reached is named without its password', async () => {
  const opening = openDatabase({ url: 'postgres://anmin:secret@127.0.0.1:1/anmin', home })
  await expect(opening).rejects.toThrow(/连接不上数据库 127\.0\.0\.1:1\/anmin。请检查 DATABASE_URL/)
  await expect(opening).rejects.not.toThrow(/secret/)
  expect(existsSync(join(home, 'database'))).toBe(false)
})
