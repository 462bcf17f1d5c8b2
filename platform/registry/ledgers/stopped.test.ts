import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import { JobCancelled } from '#kernel/job-progress'
import { startJobs } from '#kernel/jobs'
import { startDispatcher } from '#kernel/outbox-dispatch'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { loadDivisions } from '../load-divisions.ts'
import { applyImport } from './apply-import.ts'
import { cancelImport } from './cancel-import.ts'
import { checkImport } from './check-import.ts'
import { families, idOf, ledgerCsv, type Resident } from './csv.testing.ts'
import { LedgerDesk, pick } from './given.testing.ts'
import { applyLedger } from './job/apply-job.ts'
import { ledgerJobs } from './jobs.ts'
import { ImportView } from './schema.ts'
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
    'TRUNCATE ledger_row, ledger_block, ledger_import, person, person_number, membership, kinship, person_statement, household, household_statement, source, registry_state, population_household, population_person, population_version CASCADE',
  )
})

/** Forty households of one, so that small steps are several. */
const many: readonly Resident[] = Array.from({ length: 40 }, (_, at) => ({
  ...families[0],
  name: `${'赵钱孙李周吴郑王冯陈'[at % 10]}${'一二三四五六七八九十'[Math.floor(at / 10)]}平`,
  household: String(5_000 + at),
  id: idOf('1960-01-01', 100 + at),
}))

/** Applies in steps of ten rows and stops after the second. */
async function applyAndStop(mode: 'good-rows' | 'all-or-nothing'): Promise<ImportView> {
  const reference = pick(await desk.start(ledgerCsv('居民花名册', many), { mode }))
  await desk.check(reference)
  const { job } = await desk.answer(applyImport, ImportView, reference)
  let steps = 0
  const stopping = desk.run(applyLedger({ ...desk.platform, stepRows: 10 }), job, reference, async () => {
    steps += 1
    if (steps === 2) throw new JobCancelled('stop')
  })
  await expect(stopping).rejects.toThrow(JobCancelled)
  return desk.look(reference)
}

test('an import that is stopped keeps what it wrote, and goes on to the same end', async () => {
  const stopped = await applyAndStop('good-rows')
  expect(stopped).toMatchObject({ state: 'cancelled', actions: ['apply', 'withdraw'] })
  expect(stopped.counts.applied).toBeGreaterThan(0)
  expect(stopped.counts.applied).toBeLessThan(40)
  const people = async () => (await registerState(database())).filter((line) => line.startsWith('person|')).length
  expect(await people()).toBe(stopped.counts.applied)
  expect((await desk.apply(stopped)).counts.applied).toBe(40)
  expect(await people()).toBe(40)
})

test('an import that is stopped can be withdrawn', async () => {
  const withdrawn = await desk.withdraw(await applyAndStop('good-rows'))
  expect(withdrawn).toMatchObject({ state: 'withdrawn', counts: { applied: 0 } })
  const current = (await registerState(database())).filter((line) => /^(member|kin|receipt)\|/.test(line))
  expect(current).toEqual([])
})

test('all or nothing that is stopped takes back what it wrote', async () => {
  expect(await applyAndStop('all-or-nothing')).toMatchObject({ state: 'cancelled', counts: { applied: 0 } })
  expect((await registerState(database())).filter((line) => /^(member|kin|receipt)\|/.test(line))).toEqual([])
})

test('an import goes through the queue with progress, and what waits can be cancelled before it begins', async () => {
  const waiting = pick(await desk.start(ledgerCsv('居民花名册', many)))
  await desk.answer(checkImport, ImportView, waiting)
  await desk.answer(cancelImport, ImportView, waiting)
  const reference = pick(await desk.start(ledgerCsv('居民花名册', families)))
  await desk.answer(checkImport, ImportView, reference)
  const { platform } = desk
  const jobs = await startJobs({ ...platform, owner: database().owner }, ledgerJobs(platform), 0.5)
  const dispatcher = startDispatcher({ ...platform, consumers: [jobs.consumer] }, 50)
  const becomes = async (wanted: typeof reference, state: string) => {
    await expect.poll(async () => (await desk.look(wanted)).state, { timeout: 25_000, interval: 200 }).toBe(state)
  }
  try {
    await becomes(reference, 'checked')
    await desk.answer(applyImport, ImportView, reference)
    await becomes(reference, 'done')
    await becomes(waiting, 'cancelled')
  } finally {
    await dispatcher.stop()
    await jobs.stop()
  }
}, 60_000)
