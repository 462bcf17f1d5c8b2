import { beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { CountyCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { loadDivisions } from '../load-divisions.ts'
import { applyImport } from './apply-import.ts'
import { families, ledgerCsv } from './csv.testing.ts'
import { LedgerDesk, pick } from './given.testing.ts'
import { applyLedger } from './job/apply-job.ts'
import { ImportView } from './schema.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
const residents = ledgerCsv('2026年10月居民花名册', families)
let desk: LedgerDesk

beforeAll(async () => {
  await loadDivisions(database().owner)
  desk = new LedgerDesk(await testPlatform(database()), county, actorWith(['county-officer', 421_081_000_000]))
})
beforeEach(async () => {
  await database().owner.query(
    'TRUNCATE division_change, ledger_row, ledger_block, ledger_import, person, person_number, membership, kinship, person_statement, household, household_statement, source CASCADE',
  )
})

const at = (time: string) =>
  new LedgerDesk({ ...desk.platform, clock: fixedClock(`2026-11-22T${time}:00+08:00`) }, county, desk.actor)
const divisionsChanged = (time: string) =>
  database().owner.query(
    `INSERT INTO anmin.division_change (county, id, state, effective_on, document, steps, drafted_by_name, drafted_at, applied_at)
     VALUES ($1, $2, 'done', '2026-11-22', '测试批复', '[]', '测试', now(), $3)`,
    [county, newId(), `2026-11-22T${time}:00+08:00`],
  )
const people = () => lookEverywhere(database(), 'SELECT name FROM anmin.person WHERE NOT is_withdrawn')

test('an import that was checked before a division change is checked again before it is applied', async () => {
  const reference = await at('09:00').start(residents)
  await at('09:00').check(reference)
  await divisionsChanged('10:00')
  await expect(at('11:00').apply(reference)).rejects.toThrow('检查以后本县的乡镇或村(社区)有调整')
  await at('12:00').check(reference)
  expect(await at('13:00').apply(reference)).toMatchObject({ state: 'done', counts: { applied: 5 } })
})

test('a division change in the middle of an import takes back what was written, and the file is checked again', async () => {
  const reference = await at('09:00').start(residents)
  await at('09:00').check(reference)
  const { job } = await at('10:00').answer(applyImport, ImportView, pick(reference))
  await divisionsChanged('11:00')
  await at('12:00').run(applyLedger({ ...at('12:00').platform, stepRows: 1 }), job, reference)
  const failed = await desk.look(reference)
  expect(failed).toMatchObject({ state: 'failed', counts: { applied: 0 } })
  expect(failed.failure).toContain('请重新检查')
  expect(failed.actions).toContain('check')
  expect(await people()).toEqual([])
  await at('13:00').check(reference)
  expect(await at('14:00').apply(reference)).toMatchObject({ state: 'done', counts: { applied: 5 } })
  expect(await people()).toHaveLength(5)
})
