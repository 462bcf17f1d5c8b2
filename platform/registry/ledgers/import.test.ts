import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { buffer } from 'node:stream/consumers'
import { loadDivisions } from '../load-divisions.ts'
import { families, idOf, ledgerCsv } from './csv.testing.ts'
import { endAbsent } from './end-absent.ts'
import { getReturnedWorkbook } from './get-returned-workbook.ts'
import { LedgerDesk } from './given.testing.ts'
import { listAbsent } from './list-absent.ts'
import { listImportRows } from './list-import-rows.ts'
import { AbsentPeople, EndedAbsent, ImportRows } from './schema.ts'
import { registerState } from './state.testing.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
let desk: LedgerDesk

beforeAll(async () => {
  await loadDivisions(database().owner)
  desk = new LedgerDesk(await testPlatform(database()), county, actorWith(['county-officer', 421_081_000_000]))
})
beforeEach(async () => {
  const tables =
    'ledger_row, ledger_block, ledger_import, person, household, source, registry_state, population_household, population_person, population_version'
  await database().owner.query(`TRUNCATE ${tables} CASCADE`)
})

const residents = ledgerCsv('2026年10月居民花名册', families)
const newer = (rows = families) => ledgerCsv('2026年11月居民花名册', rows)
const kinds = async () => (await registerState(database())).map((line) => line.split('|', 2).join('|'))

describe('a ledger of residents', () => {
  test('becomes people, households, memberships and the family with its duties, from its own month', async () => {
    const done = await desk.import(residents)
    expect(done).toMatchObject({ state: 'done', counts: { rows: 5, new: 5, bad: 0, conflict: 0, applied: 5 } })
    const state = await registerState(database())
    const months = 2026 * 12 + 9
    expect(state.filter((line) => line.startsWith('kin|'))).toEqual(
      [
        'kin|张建国|spouse|李秀英|maintain',
        'kin|李秀英|spouse|张建国|maintain',
        'kin|张建国|child|张小军|',
        'kin|张小军|father|张建国|raise-child',
        'kin|王德福|child|王强|care-for-parent',
        'kin|王强|father|王德福|',
      ].toSorted(),
    )
    expect(state.filter((line) => line.startsWith('member|张'))).toEqual([
      `member|张小军|1001|2|false|${months}|0`,
      `member|张建国|1001|0|true|${months}|0`,
    ])
  })

  test('the same file twice changes nothing and says so', async () => {
    await desk.import(residents)
    const before = await registerState(database())
    const again = await desk.start(residents)
    expect(again.sameAs?.by).toBe('测试人员')
    const checked = await desk.check(again)
    expect(checked.counts).toMatchObject({ new: 0, changed: 0, unchanged: 5 })
    expect(checked.summary).toContain('不会有任何变化')
    const done = await desk.apply(again)
    expect(done.summary).toContain('没有任何变化')
    expect(await registerState(database())).toEqual(before)
  })

  test('with its rows in another order comes to the same', async () => {
    await desk.import(residents)
    const before = await registerState(database())
    await database().owner.query(
      'TRUNCATE ledger_row, ledger_block, ledger_import, person, household, source, registry_state, population_household, population_person, population_version CASCADE',
    )
    await desk.import(ledgerCsv('2026年10月居民花名册', families.toReversed()))
    expect(await registerState(database())).toEqual(before)
  })

  test('a newer edition is shown as a difference first, and only that is recorded, from its month', async () => {
    await desk.import(residents)
    const [first, ...others] = families
    const reference = await desk.start(newer([{ ...first!, phone: '13900002222' }, ...others]))
    const checked = await desk.check(reference)
    expect(checked.counts).toMatchObject({ new: 0, changed: 1, unchanged: 4, fields: { phone: 1 } })
    const listed = await desk.answer(listImportRows(desk.platform), ImportRows, {
      county,
      id: reference.id,
      verdict: 'changed',
    })
    expect(listed.rows[0]).toMatchObject({
      name: '张建国',
      differences: [{ label: '联系电话', before: '138****1111', after: '139****2222' }],
    })
    expect(listed.rows[0]?.idNumber).toMatch(/^999\*+/)
    const statements = (await kinds()).filter((line) => line.startsWith('statement')).length
    await desk.apply(reference)
    expect((await kinds()).filter((line) => line.startsWith('statement')).length).toBe(statements + 1)
  })

  test('an older edition never overrides what is known from later', async () => {
    const [first, ...others] = families
    await desk.import(newer([{ ...first!, phone: '13900002222' }, ...others]))
    const before = (await registerState(database())).filter((line) => line.startsWith('person|'))
    const old = await desk.import(residents)
    expect(old.state).toBe('done')
    expect((await registerState(database())).filter((line) => line.startsWith('person|'))).toEqual(before)
    const bounded = (await registerState(database())).filter((line) =>
      /^statement\|张建国\|.*phone.*\|24321\|24321$/.test(line),
    )
    expect(bounded).toHaveLength(1)
  })

  test('a person who stands under another household moves, and the officer sees it first', async () => {
    await desk.import(residents)
    const rows = families.map((row) => (row.name === '王强' ? { ...row, household: '2002', relation: '户主' } : row))
    const reference = await desk.start(newer(rows))
    expect((await desk.check(reference)).counts).toMatchObject({ changed: 1, fields: { household: 1 } })
    await desk.apply(reference)
    const state = await registerState(database())
    expect(state.filter((line) => line.startsWith('member|王强'))).toEqual([
      'member|王强|2001|2|false|24321|24321',
      'member|王强|2002|0|true|24322|0',
    ])
  })

  test('withdrawn, it is as if it had never been, but for its history', async () => {
    await desk.import(residents)
    const before = await registerState(database())
    const [first, ...others] = families
    const reference = await desk.start(newer([{ ...first!, phone: '13900002222', household: '1009' }, ...others]))
    await desk.check(reference)
    await desk.apply(reference)
    expect(await registerState(database())).not.toEqual(before)
    const withdrawn = await desk.withdraw(reference)
    expect(withdrawn).toMatchObject({ state: 'withdrawn', actions: [] })
    const people = (lines: readonly string[]) => lines.filter((line) => /^(person|member|kin|receipt)\|/.test(line))
    expect(people(await registerState(database()))).toEqual(people(before))
  })
})

