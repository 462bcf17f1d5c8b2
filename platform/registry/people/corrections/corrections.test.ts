import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { Actor } from '#kernel/context'
import { execute, type Platform } from '#kernel/execute'
import type { AnyUseCase } from '#kernel/use-case'
import { shelfOf } from '#policy'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { bookOf, rulebook } from '../../simulation/given.testing.ts'
import type { HouseholdCard, PersonCard } from '../cards/schema.ts'
import {
  farVillage,
  givenFamily,
  type GivenFamily,
  grandmotherNumber,
  otherTownship,
  otherVillage,
  shishou,
  village,
  xiulin,
} from '../given-people.testing.ts'
import { peopleUseCases } from '../use-cases.ts'

const database = testDatabase()
let platform: Platform
let family: GivenFamily
let useCases: ReadonlyMap<string, AnyUseCase>
const officer = actorWith(['county-officer', 421_081_000_000])
const basis = { source: 'visit', evidence: '看了工资卡流水' } as const

async function ask(name: string, input: unknown, { actor = officer, at = '2026-11-22T09:00:00+08:00' } = {}) {
  const useCase = useCases.get(`registry.${name}`)
  if (!useCase) throw new Error(`no use case ${name}`)
  return execute({ ...platform, clock: fixedClock(at) }, { useCase, input, actor, requestId: 'test' })
}
async function answer<T>(name: string, input: unknown, more: { actor?: Actor; at?: string } = {}): Promise<T> {
  const asked = await ask(name, input, more)
  if (!asked.ok) throw new Error(`${asked.error.type}: ${asked.error.text}`)
  return asked.value as T // the use case's own output schema has checked it
}
const refusal = async (name: string, input: unknown, more: { actor?: Actor; at?: string } = {}) => {
  const asked = await ask(name, input, more)
  return asked.ok ? 'done' : asked.error.type
}
const card = (id: string, more: object = {}) => answer<PersonCard>('get-person', { county: shishou, id, ...more })
const wageOf = async (id: string, more: object = {}) =>
  (await card(id, more)).facts.find(({ name }) => name === 'wage')?.text
const correction = async (id: string, more: object = {}) => ({
  ...{
    county: shishou,
    of: 'person',
    id,
    name: 'wage',
    value: '1500',
    from: '2026-11',
    version: 'of' in more ? undefined : (await card(id)).version,
  },
  ...basis,
  ...more,
})

beforeAll(async () => {
  platform = await testPlatform(database())
  family = await givenFamily(database(), platform.keys)
  const settings = { keys: platform.keys, rulebook, shelf: shelfOf(bookOf(700, 510, 50)) }
  useCases = new Map(peopleUseCases(settings).map((useCase) => [useCase.name, useCase]))
})

