import { beforeAll, describe, expect, test } from 'vitest'
import { type Role, roles } from '#kernel/access'
import type { Actor } from '#kernel/context'
import { execute, type Platform } from '#kernel/execute'
import type { AnyUseCase } from '#kernel/use-case'
import { shelfOf } from '#policy'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { bookOf, rulebook } from '../simulation/given.testing.ts'
import {
  farVillage,
  givenFamily,
  type GivenFamily,
  grandmotherNumber,
  grandmotherPhone,
  otherTownship,
  otherVillage,
  shishou,
  village,
  xiulin,
} from './given-people.testing.ts'
import type { z } from 'zod'
import type { HouseholdCard, PersonCard, Readers as ReadersSchema } from './cards/schema.ts'
import type { FoundPeople as FoundPeopleSchema } from './search/schema.ts'
import { peopleUseCases } from './use-cases.ts'

type FoundPeople = z.infer<typeof FoundPeopleSchema>
type Readers = z.infer<typeof ReadersSchema>

const database = testDatabase()
let platform: Platform
let family: GivenFamily
let useCases: ReadonlyMap<string, AnyUseCase>
const county = 421_081_000_000
const purpose = { code: 'visit', note: '' } as const
const officer = actorWith(['county-officer', county])

const ask = async (name: string, input: unknown, actor: Actor = officer) => {
  const useCase = useCases.get(`registry.${name}`)
  if (!useCase) throw new Error(`no use case ${name}`)
  return execute(platform, { useCase, input, actor, requestId: 'test' })
}
async function answer<T>(name: string, input: unknown, actor: Actor = officer): Promise<T> {
  const asked = await ask(name, input, actor)
  if (!asked.ok) throw new Error(`${asked.error.type}: ${asked.error.text}`)
  return asked.value as T // the use case's own output schema has checked it
}
const refusal = async (name: string, input: unknown, actor: Actor = officer) => {
  const asked = await ask(name, input, actor)
  return asked.ok ? 'done' : asked.error.type
}
const found = async (input: object, actor: Actor = officer) =>
  (await answer<FoundPeople>('search-people', input, actor)).people.map(({ name }) => name)
const personCard = (id: string, more: object = {}, actor: Actor = officer) =>
  answer<PersonCard>('get-person', { county: shishou, id, ...more }, actor)

beforeAll(async () => {
  platform = await testPlatform(database())
  family = await givenFamily(database(), platform.keys)
  const settings = { keys: platform.keys, rulebook, shelf: shelfOf(bookOf(700, 510, 50)) }
  useCases = new Map(peopleUseCases(settings).map((useCase) => [useCase.name, useCase]))
})

describe('search', () => {
  test.each([
    ['单秀英'],
    ['秀英'],
    ['单'],
    ['sxy'],
    ['shanxiuying'],
    ['danxiu'],
    ['SXY'],
    ['单二妹'],
    [grandmotherNumber],
    [grandmotherNumber.slice(-4)],
    [grandmotherPhone],
    [grandmotherPhone.slice(-4)],
    [' 138-1234-5678 '],
    ['6217001234567890123'],
    ['0101001'],
  ])('finds her by %s', async (text) => {
    expect(await found({ text })).toContain('单秀英')
  })

  test('asks for more than one letter of pinyin, and for something at all', async () => {
    expect(await refusal('search-people', { text: 's' })).toBe('too-short')
    expect(await refusal('search-people', { text: '12' })).toBe('too-short')
    expect(await refusal('search-people', { text: ' ' })).toBe('nothing-asked')
    expect(await refusal('search-people', { text: '单' }, actorWith(['county-officer', 420_000_000_000]))).toBe(
      'above-county',
    )
  })

  test('narrows by village, benefit, life and age', async () => {
    expect(await found({ text: '单', within: farVillage })).toEqual(['单卫国'])
    expect(await found({ text: '单', receives: 'minimumLiving' })).toEqual(['单秀英'])
    expect(await found({ text: '单', living: 'dead' })).toEqual([])
    expect(await found({ text: '单', ageFrom: 86, ageTo: 86 })).toEqual(['单秀英'])
    expect(await found({ text: '单', ageFrom: 87 })).toEqual([])
    expect(await found({ within: village })).toEqual(['单秀英'])
  })

  test('never shows a number or an address, and never a child’s file', async () => {
    const texts = ['单', '单小宝', '小宝', 'sxb', '0101001', '13800000002']
    const seen = await Promise.all(texts.map((text) => answer<FoundPeople>('search-people', { text })))
    const suggested = await Promise.all(texts.map((text) => answer<FoundPeople>('suggest-people', { text })))
    const shown = JSON.stringify([seen, suggested])
    for (const secret of [grandmotherNumber, grandmotherPhone, '绣林街道一号', '单小宝', family.child])
      expect(shown).not.toContain(secret)
    expect(seen[0]?.total).toBe(2)
  })
})

