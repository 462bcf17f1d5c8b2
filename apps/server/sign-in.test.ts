import type { FastifyInstance } from 'fastify'
import { generateSync } from 'otplib'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '#kernel/execute'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { type Browser, browserOf, givenServer, givenSetupCode, movableClock, shishou } from './testing.ts'

const database = testDatabase()
const time = movableClock('2026-11-22T09:00:00+08:00')
let platform: Platform
let server: FastifyInstance
beforeAll(async () => {
  platform = await testPlatform(database(), time.clock)
  server = await givenServer(database(), platform)
})
beforeEach(async () => {
  await database().owner.query('TRUNCATE identity_user, identity_attempt, identity_setup CASCADE')
  time.pass(3600)
})

const password = '江边三只白鹭飞过旧码头'
const code = (secret: string) => generateSync({ secret, epoch: Math.floor(time.clock.now().getTime() / 1000) })
const stateOf = async (browser: Browser) => (await browser.post('identity.session')).body['state']

async function firstAdministrator(): Promise<{
  readonly browser: Browser
  readonly secret: string
  readonly recoveryCodes: string[]
}> {
  const browser = browserOf(server)
  const setupCode = await givenSetupCode(database(), platform)
  await browser.post('identity.create-first-administrator', { setupCode, account: 'Li.Na', name: '李娜', password })
  const { body } = await browser.post('identity.set-up-totp')
  const secret = String(body['secret'])
  const enabled = await browser.post('identity.enable-totp', { code: code(secret) })
  time.pass(30)
  return { browser, secret, recoveryCodes: enabled.body['recoveryCodes'] as string[] } // declared by the output schema
}

describe('the first run', () => {
  it('makes one administrator with the code from the server and demands a second factor before anything else', async () => {
    const browser = browserOf(server)
    const setupCode = await givenSetupCode(database(), platform)
    expect((await browser.post('identity.session')).body).toMatchObject({
      state: 'anonymous',
      firstRun: true,
      grants: [],
    })
    const made = await browser.post('identity.create-first-administrator', {
      setupCode: setupCode.toLowerCase().replaceAll('-', ' '),
      account: 'li.na',
      name: '李娜',
      password,
    })
    expect(made.body).toEqual({ state: 'totp-setup-required' })
    expect((await browser.post('identity.list-users')).status).toBe(401)
    const { body } = await browser.post('identity.set-up-totp')
    const enabled = await browser.post('identity.enable-totp', { code: code(String(body['secret'])) })
    expect(enabled.body['state']).toBe('signed-in')
    expect(enabled.body['recoveryCodes']).toHaveLength(10)
    expect((await browser.post('identity.session')).body).toMatchObject({
      state: 'signed-in',
      firstRun: false,
      user: { account: 'li.na', name: '李娜', totpEnabled: true },
      grants: [{ role: 'system-administrator', area: 0, areaName: '全国' }],
    })
  })

  it('refuses a wrong setup code, a weak password, and a second administrator', async () => {
    const browser = browserOf(server)
    const setupCode = await givenSetupCode(database(), platform)
    const make = (change: object) =>
      browser.post('identity.create-first-administrator', {
        setupCode,
        account: 'li.na',
        name: '李娜',
        password,
        ...change,
      })
    expect((await make({ setupCode: 'AAAA-BBBB-CCCC-DDDD' })).problem.code).toBe('wrong-setup-code')
    expect((await make({ password: 'Minzheng@2026' })).problem).toMatchObject({ code: 'weak-password', status: 422 })
    expect((await make({})).status).toBe(200)
    expect((await make({ account: 'other' })).problem.code).toBe('already-set-up')
  })
})

