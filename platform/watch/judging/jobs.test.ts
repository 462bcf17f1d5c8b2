import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import { loadPopulation, syntheticCounty } from '#registry'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { bookOf, november, settingsOf, shishou, within } from '../given.testing.ts'
import { judgingJobOf } from './jobs.ts'
import { addJudging, listJudgings } from './store.ts'

const database = testDatabase()
const people = [...syntheticCounty({ county: shishou, people: 120, seed: 9 })]
let platform: Platform

beforeAll(async () => {
  platform = await testPlatform(database())
  await loadPopulation(database().pool, people, { county: shishou, at: platform.clock.now() })
})

/** Runs the job of a judging; `meanwhile` happens while its results are being made to count. */
async function runJob(meanwhile: () => Promise<void>): Promise<readonly string[]> {
  const job = newId<'JobId'>()
  const by = { userId: undefined, name: '张三' }
  const run = { county: shishou, month: november, wanted: 'full', execution: 'auto', isSynthetic: true } as const
  await within(database().app, (db) => addJudging(db, { ...run, by, at: platform.clock.now(), job }))
  let reports = 0
  await judgingJobOf(platform, settingsOf(bookOf())).run(
    {
      ...{ id: job, county: shishou, checkpoint: {}, signal: new AbortController().signal },
      report: async ({ done }) => {
        if (done > 0 && reports++ === 0) await meanwhile()
      },
    },
    { county: shishou },
  )
  const { rows } = await within(database().app, (db) => listJudgings(db, shishou, { size: 20, offset: 0 }))
  return rows.map(({ run_by_name: by, state }) => `${by} ${state}`).toSorted()
}

test('what an import changed while a run was under way gets a run of its own as soon as that one is done', async () => {
  expect(await runJob(async () => undefined)).toEqual(['张三 done'])
  const touch = async (): Promise<void> =>
    within(database().app, async (db) => {
      await sql`INSERT INTO anmin.household_touched (county, household, touched_at) VALUES (${shishou}, 1, now())
        ON CONFLICT DO NOTHING`.execute(db)
    })
  expect(await runJob(touch)).toEqual(['张三 done', '张三 done', '接着研判 waiting'])
})