/** Who looks, from where: in the village itself, in its township, the county, beside each, or in another county. */
const places = {
  village,
  township: xiulin,
  county,
  otherVillage,
  otherTownship,
  otherCounty: 430_321_000_000,
} as const
const holding: ReadonlySet<string> = new Set(['village', 'township', 'county'])

const caseWorkers: readonly Role[] = ['county-officer', 'township-clerk']
const cardReaders: readonly Role[] = [...caseWorkers, 'village-worker', 'finance-officer', 'leader', 'auditor']
/** The table of visibility.ts once more, written by hand. */
const sees = {
  name: cardReaders,
  phone: [...caseWorkers, 'village-worker', 'finance-officer', 'auditor'],
  wage: [...caseWorkers, 'finance-officer', 'auditor'],
  disabilityGrade: [...caseWorkers, 'village-worker', 'auditor'],
} as const satisfies Record<string, readonly Role[]>

describe.each(Object.keys(roles) as Role[])('a %s', (role) => {
  test.each(Object.entries(places))(
    'of the %s sees of her what the role sees there, and nothing beside',
    async (at, area) => {
      const actor = actorWith([role, area])
      const isReader = cardReaders.includes(role)
      const isInside = holding.has(at)
      for (const name of ['search-people', 'suggest-people']) {
        const asked = await ask(name, { text: '秀英' }, actor)
        expect(asked.ok).toBe(isReader)
        const { people } = asked.ok ? (asked.value as FoundPeople) : { people: [] }
        expect(people.map(({ id }) => id)).toEqual(isReader && isInside ? [family.grandmother] : [])
      }
      const of = { county: shishou, id: family.grandmother }
      const plain = await ask('get-person', of, actor)
      const open = await ask('get-person', { ...of, purpose }, actor)
      const expected = !isReader ? 'denied' : isInside ? 'done' : 'no-person'
      expect([plain, open].map((one) => (one.ok ? 'done' : one.error.type))).toEqual([expected, expected])
      if (!plain.ok || !open.ok) return
      const names = (one: unknown) => new Set((one as PersonCard).facts.map(({ name }) => name))
      for (const [name, readers] of Object.entries(sees)) {
        const may = (readers as readonly Role[]).includes(role)
        expect([name, names(open.value).has(name)]).toEqual([name, may])
        expect([name, names(plain.value).has(name)]).toEqual([name, may && name !== 'disabilityGrade'])
      }
      expect(JSON.stringify([plain.value, open.value])).not.toContain(grandmotherNumber)
      expect(JSON.stringify([plain.value, open.value])).not.toContain(grandmotherPhone)
      expect(JSON.stringify(plain.value)).not.toContain('单小宝')
    },
  )

  test.each(Object.entries(places))(
    'of the %s opens a child’s file only with the role, the place and a purpose',
    async (at, area) => {
      const actor = actorWith([role, area])
      const opens: readonly Role[] = [...caseWorkers, 'village-worker', 'auditor']
      const outside = cardReaders.includes(role) ? 'no-person' : 'denied'
      const isInside = holding.has(at) && cardReaders.includes(role)
      const of = { county: shishou, id: family.child }
      expect(await refusal('get-person', of, actor)).toBe(
        !isInside ? outside : opens.includes(role) ? 'purpose-needed' : 'child-file',
      )
      expect(await refusal('get-person', { ...of, purpose }, actor)).toBe(
        !isInside ? outside : opens.includes(role) ? 'done' : 'child-file',
      )
      const household = await ask('get-household', { county: shishou, id: family.household }, actor)
      if (household.ok) {
        expect(JSON.stringify(household.value)).not.toContain('单小宝')
        expect(JSON.stringify(household.value).includes(family.child)).toBe(opens.includes(role))
      }
      expect(household.ok).toBe(isInside)
    },
  )

  test.each(Object.entries(places))(
    'of the %s gets a whole number only by role, place and purpose',
    async (at, area) => {
      const actor = actorWith([role, area])
      const card = await personCard(family.grandmother)
      const reveals: Readonly<Record<string, readonly Role[]>> = {
        idNumber: [...caseWorkers, 'finance-officer'],
        phone: [...caseWorkers, 'village-worker'],
        account: [...caseWorkers, 'finance-officer'],
      }
      for (const [name, may] of Object.entries(reveals)) {
        const number = card.facts.find((fact) => fact.name === name)?.number
        const asked = await ask('reveal-number', { county: shishou, id: family.grandmother, number, purpose }, actor)
        expect([name, asked.ok]).toEqual([name, may.includes(role) && holding.has(at)])
      }
      expect(await refusal('reveal-number', { county: shishou, id: family.grandmother }, actor)).toBe('invalid')
    },
  )
})