describe('signing in', () => {
  it('asks for the password, then for the code of the authenticator, and replaces the token at each step', async () => {
    const { secret } = await firstAdministrator()
    const browser = browserOf(server)
    expect((await browser.post('identity.sign-in', { account: ' LI.NA ', password })).body).toEqual({
      state: 'totp-required',
    })
    const before = browser.cookies.get('anmin')
    expect((await browser.post('identity.confirm-totp', { code: code(secret) })).body).toEqual({ state: 'signed-in' })
    expect(browser.cookies.get('anmin')).not.toBe(before)
    expect((await browser.post('identity.list-sessions')).body['sessions']).toHaveLength(2)
    const old = browserOf(server)
    old.cookies.set('anmin', before ?? '')
    expect(await stateOf(old)).toBe('anonymous')
  })

  it('takes each code of the authenticator and each recovery code once', async () => {
    const { secret, recoveryCodes } = await firstAdministrator()
    const signInWith = async (typed: string) => {
      const browser = browserOf(server)
      await browser.post('identity.sign-in', { account: 'li.na', password })
      const answer = await browser.post('identity.confirm-totp', { code: typed })
      return answer.body['state'] ?? answer.problem.code
    }
    const typed = code(secret)
    expect(await signInWith(typed)).toBe('signed-in')
    expect(await signInWith(typed)).toBe('wrong-code')
    expect(await signInWith(recoveryCodes[3]?.toLowerCase() ?? '')).toBe('signed-in')
    expect(await signInWith(recoveryCodes[3] ?? '')).toBe('wrong-code')
  })

  it('answers the same to a wrong password, an unknown account and a disabled one', async () => {
    await firstAdministrator()
    await database().owner.query(`UPDATE identity_user SET enabled = false`)
    const answers = [
      await browserOf(server).post('identity.sign-in', { account: 'nobody', password }),
      await browserOf(server).post('identity.sign-in', { account: 'li.na', password: 'something else entirely' }),
      await browserOf(server).post('identity.sign-in', { account: 'li.na', password }),
    ]
    const seen = answers.map(({ problem, headers }) => ({ ...problem, requestId: '', cookie: headers['set-cookie'] }))
    expect(seen[0]).toMatchObject({ status: 401, code: 'wrong-credentials' })
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
  })

  it('makes somebody who guesses wait longer and longer, for unknown accounts too, and lets them in afterwards', async () => {
    await firstAdministrator()
    for (const account of ['li.na', 'nobody']) {
      const wrong = () => browserOf(server, account).post('identity.sign-in', { account, password: 'wrong password' })
      for (let tried = 1; tried <= 5; tried++) expect((await wrong()).status).toBe(401)
      expect((await wrong()).problem).toMatchObject({ status: 429, code: 'must-wait', retryAfterSeconds: 30 })
      time.pass(31)
      expect((await wrong()).status).toBe(401)
      const waiting = await wrong()
      expect(waiting.problem).toMatchObject({ status: 429, retryAfterSeconds: 60 })
      expect(waiting.headers['retry-after']).toBe('60')
    }
    expect((await browserOf(server).post('identity.sign-in', { account: 'li.na', password })).status).toBe(429)
    time.pass(61)
    expect((await browserOf(server).post('identity.sign-in', { account: 'li.na', password })).status).toBe(200)
  })

  it('counts guesses that arrive at the same moment each', async () => {
    await firstAdministrator()
    const wrong = () => browserOf(server).post('identity.sign-in', { account: 'li.na', password: 'wrong password' })
    const statuses = (await Promise.all(Array.from({ length: 8 }, wrong))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(3)
  })

  it('makes an address that guesses at many accounts wait', async () => {
    await firstAdministrator()
    const at = (account: string) =>
      browserOf(server, '10.9.9.9').post('identity.sign-in', { account, password: 'wrong password' })
    for (let tried = 0; tried < 21; tried++) expect((await at(`guess-${tried}`)).status).toBe(401)
    expect((await at('guess-22')).status).toBe(429)
    expect((await browserOf(server, '10.9.9.8').post('identity.sign-in', { account: 'li.na', password })).status).toBe(
      200,
    )
  })

  it('limits guesses at the second factor by account, not by session', async () => {
    await firstAdministrator()
    for (let tried = 0; tried < 5; tried++) {
      const browser = browserOf(server, `10.1.0.${tried}`)
      await browser.post('identity.sign-in', { account: 'li.na', password })
      expect((await browser.post('identity.confirm-totp', { code: '000000' })).problem.code).toBe('wrong-code')
    }
    const browser = browserOf(server, '10.1.1.1')
    await browser.post('identity.sign-in', { account: 'li.na', password })
    expect((await browser.post('identity.confirm-totp', { code: '000000' })).problem.code).toBe('must-wait')
  })

  it('leaves every attempt in the audit chain without the password', async () => {
    await firstAdministrator()
    await browserOf(server).post('identity.sign-in', { account: 'li.na', password: 'wrong password' })
    const rows = await lookEverywhere<{ outcome: string; text: string }>(
      database(),
      `SELECT outcome, row_to_json(e)::text AS text FROM anmin.audit_entry e WHERE action = 'identity.sign-in' ORDER BY seq DESC LIMIT 1`,
    )
    expect(rows[0]?.outcome).toBe('refused:wrong-credentials')
    expect(rows[0]?.text).not.toContain('wrong password')
  })
})

describe('a new colleague', () => {
  it('replaces the password the administrator saw, sets up a second factor, and is signed in', async () => {
    const { browser: administrator } = await firstAdministrator()
    const made = await administrator.post('identity.create-user', {
      account: 'wang.fang',
      name: '王芳',
      grants: [{ role: 'county-officer', area: shishou }],
    })
    const browser = browserOf(server)
    const currentPassword = made.body['initialPassword']
    expect(
      (await browser.post('identity.sign-in', { account: 'wang.fang', password: currentPassword })).body['state'],
    ).toBe('password-change-required')
    expect((await browser.post('identity.list-sessions')).status).toBe(401)
    expect(
      (await browser.post('identity.change-password', { currentPassword, newPassword: currentPassword })).problem.code,
    ).toBe('same-password')
    expect(
      (await browser.post('identity.change-password', { currentPassword, newPassword: '王芳爱吃的热干面' })).problem
        .code,
    ).toBe('weak-password')
    const changed = await browser.post('identity.change-password', {
      currentPassword,
      newPassword: 'copper lantern river 9',
    })
    expect(changed.body).toEqual({ state: 'totp-setup-required' })
    const { body } = await browser.post('identity.set-up-totp')
    expect((await browser.post('identity.enable-totp', { code: '000000' })).problem.code).toBe('wrong-code')
    expect((await browser.post('identity.enable-totp', { code: code(String(body['secret'])) })).body['state']).toBe(
      'signed-in',
    )
    expect((await browser.post('identity.session')).body['grants']).toEqual([
      { role: 'county-officer', area: shishou, areaName: '湖北省荆州市石首市' },
    ])
  })
})
