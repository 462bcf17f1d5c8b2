import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { buffer } from 'node:stream/consumers'
import { loadDivisions } from '../load-divisions.ts'
import { families, idOf, ledgerCsv, type Resident } from './csv.testing.ts'
import { declareComplete } from './declare-complete.ts'
import { endAbsent } from './end-absent.ts'
import { getImport } from './get-import.ts'
import { getReturnedWorkbook } from './get-returned-workbook.ts'
import { LedgerDesk } from './given.testing.ts'
import { listAbsent } from './list-absent.ts'
import { listImportRows } from './list-import-rows.ts'
import { listImports } from './list-imports.ts'
import { AbsentPeople, EndedAbsent, ImportHeads, ImportRows, ImportView } from './schema.ts'
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
    'ledger_row, ledger_block, ledger_import, person, person_number, membership, kinship, person_statement, household, household_statement, source, registry_state, population_household, population_person, population_version'
  await database().owner.query(`TRUNCATE ${tables} CASCADE`)
})

const residents = ledgerCsv('2026年10月居民花名册', families)
const newer = (rows: readonly Resident[] = families) => ledgerCsv('2026年11月居民花名册', rows)
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
      'TRUNCATE ledger_row, ledger_block, ledger_import, person, person_number, membership, kinship, person_statement, household, household_statement, source, registry_state, population_household, population_person, population_version CASCADE',
    )
    await desk.import(ledgerCsv('2026年10月居民花名册', families.toReversed()))
    expect(await registerState(database())).toEqual(before)
  })

  test('a newer edition is shown as a difference first, and only that is recorded, from its month', async () => {
    await desk.import(residents)
    const [first, ...others] = families
    const reference = await desk.start(newer([{ ...first, phone: '13900002222' }, ...others]))
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
    await desk.import(newer([{ ...first, phone: '13900002222' }, ...others]))
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
    const reference = await desk.start(newer([{ ...first, phone: '13900002222', household: '1009' }, ...others]))
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
    { ...families[0], name: '坏号码', id: '42108119620315001', household: '3001' },
    { ...families[0], name: '没有村', id: idOf('1970-01-01', 11), household: '3002', village: '不存在村' },
  ]

  test('come back in the same workbook with their reasons while the good ones go in', async () => {
    const done = await desk.import(ledgerCsv('居民花名册', broken))
    expect(done.counts).toMatchObject({ rows: 7, new: 5, bad: 2, applied: 5 })
    const file = await desk.answer(getReturnedWorkbook(desk.platform), FileAnswer, { county, id: done.id })
    const found = await desk.platform.files.find(file.digest)
    const text = (await buffer((found ?? expect.fail()).read())).toString()
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
    // Somebody of the same township is on the list, so that it speaks of that township.
    const neighbour = { ...families[0], household: '1009', name: '周立春', id: idOf('1955-05-05', 31), phone: '' }
    await desk.import(ledgerCsv('居民花名册', [...families, neighbour]))
    await desk.import(paid(['800'], '10'))
    const listed = [families[3], neighbour].map((row) => ({ ...row, amount: '600' }))
    const done = await desk.import(ledgerCsv('2026年11月低保对象台账', listed, ['phone']))
    expect(done.counts.absent).toBe(1)
    const absent = await desk.answer(listAbsent, AbsentPeople, { county, id: done.id })
    expect(absent).toMatchObject({ total: 1, people: [{ name: '张建国', benefit: '最低生活保障' }] })
    expect(await desk.answer(endAbsent(desk.platform), EndedAbsent, { county, id: done.id })).toEqual({ ended: 1 })
    expect((await registerState(database())).filter((line) => line.startsWith('receipt|minimumLiving|1001'))).toEqual([
      'receipt|minimumLiving|1001||80000|24321|24321',
    ])
  })

  test('a sheet of one township says nothing of who is absent in the others', async () => {
    await desk.import(residents)
    await desk.import(paid(['800'], '10'))
    const done = await desk.import(ledgerCsv('2026年11月低保对象台账', [{ ...families[3], amount: '600' }], ['phone']))
    expect(done.counts.absent).toBe(0)
  })
})

