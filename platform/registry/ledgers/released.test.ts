import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { loadDivisions } from '../load-divisions.ts'
import { families, ledgerCsv } from './csv.testing.ts'
import { endAbsent } from './end-absent.ts'
import { LedgerDesk, pick } from './given.testing.ts'
import { listAbsent } from './list-absent.ts'
import { AbsentPeople, EndedAbsent } from './schema.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
let desk: LedgerDesk

beforeAll(async () => {
  await loadDivisions(database().owner)
  desk = new LedgerDesk(await testPlatform(database()), county, actorWith(['county-officer', 421_081_000_000]))
})
beforeEach(async () => {
  await database().owner.query(
    'TRUNCATE ledger_row, ledger_block, ledger_import, person, person_number, membership, kinship, person_statement, household, household_statement, source CASCADE',
  )
  await desk.import(ledgerCsv('2026年9月居民花名册', families))
})

const prison = (month: string, ...rows: readonly string[]) => ({
  name: `2026年${month}月在押人员名单.csv`,
  content: Buffer.from(['姓名,身份证号,收押日期,释放日期', ...rows].join('\r\n')),
})
const row = (at: 0 | 1 | 3 | 4, released = '') =>
  `${families[at].name},${families[at].id},2025-01-10${released === '' ? ',' : `,${released}`}`
const statuses = async () =>
  Object.fromEntries(
    (
      await lookEverywhere<{ name: string; status: number | null }>(
        database(),
        `SELECT p.name, f.member_status AS status FROM anmin.person p JOIN anmin.population_person f
         ON f.county = p.county AND f.household = p.household_number AND f.member = p.member
         WHERE f.member_status IS NOT NULL ORDER BY 1`,
      )
    ).map(({ name, status }) => [name, status]),
  )
const [present, imprisoned] = [0, 1]

test('a release date ends the time in prison; one that is still to come does not', async () => {
  await desk.import(prison('9', row(0), row(4)))
  expect(await statuses()).toEqual({ 张建国: imprisoned, 王强: imprisoned })
  const done = await desk.import(prison('11', row(0, '2026-11-01'), row(4, '2027-03-01')))
  expect(done.counts).toMatchObject({ changed: 1, unchanged: 1, bad: 0 })
  expect(await statuses()).toEqual({ 张建国: present, 王强: imprisoned })
})

test('who is missing from a newer list of prisoners is shown, and free once an officer says so', async () => {
  await desk.import(prison('9', row(0), row(4)))
  const done = await desk.import(prison('11', row(4)))
  // A list that names one township alone says nothing of the others.
  expect(done.counts.absent).toBe(0)
  const whole = await desk.import(prison('11', row(3), row(1)))
  expect(whole.counts.absent).toBe(2)
  expect(await desk.answer(listAbsent, AbsentPeople, pick(whole))).toMatchObject({
    people: [
      { name: '张建国', benefit: '在押' },
      { name: '王强', benefit: '在押' },
    ],
  })
  expect(await desk.answer(endAbsent(desk.platform), EndedAbsent, pick(whole))).toEqual({ ended: 2 })
  expect(await statuses()).toMatchObject({ 张建国: present, 王强: present })
})
