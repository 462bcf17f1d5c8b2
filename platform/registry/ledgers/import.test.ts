import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { loadDivisions } from '../load-divisions.ts'
import { writeLedgers } from '../synthetic/ledgers/write-ledgers.ts'
import { LedgerDesk } from './given.testing.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
let folder: string
let desk: LedgerDesk

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anmin-ledgers-'))
  await loadDivisions(database().owner)
  desk = new LedgerDesk(await testPlatform(database()), county, actorWith(['county-officer', 421_081_000_000]))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

test('a first ledger of residents', async () => {
  const truth = await writeLedgers({ county, people: 2_000, seed: 5 }, { ledgers: ['residents'], layouts: 'plain' }, folder, () => [])
  const [sheet] = truth.sheets
  console.log(sheet)
  const started = await desk.start(join(folder, sheet?.file ?? ''))
  console.log(started.proposal.kind, started.proposal.columns.map((c) => `${c.heading}→${c.field}`).join(' '), started.proposal.faults)
  const checked = await desk.check(started)
  console.log(checked.counts, checked.summary, checked.failure)
  const done = await desk.apply(started)
  console.log(done.counts, done.summary, done.state)
  expect(done.state).toBe('done')
}, 120_000)
