import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { type IdentityTables, newSetupCode } from '#identity'
import type { Role } from '#kernel/access'
import { type Clock, fixedClock } from '#kernel/clock'
import { sm3 } from '#kernel/crypto/sm3'
import { type Database, viewTables } from '#kernel/database/connect'
import type { DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import type { Problem } from '#kernel/problem'
import { buildServer } from './server.ts'
import { readSettings, type ServerSettings } from './settings.ts'

/** Builders for the tests of the server. */
export const shishou = 421081000000 as DivisionCode
export const xiulin = 421081001000 as DivisionCode
export const xiangtanCounty = 430321000000 as DivisionCode

/** A clock that moves only when told. */
export function movableClock(start: string): { readonly clock: Clock; readonly pass: (seconds: number) => void } {
  let now = Date.parse(start)
  const at = () => fixedClock(new Date(now).toISOString())
  const clock = { now: () => at().now(), today: () => at().today(), month: () => at().month() }
  const pass = (seconds: number) => {
    now += seconds * 1000
  }
  return { clock, pass }
}

export async function givenServer(
  database: Database,
  platform: Platform,
  settings: Partial<ServerSettings> & { readonly pages?: string } = {},
): Promise<FastifyInstance> {
  const { pages, ...rest } = settings
  const server = await buildServer({
    platform,
    database,
    settings: { ...readSettings({}), ...rest },
    pages,
    home: tmpdir(),
    requestsPerMinute: 100_000,
    // A crowded machine is no reason to refuse a test.
    longestDelay: 0,
  })
  await server.ready()
  return server
}

export interface Answer {
  readonly status: number
  // Tests look into answers of every shape; a wrong path fails the test.
  readonly body: Readonly<Record<string, unknown>>
  readonly problem: Problem
  readonly headers: Readonly<Record<string, unknown>>
}

export interface Browser {
  readonly post: (useCase: string, input?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  readonly send: (options: InjectOptions) => Promise<Answer>
  readonly cookies: Map<string, string>
}

/** Something that keeps cookies, as a browser does. */
export function browserOf(server: FastifyInstance, address = '10.0.0.7'): Browser {
  const cookies = new Map<string, string>()
  const send = async (options: InjectOptions): Promise<Answer> => {
    const headers = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0', ...options.headers }
    const response = await server.inject({
      remoteAddress: address,
      ...options,
      headers,
      cookies: Object.fromEntries(cookies),
    })
    for (const { name, value } of response.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const isJson = String(response.headers['content-type']).includes('json')
    const body = isJson ? response.json() : { text: response.body }
    return { status: response.statusCode, body, problem: body, headers: response.headers }
  }
  const post = (useCase: string, input: unknown = {}, headers: Readonly<Record<string, string>> = {}) =>
    send({
      method: 'POST',
      url: `/api/${useCase.replace('.', '/')}`,
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(input),
    })
  return { post, send, cookies }
}

export interface GivenOfficer {
  readonly id: string
  readonly account: string
  readonly token: string
}

/** A person with grants and an open session, without going through a sign-in. */
export async function givenOfficer(
  database: Database,
  platform: Platform,
  grants: readonly (readonly [Role, number])[],
  given: { readonly account?: string; readonly area?: number } = {},
): Promise<GivenOfficer> {
  const tables = viewTables<IdentityTables>(database.app)
  const now = platform.clock.now()
  const id = newId<'UserId'>()
  const account = given.account ?? `officer-${randomBytes(4).toString('hex')}`
  const area = (given.area ?? grants[0]?.[1] ?? 0) as DivisionCode
  await tables
    .insertInto('identity_user')
    .values({
      id,
      account,
      name: '测试人员',
      area,
      password_hash: null,
      totp_secret: null,
      created_at: now,
      last_sign_in_at: null,
    })
    .execute()
  for (const [role, each] of grants) {
    const grant = { id: newId<'GrantId'>(), user_id: id, role, area: each as DivisionCode }
    await tables
      .insertInto('identity_grant')
      .values({ ...grant, granted_at: now, granted_by: null, ended_at: null, ended_by: null })
      .execute()
  }
  const token = randomBytes(32).toString('base64url')
  const times = { started_at: now, last_seen_at: now, expires_at: new Date(now.getTime() + 3_600_000), ended_at: null }
  await tables
    .insertInto('identity_session')
    .values({
      ...{ id: newId<'SessionId'>(), token_digest: sm3(token).toString('hex'), user_id: id, method: 'password' },
      ...{ state: 'signed-in', second_factor: true, address: '10.0.0.7', device: 'test', ...times },
    })
    .execute()
  return { id, account, token }
}

/** A browser in which this person is signed in. */
export function signedIn(server: FastifyInstance, officer: GivenOfficer): Browser {
  const browser = browserOf(server)
  browser.cookies.set('anmin', officer.token)
  return browser
}

export async function givenSetupCode(database: Database, platform: Platform): Promise<string> {
  const code = await newSetupCode(viewTables<IdentityTables>(database.app), platform.clock.now())
  if (code === undefined) throw new Error('somebody administers this database already')
  return code
}
