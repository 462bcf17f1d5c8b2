import { beforeAll, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { AnyUseCase } from '#kernel/use-case'
import { shelfOf } from '#policy'
import { givenPeople } from '#registry/testing'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import type { SchemeId } from '../ids.ts'
import { ClaimReference, Claims, SchemeReference, SchemeView, UpdatedList } from './schema.ts'
import { askingByName } from './asking-by-name.testing.ts'
import { book, rulebook } from './given-price.testing.ts'
import { schemesUseCases } from './use-cases.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
const whole = 421_081_000_000
const officer = actorWith(['county-officer', whole])
let platform: Platform
let useCases: readonly AnyUseCase[]
let people: ReturnType<typeof givenPeople>
let counted = 0

beforeAll(async () => {
  platform = await testPlatform(database())
  const { keys, files } = platform
  useCases = schemesUseCases({ rulebook, shelf: shelfOf(book), keys, files })
  people = givenPeople(database, () => keys)
})

const { done, refused } = askingByName(() => ({ platform, useCases }), officer, county)
const create = (more: object = {}) => {
  counted += 1
  return done(SchemeReference, 'create-scheme', {
    ...{ name: `意外伤害险${counted}`, year: 2026, coversFrom: '2026-01-01', coversTo: '2026-12-31' },
    ...{ insurer: '测试保险公司', bank: '测试银行', account: '8110 7010 1230 1234 567' },
    benefits: ['destitute', 'minimumLiving'],
    ...more,
  })
}
const see = (id: SchemeId) => done(SchemeView, 'get-scheme', { id })
const update = (id: SchemeId) => done(UpdatedList, 'update-scheme-list', { id })

test('a claim is reported for who is insured and on a day that is covered, and settled once', async () => {
  const { id } = await create({ benefits: ['destitute'] })
  const insured = await people.person({ name: '冯摔伤' })
  await givenAward(database(), { person: insured.id, benefit: 'destitute' })
  await update(id)
  const claim = { id, person: insured.id, happenedOn: '2026-11-01', kind: 'injury', asked: 200_000 }
  const stranger = await people.person({})
  expect(await refused('report-claim', { ...claim, person: stranger.id })).toBe('not-insured')
  expect(await refused('report-claim', { ...claim, happenedOn: '2025-12-31' })).toBe('not-covered')
  expect(await refused('report-claim', { ...claim, happenedOn: '2026-11-23' })).toBe('not-yet')
  const made = await done(ClaimReference, 'report-claim', claim, actorWith(['township-clerk', 421_081_100_000]))
  expect(await refused('settle-claim', { id, claim: made.claim, paid: null })).toBe('no-note')
  await done(ClaimReference, 'settle-claim', { id, claim: made.claim, paid: 150_000 })
  expect(await refused('settle-claim', { id, claim: made.claim, paid: 150_000 })).toBe('no-claim')
  expect((await done(Claims, 'list-claims', { id })).rows).toMatchObject([
    { name: '冯摔伤', state: 'paid', paid: 150_000 },
  ])
  expect((await see(id)).claims).toEqual({ reported: 1, paid: 1, amount: 150_000 })
})
