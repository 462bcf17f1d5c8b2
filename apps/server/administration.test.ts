import type { FastifyInstance } from 'fastify'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { UserList } from '#identity/schema'
import type { Role } from '#kernel/access'
import type { Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { type Browser, givenOfficer, givenServer, shishou, signedIn, xiangtanCounty, xiulin } from './testing.ts'

const database = testDatabase()
let platform: Platform
let server: FastifyInstance
beforeAll(async () => {
  platform = await testPlatform(database())
  server = await givenServer(database(), platform)
})
beforeEach(async () => {
  await database().owner.query('TRUNCATE identity_user CASCADE')
})

type Grants = readonly (readonly [Role, number])[]
const officer = (...grants: Grants) => givenOfficer(database(), platform, grants)
const administrator = async (area: number): Promise<Browser> =>
  signedIn(server, await officer(['system-administrator', area]))
const grantsOf = async (userId: string): Promise<readonly string[]> => {
  const { rows } = await database().owner.query(
    'SELECT role, area FROM identity_grant WHERE user_id = $1 AND ended_at IS NULL ORDER BY role, area',
    [userId],
  )
  return rows.map(({ role, area }) => `${role}@${area}`)
}
const code = async (answer: ReturnType<Browser['post']>) => (await answer).problem.code ?? 'done'

describe('an administrator', () => {
  it('grants inside their own area only', async () => {
    const county = await administrator(shishou)
    const person = await officer(['township-clerk', xiulin])
    const change = (grants: object[]) => code(county.post('identity.change-grants', { userId: person.id, grants }))
    expect(await change([{ role: 'county-officer', area: shishou }])).toBe('done')
    expect(await grantsOf(person.id)).toEqual([`county-officer@${shishou}`])
    expect(await change([{ role: 'county-officer', area: xiangtanCounty }])).toBe('denied')
    expect(await change([{ role: 'county-officer', area: 421000000000 }])).toBe('denied')
    expect(await change([{ role: 'system-administrator', area: 0 }])).toBe('denied')
    expect(await grantsOf(person.id)).toEqual([`county-officer@${shishou}`])
  })

  it('neither sees nor touches grants elsewhere', async () => {
    const county = await administrator(shishou)
    const person = await officer(['township-clerk', xiulin], ['auditor', xiangtanCounty])
    const { body } = await county.post('identity.list-users')
    expect(JSON.stringify(body)).not.toContain(String(xiangtanCounty))
    await county.post('identity.change-grants', { userId: person.id, grants: [] })
    expect(await grantsOf(person.id)).toEqual([`auditor@${xiangtanCounty}`])
  })

  it('sees only people of their area', async () => {
    const county = await administrator(shishou)
    await officer(['county-officer', xiangtanCounty])
    const inside = await officer(['township-clerk', xiulin])
    const { body } = await county.post('identity.list-users')
    const listed = body['users'] as { id: string }[] // declared by the output schema
    expect(listed).toHaveLength(2)
    expect(listed.map(({ id }) => id)).toContain(inside.id)
    expect(await code(county.post('identity.list-users', { area: xiangtanCounty }))).toBe('denied')
  })

  it('sees more than 200 people page by page, each once, and one person alone', async () => {
    const county = await administrator(shishou)
    await database().owner.query(
      `INSERT INTO identity_user (id, account, name, area, created_at)
       SELECT id, 'clerk-' || number, '周' || number, $1, now() FROM unnest($2::uuid[]) WITH ORDINALITY AS given (id, number)`,
      [shishou, Array.from({ length: 250 }, () => newId<'UserId'>())],
    )
    const page = async (input: object) => UserList.parse((await county.post('identity.list-users', input)).body)
    const first = await page({})
    const second = await page({ after: first.next })
    expect([first.users.length, second.users.length, first.total, second.next]).toEqual([200, 51, 251, undefined])
    expect(new Set([...first.users, ...second.users].map(({ id }) => id)).size).toBe(251)
    expect((await page({ search: 'clerk-1' })).total).toBe(111)
    const [someone] = second.users
    expect((await page({ userId: someone?.id })).users.map(({ id }) => id)).toEqual([someone?.id])
  })

  it('may choose one of their own areas for a request, and no other', async () => {
    const county = await administrator(shishou)
    const choosing = (area: string) => county.post('identity.list-users', {}, { 'x-anmin-area': area })
    expect((await choosing(String(shishou))).status).toBe(200)
    for (const area of [String(xiangtanCounty), '0', '', 'all', '-1', '9'.repeat(13)])
      expect(await code(choosing(area))).toBe('denied')
  })

  it('cannot take over a colleague who reaches further, by password, second factor, identity or disabling', async () => {
    const county = await administrator(shishou)
    const person = await officer(['township-clerk', xiulin], ['auditor', xiangtanCounty])
    const superior = await officer(['system-administrator', 0])
    for (const { id: userId } of [person, superior]) {
      for (const name of ['disable-user', 'enable-user', 'reset-password', 'reset-totp']) {
        expect(await code(county.post(`identity.${name}`, { userId }))).toBe('denied')
      }
      expect(await code(county.post('identity.link-oidc', { userId, oidcSubject: 'me' }))).toBe('denied')
    }
  })

  it('gets the same answer for an account elsewhere and for one that does not exist', async () => {
    const county = await administrator(shishou)
    const elsewhere = await officer(['county-officer', xiangtanCounty])
    const answers = await Promise.all(
      [elsewhere.id, '01900000-0000-7000-8000-000000000000'].map((userId) =>
        county.post('identity.disable-user', { userId }),
      ),
    )
    expect({ ...answers[0]?.problem, requestId: '' }).toEqual({ ...answers[1]?.problem, requestId: '' })
    expect(answers[0]?.status).toBe(403)
  })

  it('never changes their own grants or account', async () => {
    const self = await officer(['system-administrator', shishou])
    await officer(['system-administrator', 0])
    const browser = signedIn(server, self)
    for (const name of ['disable-user', 'enable-user', 'reset-password', 'reset-totp']) {
      expect(await code(browser.post(`identity.${name}`, { userId: self.id }))).toBe('own-account')
    }
    const grants = [{ role: 'auditor', area: shishou }]
    expect(await code(browser.post('identity.change-grants', { userId: self.id, grants }))).toBe('own-account')
    expect(await grantsOf(self.id)).toEqual([`system-administrator@${shishou}`])
  })

  it('ends everything the person has open when disabling', async () => {
    const county = await administrator(shishou)
    const person = await officer(['township-clerk', xiulin])
    const theirs = signedIn(server, person)
    expect((await theirs.post('identity.session')).body['state']).toBe('signed-in')
    expect(await code(county.post('identity.disable-user', { userId: person.id }))).toBe('done')
    expect((await theirs.post('identity.session')).body['state']).toBe('anonymous')
    expect(await code(county.post('identity.enable-user', { userId: person.id }))).toBe('done')
    expect((await theirs.post('identity.session')).body['state']).toBe('anonymous')
  })

  it('cannot be removed as the last one of an area, not even when two remove each other at the same moment', async () => {
    const [first, second] = [await officer(['system-administrator', 0]), await officer(['system-administrator', 0])]
    const answers = await Promise.all([
      code(signedIn(server, first).post('identity.change-grants', { userId: second.id, grants: [] })),
      code(signedIn(server, second).post('identity.change-grants', { userId: first.id, grants: [] })),
    ])
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    const left = [...(await grantsOf(first.id)), ...(await grantsOf(second.id))]
    expect(left).toEqual(['system-administrator@0'])
  })

  it('makes an account with an initial password, once per name', async () => {
    const county = await administrator(shishou)
    const input = { account: 'Zhao.Min', name: '赵敏', grants: [{ role: 'township-clerk', area: xiulin }] }
    const made = await county.post('identity.create-user', input)
    expect(made.body['initialPassword']).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/)
    expect((await county.post('identity.create-user', input)).problem).toMatchObject({
      status: 409,
      code: 'account-taken',
      detail: '账号“zhao.min”已经有人用了,请换一个。',
    })
    const mixed = { ...input, account: 'other', grants: [...input.grants, { role: 'auditor', area: xiangtanCounty }] }
    expect(await code(county.post('identity.create-user', mixed))).toBe('denied')
    const { rows } = await database().owner.query(`SELECT 1 FROM identity_user WHERE account = 'other'`)
    expect(rows).toHaveLength(0)
  })
})

