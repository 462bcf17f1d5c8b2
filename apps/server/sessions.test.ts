import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Platform } from '#kernel/execute'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { browserOf, givenOfficer, givenServer, movableClock, shishou, signedIn } from './testing.ts'

const database = testDatabase()
const time = movableClock('2026-11-22T09:00:00+08:00')
let platform: Platform
let server: FastifyInstance
beforeAll(async () => {
  platform = await testPlatform(database(), time.clock)
  server = await givenServer(database(), platform)
})

const officer = () => givenOfficer(database(), platform, [['county-officer', shishou]])

describe('a session', () => {
  it('is listed with device, address and time, and can be revoked from another browser', async () => {
    const person = await officer()
    const first = signedIn(server, person)
    const { body } = await first.post('identity.list-sessions')
    expect(body['sessions']).toMatchObject([{ address: '10.0.0.7', isCurrent: true, method: 'password' }])
    const [session] = body['sessions'] as { id: string }[] // declared by the output schema
    expect((await first.post('identity.revoke-session', { sessionId: session?.id })).status).toBe(200)
    expect((await first.post('identity.session')).body['state']).toBe('anonymous')
  })

  it('of somebody else cannot be revoked, and the answer is the same as for one that does not exist', async () => {
    const [mine, theirs] = [await officer(), await officer()]
    const { body } = await signedIn(server, theirs).post('identity.list-sessions')
    const [session] = body['sessions'] as { id: string }[] // declared by the output schema
    const answer = await signedIn(server, mine).post('identity.revoke-session', { sessionId: session?.id })
    const unknown = await signedIn(server, mine).post('identity.revoke-session', { sessionId: mine.id })
    expect(answer.problem).toMatchObject({ status: 404, code: 'no-such-session' })
    expect({ ...answer.problem, requestId: '' }).toEqual({ ...unknown.problem, requestId: '' })
    expect((await signedIn(server, theirs).post('identity.session')).body['state']).toBe('signed-in')
  })

  it('ends after thirty idle minutes and after twelve hours in any case', async () => {
    const idle = signedIn(server, await officer())
    time.pass(29 * 60)
    expect((await idle.post('identity.session')).body['state']).toBe('signed-in')
    time.pass(31 * 60)
    expect((await idle.post('identity.session')).body['state']).toBe('anonymous')
    const person = await officer()
    await database().owner.query(`UPDATE identity_session SET expires_at = $1 WHERE user_id = $2`, [
      time.clock.now(),
      person.id,
    ])
    expect((await signedIn(server, person).post('identity.session')).body['state']).toBe('anonymous')
  })

  it.each(['', 'x', 'a'.repeat(5000), '%00', "' OR 1=1 --"])(
    'with a made-up cookie answers like no cookie: %j',
    async (token) => {
      const browser = browserOf(server)
      const answerWithout = await browser.post('identity.list-sessions')
      browser.cookies.set('anmin', encodeURIComponent(token))
      const answer = await browser.post('identity.list-sessions')
      expect({ ...answer.problem, requestId: '' }).toEqual({ ...answerWithout.problem, requestId: '' })
      expect(answer.problem.code).toBe('unauthenticated')
    },
  )

  it('of a disabled account answers like no cookie', async () => {
    const person = await officer()
    await database().owner.query('UPDATE identity_user SET enabled = false WHERE id = $1', [person.id])
    expect((await signedIn(server, person).post('identity.list-sessions')).problem.code).toBe('unauthenticated')
  })

  it('leaves only a digest of its token in the database, and a cookie that pages cannot read', async () => {
    const person = await officer()
    const { rows } = await database().owner.query('SELECT row_to_json(s)::text AS text FROM identity_session s')
    expect(rows.some((row: { text: string }) => row.text.includes(person.token))).toBe(false)
    const out = await signedIn(server, person).post('identity.sign-out')
    expect(String(out.headers['set-cookie'])).toMatch(/^anmin=;.*HttpOnly; SameSite=Strict$/)
  })
})

it('names the cookie __Host- and marks it Secure behind https', async () => {
  const behindProxy = await givenServer(database(), platform, { trustProxy: true })
  const person = await officer()
  const browser = browserOf(behindProxy)
  browser.cookies.set('__Host-anmin', person.token)
  const https = { 'x-forwarded-proto': 'https' }
  expect((await browser.post('identity.session', {}, https)).body['state']).toBe('signed-in')
  const out = await browser.post('identity.sign-out', {}, https)
  expect(String(out.headers['set-cookie'])).toMatch(/^__Host-anmin=;.*Path=\/; .*HttpOnly; Secure; SameSite=Strict$/)
})