test('an import that was declared to name everybody says so whenever it is looked at, until it is withdrawn', async () => {
  await desk.import(residents)
  const done = await desk.import(ledgerCsv('2026年11月残疾人台账', families.slice(0, 1), ['phone']))
  const look = () => desk.answer(getImport, ImportView, { county, id: done.id })
  expect((await look()).isComplete).toBe(false)
  await desk.answer(declareComplete, ImportView, { county, id: done.id })
  expect((await look()).isComplete).toBe(true)
  await desk.withdraw({ county, id: done.id })
  expect((await look()).isComplete).toBe(false)
})

describe('a person who stands in several rows', () => {
  test('is recorded once, in the household of the first row, and told at the other', async () => {
    const twice = [
      ...families,
      { ...families[1], household: '2001', township: '新厂镇', village: '新厂村', relation: '其他' },
    ]
    const done = await desk.import(ledgerCsv('居民花名册', twice))
    expect(done.counts).toMatchObject({ rows: 6, new: 5, unchanged: 1, bad: 0 })
    const state = await registerState(database())
    expect(state.filter((line) => line.startsWith('member|李秀英'))).toHaveLength(1)
    expect(state.find((line) => line.startsWith('member|李秀英'))).toContain('|1001|')
  })
})

describe('the dead and prisoners', () => {
  test('who are paid are told at the row, whichever ledger comes first', async () => {
    await desk.import(residents)
    const paid = ledgerCsv(
      '2026年10月高龄津贴老人台账',
      [{ ...families[3], amount: '100' }],
      ['phone', 'relation', 'household'],
    )
    await desk.import(paid)
    const deaths = {
      name: '2026年11月死亡火化名单.csv',
      content: Buffer.from(
        `姓名,身份证号,死亡日期\r\n王德福,${families[3].id},2026-10-20\r\n查无此,${idOf('1944-04-04', 21)},2026-10-21`,
      ),
    }
    const done = await desk.import(deaths)
    expect(done.counts).toMatchObject({ rows: 2, changed: 1, conflict: 1 })
    const listed = await desk.answer(listImportRows(desk.platform), ImportRows, { county, id: done.id })
    expect(listed.rows[0]?.faults.map(({ text }) => text)).toContain('这个人仍在领取“高龄津贴”,请核实后停发。')
    expect(listed.rows[1]?.faults[0]?.text).toContain('登记里没有这个人')
    const again = await desk.start({ ...paid, name: '2026年12月高龄津贴老人台账.csv' })
    await desk.check(again)
    const rows = await desk.answer(listImportRows(desk.platform), ImportRows, { county, id: again.id })
    expect(rows.rows[0]?.faults.map(({ text }) => text).join()).toContain('于2026年10月20日去世')
  })
})

describe('who sees and does what', () => {
  const clerk = () => new LedgerDesk(desk.platform, county, actorWith(['township-clerk', 421_081_001_000]))

  test('a township’s clerk imports for the township: rows of others are refused with a sentence', async () => {
    const done = await clerk().import(residents, { division: 421_081_001_000 })
    expect(done).toMatchObject({ division: 421_081_001_000, counts: { new: 3, bad: 2, applied: 3 } })
    const listed = await clerk().answer(listImportRows(desk.platform), ImportRows, {
      county,
      id: done.id,
      verdict: 'bad',
    })
    expect(listed.rows[0]?.faults[0]?.text).toContain('不在您管辖的区域')
    const other = new LedgerDesk(desk.platform, county, actorWith(['township-clerk', 421_081_100_000]))
    expect(await other.ask(getImport, { county, id: done.id })).toMatchObject({
      ok: false,
      error: { type: 'no-import' },
    })
  })

  test('somebody who is registered in another township is no new person for the clerk', async () => {
    await desk.import(residents)
    const moved = { ...families[4], township: '绣林街道', village: '金银垱社区', household: '1007', relation: '户主' }
    const reference = await clerk().start(newer([moved]), { division: 421_081_001_000 })
    expect((await clerk().check(reference)).counts).toMatchObject({ new: 0, conflict: 1 })
  })

  test('an officer of another county sees no import and no row', async () => {
    const { id } = await desk.import(residents)
    const stranger = new LedgerDesk(desk.platform, county, actorWith(['county-officer', 430_321_000_000]))
    for (const useCase of [getImport, listImportRows(desk.platform), getReturnedWorkbook(desk.platform), listAbsent])
      expect(await stranger.ask(useCase, { county, id })).toMatchObject({ ok: false, error: { type: 'no-import' } })
    expect(await stranger.answer(listImports, ImportHeads, { county })).toEqual({ total: 0, imports: [] })
  })
})
