import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

const main = resolve(import.meta.dirname, 'main.ts')
let home = ''
const running = new Set<ChildProcess>()

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'anmin-start-'))
  // Built pages that are newer than every source: the build itself is not what is tested here.
  mkdirSync(join(home, 'console'))
  writeFileSync(join(home, 'console/index.html'), '<!doctype html><title>安民</title>')
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})
afterAll(async () => {
  // Whatever a killed start left running is stopped by one that ends well.
  const last = start()
  await last.address
  await last.end('SIGTERM')
  rmSync(home, { recursive: true, force: true })
})

interface Started {
  readonly child: ChildProcess
  readonly address: Promise<string>
  readonly output: () => string
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>
}

function anmin(...words: readonly string[]): Started {
  const { DATABASE_URL: _other, ...environment } = process.env
  const child = spawn(process.execPath, [main, ...words], { env: { ...environment, ANMIN_HOME: home } })
  running.add(child)
  let output = ''
  const closed = once(child, 'close').then(([code]: unknown[]) => {
    running.delete(child)
    return typeof code === 'number' ? code : null
  })
  const address = new Promise<string>((found, lost) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => {
        output += part
        const shown = /浏览器打开:(\S+)/.exec(output)?.[1]
        if (shown !== undefined) found(shown)
      })
    }
    void closed.then((code) => lost(new Error(`ended with ${String(code)}:\n${output}`)))
  })
  address.catch(() => undefined) // commands that never listen
  const end = async (signal?: NodeJS.Signals) => {
    if (signal) child.kill(signal)
    return closed
  }
  return { child, address, output: () => output, end }
}

const start = (...words: readonly string[]) => anmin('start', '--port', '0', ...words)

async function ask(
  address: string,
  useCase: string,
  input: object = {},
  cookie = '',
): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json', cookie }
  const response = await fetch(`${address}/api/${useCase}`, { method: 'POST', headers, body: JSON.stringify(input) })
  return (await response.json()) as Record<string, unknown> // a JSON object by contract
}

/** The cookie of somebody who has signed in. */
async function signedIn(address: string, account: string, password: string | undefined): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ account, password })
  const response = await fetch(`${address}/api/identity/sign-in`, { method: 'POST', headers, body })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