describe('bad rows', () => {
  const broken = [
    ...families,
    { ...families[0]!, name: '坏号码', id: '42108119620315001', household: '3001' },
    { ...families[0]!, name: '没有村', id: idOf('1970-01-01', 11), household: '3002', village: '不存在村' },
  ]

  test('come back in the same workbook with their reasons while the good ones go in', async () => {
    const done = await desk.import(ledgerCsv('居民花名册', broken))
    expect(done.counts).toMatchObject({ rows: 7, new: 5, bad: 2, applied: 5 })
    const file = await desk.answer(getReturnedWorkbook(desk.platform), FileAnswer, { county, id: done.id })
    const found = await desk.platform.files.find(file.digest)
    const text = (await buffer(found!.read())).toString()
    expect(text).toContain('应为18位')
    expect(text).toContain('“不存在村”不是本县的村')
    expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(3)
    expect(file.name).toBe('居民花名册-退回.csv')
  })

  test('hold everything up where the officer wants all or nothing', async () => {
    const reference = await desk.start(ledgerCsv('居民花名册', broken), { mode: 'all-or-nothing' })
    await desk.check(reference)
    await expect(desk.apply(reference)).rejects.toThrow('有2行有误')
    expect(await registerState(database())).toEqual([])
  })
})

describe('a ledger of who receives', () => {
  const paid = (amounts: readonly string[], month: string) =>
    ledgerCsv(
      `2026年${month}月低保对象台账`,
      families.slice(0, 3).map((row, at) => ({ ...row, amount: amounts[at] ?? '' })),
      ['phone'],
    )

  test('is a receipt of the household, and another amount a dated change', async () => {
    await desk.import(residents)
    await desk.import(paid(['800'], '10'))
    const second = await desk.import(paid(['900'], '11'))
    expect(second.counts).toMatchObject({ changed: 1, unchanged: 2, fields: { 'receipt:minimumLiving': 1 } })
    expect((await registerState(database())).filter((line) => line.startsWith('receipt'))).toEqual([
      'receipt|minimumLiving|1001||80000|24321|24321',
      'receipt|minimumLiving|1001||90000|24322|0',
    ])
  })

  test('who is absent from the newer edition is listed, and ends from its month once that is confirmed', async () => {
    await desk.import(residents)
    await desk.import(paid(['800'], '10'))
    const other = ledgerCsv('2026年11月低保对象台账', [{ ...families[3]!, amount: '600' }], ['phone'])
    const done = await desk.import(other)
    expect(done.counts.absent).toBe(1)
    const absent = await desk.answer(listAbsent, AbsentPeople, { county, id: done.id })
    expect(absent).toMatchObject({ total: 1, people: [{ name: '张建国', benefit: '最低生活保障' }] })
    expect(await desk.answer(endAbsent(desk.platform), EndedAbsent, { county, id: done.id })).toEqual({ ended: 1 })
    expect((await registerState(database())).filter((line) => line.startsWith('receipt|minimumLiving|1001'))).toEqual([
      'receipt|minimumLiving|1001||80000|24321|24321',
    ])
  })
})
