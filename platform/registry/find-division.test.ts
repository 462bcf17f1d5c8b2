import { beforeAll, describe, expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { execute } from '#kernel/execute'
import { unwrap } from '#kernel/result'
import { testDatabase } from '#testing/database'
import { actorWith, anonymous, testPlatform } from '#testing/platform'
import { childrenOfDivision } from './children-of-division.ts'
import { findDivision } from './find-division.ts'
import { loadDivisions } from './load-divisions.ts'

const database = testDatabase()
const shishou = 421_081_000_000
const clerk = actorWith(['township-clerk', 421_081_001_000])
let loaded: number

beforeAll(async () => {
  loaded = await loadDivisions(database().owner)
})

async function ask(useCase: typeof childrenOfDivision | typeof findDivision, input: unknown, actor = clerk) {
  return execute(await testPlatform(database()), { useCase, input, actor, requestId: 'test' })
}
const children = async (division: number) => unwrap(await ask(childrenOfDivision, { division })).divisions
const find = async (text: string, more: object = {}) => unwrap(await ask(findDivision, { text, ...more })).divisions

describe('loading divisions', () => {
  test('happens once; loading again changes nothing', async () => {
    expect(loaded).toBe(31 + 342 + 2_975 + (15 + 203) + (89 + 1_096) + (72 + 1_301) + (70 + 957))
    expect(await loadDivisions(database().owner)).toBe(0)
  })

  test('puts a changed name right, and leaves an ended division and another source’s as they are', async () => {
    const { owner } = database()
    await owner.query(`UPDATE anmin.division SET name = '错名' WHERE code = 330502000000`)
    await owner.query(`UPDATE anmin.division SET valid_to = '2026-01-01' WHERE code = 330503000000`)
    await owner.query(
      `UPDATE anmin.division SET code_source = 'civil-affairs', name = '新名' WHERE code = 330521000000`,
    )
    expect(await loadDivisions(owner)).toBe(1)
    expect((await children(330_500_000_000)).map(({ name }) => name)).toEqual(['吴兴区', '新名', '长兴县', '安吉县'])
  })

  test('is for the owner: the application only reads', async () => {
    await expect(database().pool.query(`UPDATE anmin.division SET name = 'x'`)).rejects.toThrow(/permission denied/)
  })
})

describe('the places inside a place', () => {
  test('are the provinces for the nation, and fifteen townships for 石首', async () => {
    expect(await children(0)).toHaveLength(31)
    const townships = await children(shishou)
    expect(townships).toHaveLength(15)
    expect(townships[0]).toEqual({
      code: 421_081_001_000,
      name: '绣林街道',
      level: 'township',
      path: '湖北省荆州市石首市绣林街道',
      statisticalOnly: false,
    })
    expect(townships.filter(({ statisticalOnly }) => statisticalOnly).map(({ name }) => name)).toEqual(['天鹅洲开发区'])
  })

  test('can be looked up in another county too, because places are no secret', async () => {
    expect((await children(430_302_000_000)).length).toBeGreaterThan(5)
  })

  test('are none for a village, and an unknown place is refused', async () => {
    expect(await children(421_081_001_001)).toEqual([])
    expect(await ask(childrenOfDivision, { division: 999_000_000_000 })).toMatchObject({
      ok: false,
      error: { type: 'unknown-division', text: '没有代码为999000000000的区划,请重新选择。' },
    })
  })
})

describe('finding a place', () => {
  test('by name puts what begins with it first, larger places before smaller', async () => {
    expect((await find('石首'))[0]).toMatchObject({ code: shishou, path: '湖北省荆州市石首市' })
    expect((await find('湘潭')).slice(0, 2).map(({ level, name }) => [level, name])).toEqual([
      ['city', '湘潭市'],
      ['county', '湘潭县'],
    ])
  })

  test('by digits answers the codes that begin with them', async () => {
    expect((await find('421081'))[0]).toMatchObject({ code: shishou })
    expect((await find('4303', { limit: 3 })).map(({ code }) => code)).toEqual([
      430_300_000_000, 430_302_000_000, 430_302_001_000,
    ])
  })

  test('stays inside the place and the limit', async () => {
    const found = await find('社区', { within: shishou as DivisionCode, limit: 5 })
    expect(found).toHaveLength(5)
    expect(found.every(({ path }) => path.startsWith('湖北省荆州市石首市'))).toBe(true)
  })

  test('takes signs as they are', async () => {
    for (const text of ['%', '_', '\\', `'; DROP TABLE anmin.division; --`]) expect(await find(text)).toEqual([])
  })

  test('asks for something to look for', async () => {
    expect(await ask(findDivision, { text: '  ' })).toMatchObject({ ok: false, error: { type: 'invalid' } })
  })
})

test.each([
  ['children', childrenOfDivision, { division: 0 }],
  ['search', findDivision, { text: '石首' }],
] as const)('who has not signed in is denied (%s), who signed in without a role is not', async (_, useCase, input) => {
  expect(await ask(useCase, input, anonymous)).toMatchObject({ ok: false, error: { type: 'denied' } })
  expect((await ask(useCase, input, actorWith())).ok).toBe(true)
})