describe('a card', () => {
  test('shows each value with its source, numbers masked', async () => {
    const card = await personCard(family.grandmother)
    const fact = (name: string) => card.facts.find((one) => one.name === name)
    expect(fact('idNumber')?.text).toBe(`${grandmotherNumber.slice(0, 3)}*************${grandmotherNumber.slice(-2)}`)
    expect(fact('phone')?.text).toBe('138****5678')
    expect(fact('account')?.text).toBe('****0123')
    expect(fact('wage')).toMatchObject({
      text: '1,200.00元/月',
      from: '2026-10',
      source: { title: '2026年10月居民台账' },
    })
    expect(card.receipts).toMatchObject([{ label: '最低生活保障', amount: 60_000, document: '石民〔2025〕8号' }])
    expect(card.needPurpose).toBeGreaterThan(0)
    expect(card.memberships).toMatchObject([{ relation: '户主', isCurrent: true }])
    expect(card.kin[0]?.relative).toEqual({ id: family.child, name: null, isProtected: true })
  })

  test('of a household names its children only once a purpose is given', async () => {
    const of = { county: shishou, id: family.household }
    const closed = await answer<HouseholdCard>('get-household', of)
    expect(closed.members.map(({ relative }) => relative.name)).toEqual(['单秀英', null])
    expect(closed.receipts.map(({ benefit }) => benefit)).toEqual(['minimumLiving'])
    const open = await answer<HouseholdCard>('get-household', { ...of, purpose })
    expect(open.members.map(({ relative }) => relative.name)).toEqual(['单秀英', '单小宝'])
    expect(open.receipts.map(({ benefit }) => benefit).toSorted()).toEqual(['minimumLiving', 'orphan'])
  })

  test('judges the household with its reasons, for a purpose', async () => {
    const of = { county: shishou, id: family.household }
    expect(await refusal('judge-household', of)).toBe('invalid')
    const { view } = await answer<{ view: { judgements: { benefit: { key: string } }[]; members: string[] } }>(
      'judge-household',
      { ...of, purpose },
    )
    expect(view.members).toEqual(['单秀英', '单小宝'])
    expect(view.judgements.map(({ benefit }) => benefit.key)).toContain('minimumLiving')
  })

  test('of a protected child tells who looked at it only for a purpose', async () => {
    const of = { county: shishou, of: 'person', id: family.child }
    expect(await refusal('list-readers', of)).toBe('purpose-needed')
    await personCard(family.child, { purpose })
    const { entries } = await answer<Readers>('list-readers', { ...of, purpose })
    expect(entries.map(({ did }) => did)).toContain('看了个人卡片')
  })

  test('tells who looked at it, what for, and nothing of what was seen', async () => {
    await personCard(family.neighbour, { purpose: { code: 'petition', note: '来电核实' } })
    const { entries } = await answer<Readers>('list-readers', { county: shishou, of: 'person', id: family.neighbour })
    expect(entries[0]).toMatchObject({ did: '看了个人卡片', purpose: '信访投诉:来电核实', role: '县级经办' })
    const rows = await lookEverywhere<{ text: string }>(
      database(),
      `SELECT coalesce(subject, '') || detail::text AS text FROM anmin.audit_entry`,
    )
    expect(rows.some(({ text }) => text.includes('单') || text.includes(grandmotherPhone))).toBe(false)
  })
})