// The first start judges 25,000 people and pays them a month.
describe('anmin start', { timeout: 300_000 }, () => {
  it('prints one address, a setup code and demonstration accounts that work, and keeps them on a second start', async () => {
    const first = start()
    const address = await first.address
    expect(first.output()).toMatch(/设置码 {2}([A-Z2-9]{4}-){3}[A-Z2-9]{4}/)
    expect(first.output().match(/http:\/\//g)).toHaveLength(1)
    const password = /共同的密码 +(\S+)/.exec(first.output())?.[1]
    expect(await ask(address, 'identity/session')).toMatchObject({ state: 'anonymous', firstRun: true })
    expect(await ask(address, 'identity/sign-in', { account: 'demo-county', password })).toEqual({ state: 'signed-in' })
    expect(await (await fetch(address)).text()).toContain('<title>安民</title>')
    const [county, finance] = [
      await signedIn(address, 'demo-county', password),
      await signedIn(address, 'demo-finance-2', password),
    ]
    const of = { county: 421_081 }
    expect(await ask(address, 'ledger/list-runs', of, county)).toMatchObject({ total: 1, runs: [{ state: 'filed' }] })
    const waits = await ask(address, 'ledger/list-waiting', of, county)
    expect(waits).toMatchObject({ items: [{ kind: 'prepare-run', count: 1 }] })
    expect(await ask(address, 'ledger/count-returns', of, finance)).toMatchObject({ total: 0 })
    const books = await ask(address, 'ledger/list-months', of, finance)
    expect(books).toMatchObject({ months: [{ closedBy: '演示财务经办' }] })
    expect(await first.end('SIGINT')).toBe(0)

    const second = start()
    expect(await ask(await second.address, 'identity/sign-in', { account: 'demo-policy', password })).toEqual({
      state: 'signed-in',
    })
    expect(second.output()).not.toContain('共同的密码')
    expect(await second.end('SIGTERM')).toBe(0)
  })

  it('adopts the database of a server that was killed', async () => {
    const killed = start()
    await killed.address
    await killed.end('SIGKILL')
    const next = start()
    expect(await ask(await next.address, 'identity/session')).toMatchObject({ state: 'anonymous' })
    expect(await next.end('SIGINT')).toBe(0)
  })

  it('stops at once at the second Ctrl-C, and starts again afterwards', async () => {
    const hasty = start()
    await hasty.address
    hasty.child.kill('SIGINT')
    hasty.child.kill('SIGINT')
    expect([0, 130]).toContain(await hasty.end())
    const next = start()
    expect(await ask(await next.address, 'identity/session')).toMatchObject({ state: 'anonymous' })
    await next.end('SIGTERM')
  })

  it('names the next free port when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const taken = other.address()
    const port = typeof taken === 'object' && taken ? taken.port : 0
    const refused = anmin('start', '--port', String(port))
    expect(await refused.end()).toBe(3)
    expect(refused.output()).toContain(`端口 ${port} 不能用`)
    expect(refused.output()).toMatch(/anmin start --port \d+/)
    other.close()
  })

  it('says so when this machine does not have the address', async () => {
    const refused = anmin('start', '--host', '203.0.113.9')
    expect(await refused.end()).toBe(3)
    expect(refused.output()).toContain('本机没有地址 203.0.113.9')
  })
})

describe('other commands', { timeout: 120_000 }, () => {
  const run = async (...words: readonly string[]) => {
    const command = anmin(...words)
    const code = await command.end()
    return { code, output: command.output() }
  }

  it('makes an account, lists it, and refuses a second one of the same name', async () => {
    const words = ['user', 'create', 'chen.jing', '--name', '陈静', '--grant', 'county-officer@421081000000'] as const
    expect(await run(...words)).toMatchObject({ code: 0, output: expect.stringContaining('初始密码') })
    expect((await run('user', 'list')).output).toContain('chen.jing  陈静(未绑定动态码)  县级经办·湖北省荆州市石首市')
    expect(await run(...words)).toMatchObject({ code: 1, output: expect.stringContaining('已经有人用了') })
  })

  it('says in Chinese how a command is to be typed', async () => {
    expect(await run('strat')).toMatchObject({ code: 2, output: expect.stringContaining('是不是想写 start?') })
    expect(await run('user', 'create', 'x', '--name', '陈静', '--grant', 'king@1')).toMatchObject({
      code: 2,
      output: expect.stringContaining('角色@区划代码'),
    })
    expect(await run('--help')).toMatchObject({ code: 0, output: expect.stringContaining('退出码') })
  })

  it('exports the audit chain and verifies it offline, and names the first altered place', async () => {
    const file = join(home, 'platform.ndjson')
    const key = (await run('audit', 'keys')).output.trim()
    expect((await run('audit', 'verify')).output).toContain('县(区)0:完整')
    expect((await run('audit', 'export', '--county', '0', '--out', file)).code).toBe(0)
    expect(await run('audit', 'export', '--county', '0', '--out', file)).toMatchObject({
      code: 3,
      output: expect.stringContaining('已经存在'),
    })
    expect(await run('audit', 'verify', file, '--key', key)).toMatchObject({
      code: 0,
      output: expect.stringContaining('审计链完整'),
    })
    writeFileSync(file, readFileSync(file, 'utf8').replace('"outcome":"done"', '"outcome":"gone"'))
    expect(await run('audit', 'verify', file, '--key', key)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/第 \d+ 条/),
    })
    expect((await run('audit', 'verify', file)).code).toBe(2)
  })

  it('says that the database is up to date', async () => {
    expect(await run('migrate')).toMatchObject({ code: 0, output: expect.stringContaining('已是最新') })
  })
})