it('keeps ended grants, so that who could do what on a past day stays known', async () => {
  const county = await administrator(shishou)
  const person = await officer(['township-clerk', xiulin])
  await county.post('identity.change-grants', { userId: person.id, grants: [] })
  const { rows } = await database().owner.query('SELECT ended_at, ended_by FROM identity_grant WHERE user_id = $1', [
    person.id,
  ])
  expect(rows).toHaveLength(1)
  expect(rows[0].ended_at).toBeInstanceOf(Date)
  expect(rows[0].ended_by).not.toBeNull()
  await expect(database().pool.query('DELETE FROM identity_grant')).rejects.toThrow(/permission denied/)
})

it('records each change of grants in the audit chain with the account it touched', async () => {
  const county = await administrator(shishou)
  const person = await officer(['township-clerk', xiulin])
  await county.post('identity.change-grants', { userId: person.id, grants: [] })
  const auditor = signedIn(server, await officer(['auditor', shishou]))
  const { body } = await auditor.post('audit.list', { county: 421081, action: 'identity.change-grants', limit: 1 })
  expect(body['entries']).toMatchObject([
    { title: '调整人员授权', outcome: 'done', subject: person.id, role: 'system-administrator' },
  ])
  expect((await auditor.post('audit.verify', { county: 421081 })).body).toMatchObject({ intact: true })
})

