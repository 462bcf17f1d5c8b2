import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Platform } from '#kernel/execute'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { buildServer } from './server.ts'
import { readSettings } from './settings.ts'
import { browserOf, givenOfficer, givenServer, shishou, signedIn } from './testing.ts'

const database = testDatabase()
let platform: Platform
let server: FastifyInstance
beforeAll(async () => {
  platform = await testPlatform(database())
  server = await givenServer(database(), platform)
  await server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => server.close())

const json = { 'content-type': 'application/json' }
const address = () => `http://127.0.0.1:${(server.server.address() as AddressInfo).port}` // a TCP server has one

describe('bad input over HTTP', () => {
  it.each([
    ['malformed JSON', { headers: json, payload: '{"account": ' }, 400, 'malformed-json'],
    ['no body', { headers: json }, 400, 'malformed-json'],
    ['plain text', { headers: { 'content-type': 'text/plain' }, payload: '{}' }, 415, 'wrong-content-type'],
    [
      'a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'a=1' },
      415,
      'wrong-content-type',
    ],
    ['no content type', {}, 415, 'wrong-content-type'],
    [
      'an attempt at prototype pollution',
      { headers: json, payload: '{"__proto__": {"admin": true}}' },
      400,
      'malformed-json',
    ],
    [
      'a body of 3 MB',
      { headers: json, payload: JSON.stringify({ account: 'x'.repeat(3_000_000) }) },
      413,
      'too-large',
    ],
    ['missing fields', { headers: json, payload: '{}' }, 422, 'invalid'],
    ['a list instead of an object', { headers: json, payload: '[]' }, 422, 'invalid'],
  ])('answers %s with a Chinese sentence', async (_name, options, status, code) => {
    const answer = await browserOf(server).send({ method: 'POST', url: '/api/identity/sign-in', ...options })
    expect(answer.problem).toMatchObject({ status, code, type: `urn:anmin:problem:${code}` })
    expect(answer.status).toBe(status)
    expect(String(answer.headers['content-type'])).toContain('application/problem+json')
    expect(answer.problem.detail).toMatch(/\p{Script=Han}.*[。]$/u)
    expect(answer.problem.requestId).toBe(answer.headers['x-request-id'])
  })

  it('names each wrong field and what to write instead', async () => {
    const { problem } = await browserOf(server).post('identity.create-first-administrator', {
      setupCode: 'x',
      account: '!',
      name: '',
    })
    expect(problem.fields?.map(({ path }) => path)).toEqual(expect.arrayContaining(['account', 'name', 'password']))
    for (const field of problem.fields ?? []) expect(field.text).toMatch(/\p{Script=Han}/u)
  })

  it.each(['/api/identity/no-such-thing', '/nowhere', '/api/identity/session'])(
    'answers GET %s with not found',
    async (url) => {
      expect((await browserOf(server).send({ method: 'GET', url })).problem).toMatchObject({
        status: 404,
        code: 'unknown-route',
      })
    },
  )

  it('refuses 50 MB before it is sent', async () => {
    const answer = await upload({ 'content-length': '52428800' }, 1)
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 'too-large',
      detail: '提交的内容超过 2 MB 的上限,没有接收。请分批提交。',
    })
  })

  it('stops reading a body of unknown length at the limit', async () => {
    expect((await upload({ 'transfer-encoding': 'chunked' }, 40)).status).toBe(413)
    expect((await fetch(`${address()}/health/live`)).status).toBe(200)
  })
})

/** Sends so many pieces of 64 KiB and waits for the answer without ever finishing the request. */
function upload(
  headers: Readonly<Record<string, string>>,
  pieces: number,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${address()}/api/identity/sign-in`, {
      method: 'POST',
      headers: { ...json, ...headers },
    })
    request.on('error', reject)
    request.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text })
        request.destroy()
      })
    })
    for (let sent = 0; sent < pieces; sent++) request.write(Buffer.alloc(65_536, 32))
  })
}

describe('a long answer', () => {
  it.each(['br', 'gzip'])('is sent as %s to whoever understands it, and whole', async (encoding) => {
    const answer = await fetch(`${address()}/openapi.json`, { headers: { 'accept-encoding': encoding } })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(await answer.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
  })

  it('is sent plain to whoever does not ask', async () => {
    const answer = await fetch(`${address()}/openapi.json`, { headers: { 'accept-encoding': 'identity' } })
    expect(answer.headers.get('content-encoding')).toBeNull()
  })
})

describe('a request from another site', () => {
  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused: %j', async (headers) => {
    const browser = signedIn(server, await givenOfficer(database(), platform, [['auditor', shishou]]))
    expect((await browser.post('identity.sign-out', {}, headers)).problem).toMatchObject({
      status: 403,
      code: 'foreign-origin',
    })
    expect((await browser.post('identity.session')).body['state']).toBe('signed-in')
  })

  it('is allowed from our own pages', async () => {
    const headers = { ...json, origin: address(), 'sec-fetch-site': 'same-origin' }
    const response = await fetch(`${address()}/api/identity/session`, { method: 'POST', headers, body: '{}' })
    expect(response.status).toBe(200)
  })
})

describe('the server', () => {
  it('sends headers that keep pages to our own files', async () => {
    const { headers } = await browserOf(server).send({ method: 'GET', url: '/health/live' })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  it('is alive and ready', async () => {
    expect((await browserOf(server).send({ method: 'GET', url: '/health/live' })).body).toEqual({ isLive: true })
    expect((await browserOf(server).send({ method: 'GET', url: '/health/ready' })).body).toMatchObject({
      isReady: true,
    })
  })

  it('answers the same command with the same idempotency key once', async () => {
    const browser = signedIn(server, await givenOfficer(database(), platform, [['system-administrator', shishou]]))
    const input = { account: 'once.only', name: '周伟', grants: [{ role: 'county-officer', area: shishou }] }
    const first = await browser.post('identity.create-user', input, { 'idempotency-key': 'form-1' })
    const again = await browser.post('identity.create-user', input, { 'idempotency-key': 'form-1' })
    expect(first.status).toBe(200)
    expect(again.body).toEqual(first.body)
    expect((await browser.post('identity.create-user', input)).problem.code).toBe('account-taken')
  })

  it('limits how often one address asks', async () => {
    const strict = await buildServer({
      platform,
      database: database(),
      settings: readSettings({}),
      home: '/',
      requestsPerMinute: 3,
    })
    for (let asked = 0; asked < 3; asked++) expect((await browserOf(strict).post('identity.session')).status).toBe(200)
    const refused = await browserOf(strict).post('identity.session')
    expect(refused.problem).toMatchObject({ status: 429, code: 'too-many' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    await strict.close()
  })

  it('refuses nobody because of a second of its own work', async () => {
    const busy = await buildServer({ platform, database: database(), settings: readSettings({}), home: '/' })
    await busy.ready()
    for (let worked = 0; worked < 4; worked++) {
      const start = performance.now()
      while (performance.now() - start < 1100);
      for (let asked = 0; asked < 3; asked++) {
        await delay(3)
        expect((await browserOf(busy).post('identity.session')).status).toBe(200)
      }
    }
    await busy.close()
  }, 60_000)
})