describe('a correction', () => {
  test('counts from its month on, leaves what was known before, and is undone by withdrawing it', async () => {
    const id = family.grandmother
    const { source } = await answer<{ source: string }>('correct-fact', await correction(id))
    expect(await wageOf(id)).toBe('1,500.00元/月')
    expect(await wageOf(id, { month: '2026-10' })).toBe('1,200.00元/月')
    expect(await wageOf(id, { knownAt: '2026-11-21' })).toBe('1,200.00元/月')
    const said = (one: PersonCard) =>
      one.timeline.flatMap((entry) =>
        entry.said.filter(({ name }) => name === 'wage').map(({ text, state }) => [text, state]),
      )
    expect(said(await card(id))).toEqual([
      ['1,500.00元/月', 'counts'],
      ['1,200.00元/月', 'superseded'],
    ])
    expect(said(await card(id, { knownAt: '2026-11-21' }))).toEqual([
      ['1,500.00元/月', 'not-yet-known'],
      ['1,200.00元/月', 'counts'],
    ])
    await answer(
      'withdraw-correction',
      { county: shishou, source, why: '看错了人' },
      { at: '2026-11-23T09:00:00+08:00' },
    )
    expect(await wageOf(id)).toBe('1,200.00元/月')
    const after = await card(id)
    expect(said(after)).toEqual([
      ['1,500.00元/月', 'withdrawn'],
      ['1,200.00元/月', 'counts'],
    ])
    expect(after.timeline[0]?.source.withdrawn).toMatchObject({ why: '看错了人' })
    const readers = { county: shishou, of: 'person', id }
    const { entries } = await answer<{ entries: readonly { did: string }[] }>('list-readers', readers)
    expect(entries.map(({ did }) => did)).toEqual(expect.arrayContaining(['更正了信息', '撤回了更正']))
    expect(await refusal('withdraw-correction', { county: shishou, source, why: '再撤一次' })).toBe('no-correction')
  })

  test('is refused when somebody else changed the person since, and one of two at once wins', async () => {
    const input = await correction(family.neighbour, { value: '3100' })
    const [first, second] = await Promise.all([refusal('correct-fact', input), refusal('correct-fact', input)])
    expect([first, second].toSorted()).toEqual(['changed-since', 'done'])
  })

  test('of a household is refused when somebody else changed it since, and one of two at once wins', async () => {
    const home = () => answer<HouseholdCard>('get-household', { county: shishou, id: family.household })
    const { version } = await home()
    const input = {
      ...(await correction(family.household, { of: 'household', name: 'vehicles', value: '1' })),
      version,
    }
    const [first, second] = await Promise.all([refusal('correct-fact', input), refusal('correct-fact', input)])
    expect([first, second].toSorted()).toEqual(['done', 'household-changed-since'])
    expect((await home()).version).toBeGreaterThan(version)
  })

  test.each([
    ['wage', '一千五', 'wrong-value'],
    ['wage', '-5', 'wrong-value'],
    ['phone', '1381234', 'done'],
    ['phone', '13812', 'wrong-value'],
    ['account', '6217001', 'wrong-value'],
    ['account', '6217001234567890123', 'wrong-value'],
    ['idNumber', grandmotherNumber.replace(/.$/, 'A'), 'wrong-value'],
    ['sex', 'female', 'done'],
    ['sex', '女', 'wrong-value'],
    ['ethnicity', 'MG', 'done'],
    ['formerNames', '单建国、单解放', 'done'],
    ['disabled', 'true', 'done'],
    ['birthDate', '1970-02-30', 'wrong-value'],
    ['birthDate', '2030-01-01', 'wrong-value'],
    ['diedOn', '2026-01-01', 'unknown-field'],
    ['nothing', '1', 'unknown-field'],
    ['wage', null, 'done'],
  ])('of %s to %s: %s', async (name, value, expected) => {
    expect(await refusal('correct-fact', await correction(family.neighbour, { name, value }))).toBe(expected)
  })

  test('needs evidence, and months in order', async () => {
    expect(await refusal('correct-fact', await correction(family.neighbour, { evidence: ' ' }))).toBe('invalid')
    expect(await refusal('correct-fact', await correction(family.neighbour, { until: '2026-10' }))).toBe('wrong-months')
  })

  test('of a child’s file needs a purpose, and of a household changes the household', async () => {
    const child = { ...(await correction(family.grandmother)), id: family.child, name: 'school', value: '绣林小学' }
    expect(await refusal('correct-fact', { ...child, version: undefined })).toBe('purpose-needed')
    expect(await refusal('correct-fact', { ...child, version: undefined, purpose: { code: 'care' } })).toBe('done')
    const household = await correction(family.grandmother, { of: 'household', name: 'houses', value: '1' })
    expect(await refusal('correct-fact', { ...household, id: family.household, version: undefined })).toBe('done')
  })

  test('is done only by case workers, of their own people', async () => {
    const input = await correction(family.grandmother, { value: '1300' })
    const outcomes = await Promise.all(
      (
        [
          ['village-worker', village],
          ['leader', 421_081_000_000],
          ['township-clerk', otherTownship],
          ['township-clerk', otherVillage],
          ['auditor', 421_081_000_000],
        ] as const
      ).map((grant) => refusal('correct-fact', input, { actor: actorWith(grant) })),
    )
    expect(outcomes).toEqual(['denied', 'denied', 'no-person', 'no-person', 'denied'])
    expect(await refusal('correct-fact', input, { actor: actorWith(['township-clerk', xiulin]) })).toBe('done')
  })

  test('cannot be withdrawn by the clerk of another township', async () => {
    const { source } = await answer<{ source: string }>(
      'correct-fact',
      await correction(family.grandmother, { value: '1400' }),
    )
    const wish = { county: shishou, source, why: '不是我的村' }
    expect(await refusal('withdraw-correction', wish, { actor: actorWith(['township-clerk', otherTownship]) })).toBe(
      'no-correction',
    )
    const ledger = (await card(family.grandmother)).timeline.find((entry) => entry.source.kind === 'ledger')?.source.id
    expect(await refusal('withdraw-correction', { ...wish, source: ledger })).toBe('no-correction')
  })
})

