import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '#kernel/execute'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { browserOf, givenOfficer, givenServer, shishou, signedIn } from './testing.ts'
import { type Page, type WebBrowser, webBrowser } from './web-browser.testing.ts'

const database = testDatabase()
let platform: Platform
let server: FastifyInstance
let provider: Server
let ours = ''
let issuer = ''

/** A real OpenID provider, certified in its default form, on this machine. It signs in whoever types any name. */
beforeAll(async () => {
  let answer: RequestListener = (_request, response) => response.end()
  provider = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1')
  await once(provider, 'listening')
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}` // it listens on TCP
  platform = await testPlatform(database())
  const oidc = {
    issuer,
    clientId: 'anmin',
    clientSecret: 'a secret of the test',
    label: '省统一身份认证',
    allowHttp: true,
  }
  server = await givenServer(database(), platform, { oidc })
  ours = await server.listen({ port: 0, host: '127.0.0.1' })
  answer = new Provider(issuer, {
    clients: [
      { client_id: 'anmin', client_secret: 'a secret of the test', redirect_uris: [`${ours}/auth/oidc/callback`] },
    ],
    pkce: { required: () => true },
  }).callback()
})
afterAll(async () => {
  await server.close()
  provider.close()
})
beforeEach(async () => {
  await database().owner.query('TRUNCATE identity_user CASCADE')
})

/** Signs in at the provider as `subject`, up to the last step before it sends the browser back to us. */
async function signInAtProvider(browser: WebBrowser, subject: string): Promise<Page> {
  const asked = await browser.open(`${ours}/auth/oidc/start`)
  const agreed = await browser.open(`${asked.address}`, { prompt: 'login', login: subject, password: 'any' })
  return browser.open(agreed.address, { prompt: 'consent' })
}

async function stateIn(browser: WebBrowser): Promise<unknown> {
  const headers = { 'content-type': 'application/json', cookie: browser.cookies(ours) }
  const response = await fetch(`${ours}/api/identity/session`, { method: 'POST', headers, body: '{}' })
  return response.json()
}

async function linked(subject: string): Promise<{ readonly id: string }> {
  const administrator = signedIn(server, await givenOfficer(database(), platform, [['system-administrator', shishou]]))
  const person = await givenOfficer(database(), platform, [['county-officer', shishou]])
  const answer = await administrator.post('identity.link-oidc', { userId: person.id, oidcSubject: subject })
  expect(answer.status).toBe(200)
  return person
}

describe('signing in with the government identity provider', () => {
  it('is offered by name on the sign-in page', async () => {
    expect((await browserOf(server).post('identity.session')).body['oidc']).toEqual({
      enabled: true,
      label: '省统一身份认证',
    })
  })

  it('signs in the person whose account an administrator has linked, with the grants they have here', async () => {
    const person = await linked('420000-0017')
    const browser = webBrowser()
    const page = await signInAtProvider(browser, '420000-0017')
    expect(page.address).toBe(`${ours}/`)
    expect(await stateIn(browser)).toMatchObject({
      state: 'signed-in',
      user: { id: person.id },
      grants: [{ role: 'county-officer' }],
    })
  })

  it('sends PKCE, state and nonce, and asks for nothing but the identity', async () => {
    const { visited } = await webBrowser().open(`${ours}/auth/oidc/start`)
    const asked = new URL(visited[1] ?? '').searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('scope')).toBe('openid')
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(40)
  })

  it('signs in an account that was made beforehand with that subject', async () => {
    const administrator = signedIn(
      server,
      await givenOfficer(database(), platform, [['system-administrator', shishou]]),
    )
    const input = {
      account: 'zhou.jie',
      name: '周杰',
      grants: [{ role: 'leader', area: shishou }],
      oidcSubject: '420000-0018',
    }
    expect((await administrator.post('identity.create-user', input)).status).toBe(200)
    const browser = webBrowser()
    await signInAtProvider(browser, '420000-0018')
    expect(await stateIn(browser)).toMatchObject({ state: 'signed-in', user: { account: 'zhou.jie' } })
  })

  it('refuses somebody without a linked account, tells them their number, and makes no account', async () => {
    const browser = webBrowser()
    const page = await signInAtProvider(browser, '<b>stranger</b>')
    expect(page.status).toBe(403)
    expect(page.text).toContain('你的统一身份还没有关联到本平台的账号')
    expect(page.text).toContain('&lt;b&gt;stranger&lt;/b&gt;')
    expect(await stateIn(browser)).toMatchObject({ state: 'anonymous' })
    const { rows } = await database().owner.query('SELECT 1 FROM identity_user')
    expect(rows).toHaveLength(0)
  })

  it('refuses a disabled account', async () => {
    const person = await linked('420000-0019')
    await database().owner.query('UPDATE identity_user SET enabled = false WHERE id = $1', [person.id])
    expect((await signInAtProvider(webBrowser(), '420000-0019')).status).toBe(403)
  })

  it('still asks for the second factor that somebody has set up here', async () => {
    const person = await linked('420000-0020')
    await database().owner.query(`UPDATE identity_user SET totp_enabled = true, totp_secret = 'x' WHERE id = $1`, [
      person.id,
    ])
    const browser = webBrowser()
    await signInAtProvider(browser, '420000-0020')
    expect(await stateIn(browser)).toMatchObject({ state: 'totp-required', grants: [] })
  })

  it('takes the answer of the provider once, and only in the browser that began', async () => {
    await linked('420000-0021')
    const browser = webBrowser()
    const { visited } = await signInAtProvider(browser, '420000-0021')
    const answer = visited.find((each) => each.includes('/auth/oidc/callback')) ?? ''
    expect((await browser.open(answer)).status).toBe(401)
    const [mine, victim] = [webBrowser(), webBrowser()]
    await mine.open(`${ours}/auth/oidc/start`)
    await victim.open(`${ours}/auth/oidc/start`)
    const forged = await victim.open(answer)
    expect(forged.status).toBe(401)
    expect(forged.text).toContain('请回到首页重新登录')
    expect(await stateIn(victim)).toMatchObject({ state: 'anonymous' })
  })

  it('says so when somebody declines at the provider', async () => {
    const browser = webBrowser()
    const asked = await browser.open(`${ours}/auth/oidc/start`)
    const page = await browser.open(`${asked.address}/abort`)
    expect(page.address).toContain('/auth/oidc/callback?error=access_denied')
    expect(page.status).toBe(401)
  })

  it('leaves the password sign-in open when the provider cannot be reached', async () => {
    const oidc = {
      issuer: 'http://127.0.0.1:1',
      clientId: 'anmin',
      clientSecret: 'x',
      label: '省统一身份认证',
      allowHttp: true,
    }
    const alone = await givenServer(database(), platform, { oidc })
    const answer = await browserOf(alone).send({ method: 'GET', url: '/auth/oidc/start' })
    expect(answer.status).toBe(503)
    expect(String(answer.body['text'])).toContain('现在连不上省统一身份认证')
    expect((await browserOf(alone).post('identity.session')).status).toBe(200)
  })

  it('says so, and not as a machine, when the provider is gone by the time the browser comes back', async () => {
    let answers = 0
    const brief = createServer((_request, response) => {
      answers += 1
      const endpoints = { authorization_endpoint: `${at}/a`, token_endpoint: `${at}/t`, jwks_uri: `${at}/k` }
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ issuer: at, ...endpoints }))
    }).listen(0, '127.0.0.1')
    await once(brief, 'listening')
    const at = `http://127.0.0.1:${(brief.address() as AddressInfo).port}`
    const oidc = { issuer: at, clientId: 'anmin', clientSecret: 'x', label: '省统一身份认证', allowHttp: true }
    const [began, restarted] = [
      await givenServer(database(), platform, { oidc }),
      await givenServer(database(), platform, { oidc }),
    ]
    const browsers = [browserOf(began), browserOf(began)]
    for (const browser of browsers) await browser.send({ method: 'GET', url: '/auth/oidc/start' })
    expect(answers).toBe(1)
    brief.closeAllConnections()
    brief.close()
    for (const [index, back] of [began, restarted].entries()) {
      const cookies = browsers[index]?.cookies ?? new Map<string, string>()
      const browser = browserOf(back)
      for (const [name, value] of cookies) browser.cookies.set(name, value)
      const url = `/auth/oidc/callback?code=c&state=${cookies.get('anmin-oidc')}`
      const answer = await browser.send({ method: 'GET', url })
      expect(answer.status).toBe(503)
      expect(String(answer.body['text'])).toContain('现在连不上省统一身份认证')
    }
  })

  it('has no interface by which somebody could claim an identity', async () => {
    const answer = await browserOf(server).post('identity.sign-in-with-oidc', { issuer, subject: '420000-0017' })
    expect(answer.problem.code).toBe('unknown-route')
  })
})