it('narrows the records to a person, to what an action is called, and to what was not only looked at', async () => {
  const county = await administrator(shishou)
  const person = await officer(['township-clerk', xiulin])
  await county.post('identity.change-grants', { userId: person.id, grants: [] })
  await county.post('identity.list-sessions')
  const auditor = signedIn(server, await officer(['auditor', shishou]))
  const seen = async (more: object) => {
    const { body } = await auditor.post('audit.list', { county: 421081, limit: 200, ...more })
    const entries = body['entries'] as readonly { readonly title: string }[] // as audit.list writes it
    return new Set(entries.map(({ title }) => title))
  }
  const all = await seen({})
  const acts = await seen({ withoutQueries: true })
  expect([...all].some((title) => title.startsWith('查看'))).toBe(true)
  expect([...acts].filter((title) => title.startsWith('查看'))).toEqual([])
  expect(acts).toContain('调整人员授权')
  expect(await seen({ title: '人员授权' })).toEqual(new Set(['调整人员授权']))
  expect(await seen({ title: '没有这样的事' })).toEqual(new Set())
  expect(await seen({ actor: '没有这样的人' })).toEqual(new Set())
})

it('lists a chain page by page without losing or repeating an entry', async () => {
  const auditor = signedIn(server, await officer(['auditor', xiangtanCounty]))
  for (let read = 0; read < 5; read++) await auditor.post('identity.list-sessions')
  const page = async (before?: number): Promise<readonly { readonly sequence: number }[]> =>
    (await auditor.post('audit.list', { county: xiangtanCounty / 1_000_000, limit: 2, before })).body[
      'entries'
    ] as never
  const first = await page()
  const second = await page(first.at(-1)?.sequence)
  const [newest = 0] = first.map((entry) => entry.sequence)
  expect([...first, ...second].map((entry) => entry.sequence)).toEqual([newest, newest - 1, newest - 2, newest - 3])
})

it('shows the first broken place of a tampered chain', async () => {
  const auditor = signedIn(server, await officer(['auditor', shishou]))
  await auditor.post('identity.list-sessions')
  await auditor.post('identity.list-sessions')
  const { owner } = database()
  await owner.query('ALTER TABLE audit_entry DISABLE TRIGGER append_only')
  await lookEverywhere(database(), `UPDATE audit_entry SET outcome = 'changed' WHERE county = 421081 AND seq = 2`)
  const verdict = await auditor.post('audit.verify', { county: 421081 })
  expect(verdict.body).toMatchObject({ intact: false, brokenAt: 2, text: expect.stringContaining('第 2 条') })
})
