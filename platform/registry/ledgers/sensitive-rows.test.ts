import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { loadDivisions } from '../load-divisions.ts'
import { families, idOf, ledgerCsv } from './csv.testing.ts'
import { endAbsent } from './end-absent.ts'
import { LedgerDesk, pick } from './given.testing.ts'
import { listAbsent } from './list-absent.ts'
import { listImportRows } from './list-import-rows.ts'
import { AbsentPeople, EndedAbsent, ImportRows } from './schema.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
let desk: LedgerDesk
const purpose = { code: 'review', note: '' } as const

beforeAll(async () => {
  await loadDivisions(database().owner)
  desk = new LedgerDesk(await testPlatform(database()), county, actorWith(['county-officer', 421_081_000_000]))
})
beforeEach(async () => {
  await database().owner.query(
    'TRUNCATE ledger_row, ledger_block, ledger_import, person, person_number, membership, kinship, person_statement, household, household_statement, source CASCADE',
  )
})

const csv = (name: string, ...lines: readonly string[]) => ({
  name: `${name}.csv`,
  content: Buffer.from(lines.join('\r\n')),
})
const residents = ledgerCsv('2026年9月居民花名册', families)
const disabled = (month: string, grade: string) =>
  csv(
    `2026年${month}月残疾人台账`,
    '姓名,身份证号,残疾类别,残疾等级,联系电话',
    `李秀英,${families[1].id},肢体,${grade},1380000000${month === '10' ? '1' : '2'}`,
  )

test('old beside new shows health only for a purpose, and what needs none at once', async () => {
  await desk.import(residents)
  await desk.import(disabled('10', '三级'))
  const reference = await desk.start(disabled('11', '二级'))
  await desk.check(reference)
  const rows = async (more: object = {}) => {
    const listed = await desk.answer(listImportRows(desk.platform), ImportRows, { ...pick(reference), ...more })
    return listed.rows[0]?.differences.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  }
  const phone = { name: 'phone', before: '138****0001', after: '138****0002', withheld: null }
  expect(await rows()).toMatchObject([
    { name: 'disabilityGrade', before: null, after: null, withheld: 'purpose' },
    phone,
  ])
  expect(await rows({ purpose })).toMatchObject([
    { name: 'disabilityGrade', before: '三级', after: '二级', withheld: null },
    phone,
  ])
})

test('children who are absent from a newer edition are neither counted, listed nor ended without a purpose', async () => {
  await desk.import(residents)
  const child = idOf('2015-01-20', 13)
  const header = '乡镇,村,户号,姓名,身份证号,儿童类别,月发放金额'
  const line = (name: string, id: string, household: string) =>
    `绣林街道,金银垱社区,${household},${name},${id},孤儿,1600`
  const first = csv(
    '2026年10月孤儿台账',
    header,
    line('周小苗', child, '1101'),
    line('吴小禾', idOf('2014-02-02', 15), '1102'),
  )
  expect(await desk.import(first)).toMatchObject({ counts: { new: 2, bad: 0 } })
  const second = csv('2026年11月孤儿台账', header, line('周小苗', child, '1101'))
  const done = await desk.import(second)
  expect(done.counts.absent).toBe(0)
  const list = (more: object = {}) => desk.answer(listAbsent, AbsentPeople, { ...pick(done), ...more })
  expect(await list()).toEqual({ total: 0, people: [] })
  expect(await list({ purpose })).toMatchObject({ total: 1, people: [{ name: '吴小禾' }] })
  const end = (more: object = {}) => desk.answer(endAbsent(desk.platform), EndedAbsent, { ...pick(done), ...more })
  expect(await end()).toEqual({ ended: 0 })
  expect(await end({ purpose })).toEqual({ ended: 1 })
})

test('no number of anybody stands in plain beside an import: neither in its name nor in what was found of its rows', async () => {
  const number = idOf('1962-03-15', 41)
  const spaced = `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`
  const wide = [...number].map((digit) => String.fromCharCode((digit.codePointAt(0) ?? 0) + 0xfee0)).join('')
  const broken = ['张三', '李四', '王五', '赵六'].map((name, at) => ({
    ...families[0],
    ...{ name, household: `30${at}`, phone: '', id: idOf('1970-01-01', 51 + at * 2) },
    ...[{ village: number }, { village: spaced }, { village: wide }, { id: `${number}0` }][at],
  }))
  const done = await desk.import(ledgerCsv(`2026年10月居民花名册 张三${number}`, [...families, ...broken]))
  expect(done.counts).toMatchObject({ new: 5, bad: 4 })
  const held = await lookEverywhere<{ text: string }>(
    database(),
    `SELECT file_name || coalesce(returned_name, '') AS text FROM anmin.ledger_import
     UNION ALL SELECT title FROM anmin.source UNION ALL SELECT faults::text FROM anmin.ledger_row`,
  )
  const text = held.map((row) => row.text.normalize('NFKC').replaceAll(/[\s-]/g, '')).join('\n')
  expect(text).not.toContain(number)
  expect(text).toContain(`${number.slice(0, 3)}***`)
  expect(done.fileName).toContain('居民花名册 张三420***'.slice(0, 8))
})
