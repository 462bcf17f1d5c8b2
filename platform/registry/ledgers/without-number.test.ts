import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { findDuplicates } from '../duplicates/find-job.ts'
import { loadDivisions } from '../load-divisions.ts'
import { idOf } from './csv.testing.ts'
import { LedgerDesk, pick } from './given.testing.ts'
import { listImportRows } from './list-import-rows.ts'
import { ImportRows } from './schema.ts'
import { registerState } from './state.testing.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
let desk: LedgerDesk

beforeAll(async () => {
  await loadDivisions(database().owner)
  desk = new LedgerDesk(await testPlatform(database()), county, actorWith(['county-officer', 421_081_000_000]))
})
beforeEach(async () => {
  await database().owner.query(
    'TRUNCATE duplicate_pair, ledger_row, ledger_block, ledger_import, person, person_number, person_term, person_statement, membership, kinship, receipt, household, household_statement, source, registry_state, population_household, population_person, population_version CASCADE',
  )
})

const residents = (month: string, ...rows: readonly string[]) => ({
  name: `2026年${month}月居民花名册.csv`,
  content: Buffer.from(['乡镇,村,户号,与户主关系,姓名,身份证号,出生日期', ...rows].join('\r\n')),
})
const head = `绣林街道,金银垱社区,1001,户主,张建国,${idOf('1962-03-15', 1)},1962-03-15`
const infant = '绣林街道,金银垱社区,1001,孙子,张小宝,,2026-09-01'
const people = () =>
  lookEverywhere<{ name: string; number: boolean }>(
    database(),
    'SELECT name, id_number IS NOT NULL AS number FROM anmin.person WHERE NOT is_withdrawn AND merged_into IS NULL ORDER BY name DESC, 2',
  )

test('a resident without an ID number comes in by name, birth, village and household, and is told', async () => {
  const reference = await desk.start(residents('10', head, infant))
  expect(await desk.check(reference)).toMatchObject({ counts: { new: 2, bad: 0, conflict: 0, noted: 1 } })
  const { rows } = await desk.answer(listImportRows(desk.platform), ImportRows, { ...pick(reference), noted: true })
  expect(rows[0]?.faults[0]?.text).toContain('没有身份证号')
  await desk.apply(reference)
  expect(await people()).toEqual([
    { name: '张建国', number: true },
    { name: '张小宝', number: false },
  ])
  const before = await registerState(database())
  expect((await desk.import(residents('10', head, infant))).counts).toMatchObject({ unchanged: 2, applied: 0 })
  expect(await registerState(database())).toEqual(before)
})

test('the number of a newer edition is added to the person who came in without', async () => {
  await desk.import(residents('10', head, infant))
  const number = idOf('2026-09-01', 7)
  await desk.import(residents('11', head, `绣林街道,金银垱社区,1001,孙子,张小宝,${number},2026-09-01`))
  expect(await people()).toEqual([
    { name: '张建国', number: true },
    { name: '张小宝', number: true },
  ])
})

test('who says neither when they were born nor in which household is refused with what is missing', async () => {
  const reference = await desk.start(
    residents('10', head, '绣林街道,金银垱社区,1001,孙子,张小宝,,', '绣林街道,金银垱社区,,户主,李四,,1970-01-01'),
  )
  expect(await desk.check(reference)).toMatchObject({ counts: { new: 1, bad: 2 } })
  const { rows } = await desk.answer(listImportRows(desk.platform), ImportRows, { ...pick(reference), verdict: 'bad' })
  expect(rows.map(({ faults }) => faults.map(({ text }) => text).join())).toEqual([
    expect.stringMatching(/没有填写身份证号.*出生日期/),
    expect.stringMatching(/没有填写身份证号.*户编号/),
  ])
})

test('a namesake born on the same day elsewhere is not taken for the same, but found as a possible duplicate', async () => {
  const namesake = `新厂镇,新厂村,2001,户主,王大力,${idOf('1970-05-05', 9)},1970-05-05`
  await desk.import(residents('9', namesake))
  const nameless = '绣林街道,金银垱社区,1002,户主,王大力,,1970-05-05'
  expect((await desk.import(residents('10', nameless, nameless))).counts).toMatchObject({ new: 1, conflict: 0 })
  expect(await people()).toEqual([
    { name: '王大力', number: false },
    { name: '王大力', number: true },
  ])
  const run = { id: newId<'JobId'>(), county, checkpoint: {}, signal: new AbortController().signal }
  await findDuplicates(desk.platform).run({ ...run, report: async () => undefined }, { county })
  expect(await lookEverywhere(database(), 'SELECT state FROM anmin.duplicate_pair')).toEqual([{ state: 'open' }])
})