describe('a contest', () => {
  test('shows on the card and the desk until it is corrected or kept', async () => {
    const worker = actorWith(['village-worker', village])
    const of = { county: shishou, of: 'person', id: family.grandmother, name: 'wage', reason: '说早就不打工了' }
    const { id } = await answer<{ id: string }>('contest-fact', of, { actor: worker })
    expect(await refusal('contest-fact', of, { actor: worker })).toBe('already-open')
    const fact = (await card(family.grandmother)).facts.find(({ name }) => name === 'wage')
    expect(fact?.contests).toMatchObject([{ reason: '说早就不打工了', state: 'open' }])
    const desk = await answer<{ contests: object[] }>('list-contests', {})
    expect(desk.contests).toMatchObject([{ id, label: '工资性收入', who: '单秀英' }])
    expect(await answer('list-contests', { within: otherTownship })).toMatchObject({ total: 0 })
    await answer('correct-fact', await correction(family.grandmother, { value: '0', contest: id }))
    expect(await answer('list-contests', {})).toMatchObject({ total: 0 })
    expect((await card(family.grandmother)).contests).toMatchObject([{ state: 'corrected' }])

    const kept = await answer<{ id: string }>('contest-fact', { ...of, name: 'phone', reason: '换过号码' })
    await answer('keep-fact', { ...kept, why: '电话打通了,是本人' })
    expect(await refusal('keep-fact', { ...kept, why: '再来一次' })).toBe('no-contest')
  })

  test('is settled by a correction of that value alone', async () => {
    const of = { county: shishou, of: 'person', id: family.grandmother, name: 'address', reason: '门牌号换了' }
    const { id } = await answer<{ id: string }>('contest-fact', of)
    const other = await correction(family.grandmother, { value: '100', contest: id })
    expect(await refusal('correct-fact', other)).toBe('no-contest')
    const neighbour = await correction(family.neighbour, { name: 'address', value: '东街1号', contest: id })
    expect(await refusal('correct-fact', neighbour)).toBe('no-contest')
    expect(await answer('list-contests', {})).toMatchObject({ total: 1 })
    await answer('keep-fact', { county: shishou, id, why: '门牌没有换' })
  })

  test('of a protected child needs a purpose and is not on the desk', async () => {
    const of = { county: shishou, of: 'person', id: family.child, name: 'school', reason: '转学了' }
    expect(await refusal('contest-fact', of)).toBe('purpose-needed')
    expect(await refusal('contest-fact', { ...of, purpose: { code: 'care' } })).toBe('done')
    expect(JSON.stringify(await answer('list-contests', {}))).not.toContain(family.child)
  })
})

describe('moves, deaths and newcomers', () => {
  test('lead from household to household, and each can be taken back', async () => {
    const id = family.neighbour
    const { version } = await card(id)
    const to = { kind: 'household', household: family.household, relation: 'other' }
    const move = { county: shishou, id, to, from: '2026-11', version, ...basis }
    const { source } = await answer<{ source: string }>('move-person', move)
    expect((await card(id)).memberships.map(({ household, isCurrent }) => [household, isCurrent])).toEqual([
      [family.household, true],
      [family.otherHousehold, false],
    ])
    expect((await card(id)).division).toBe(village)
    await answer('withdraw-correction', { county: shishou, source, why: '没有搬' })
    expect((await card(id)).division).toBe(farVillage)
    const alone = { ...move, to: { kind: 'village', division: otherVillage }, version: (await card(id)).version }
    await answer('move-person', alone)
    expect(await card(id)).toMatchObject({ division: otherVillage, memberships: [{ relation: '户主' }, {}] })
  })

  test('a newcomer is found at once; a number that somebody has is refused', async () => {
    const newcomer = {
      division: village,
      household: family.household,
      relation: 'grandchild',
      from: '2026-11',
      ...basis,
    }
    expect(await refusal('add-person', { ...newcomer, name: '单小花' })).toBe('wrong-value')
    const added = await answer<{ id: string }>('add-person', {
      ...{ ...newcomer, name: '单小花', birthDate: '2026-10-01', sex: 'female' },
    })
    const search = await answer<{ people: { id: string; head: string }[] }>('search-people', { text: 'sxh' })
    expect(search.people).toMatchObject([{ id: added.id, head: '单秀英', age: 0 }])
    expect(await refusal('add-person', { ...newcomer, name: '冒名', idNumber: grandmotherNumber })).toBe('not-taken')
  })

  test('a death ends the age and shows in search; a date before birth is refused', async () => {
    const id = family.grandmother
    const of = { county: shishou, id, ...basis, evidence: '死亡证明' }
    const { version } = await card(id)
    expect(await refusal('record-death', { ...of, version, diedOn: '1930-01-01' })).toBe('wrong-value')
    await answer('record-death', { ...of, version, diedOn: '2026-11-02' })
    expect(await card(id)).toMatchObject({ state: 'dead', age: 86 })
    expect(await answer('search-people', { text: '单秀英', living: 'dead' })).toMatchObject({ total: 1 })
  })

  test('every change is told to the rest of the house, without values', async () => {
    const rows = await lookEverywhere<{ type: string; data: object }>(
      database(),
      `SELECT type, data FROM anmin.outbox WHERE type LIKE 'cn.anmin.registry.%'`,
    )
    expect(new Set(rows.map(({ type }) => type))).toEqual(
      new Set([
        'cn.anmin.registry.person-changed',
        'cn.anmin.registry.household-changed',
        'cn.anmin.registry.fact-contested',
      ]),
    )
    expect(JSON.stringify(rows)).not.toMatch(/1500|150000|138/)
  })
})
