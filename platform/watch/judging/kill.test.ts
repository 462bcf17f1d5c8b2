import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { loadPopulation, syntheticCounty } from '#registry'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import {
  bookOf,
  explainedResults,
  judge,
  november,
  resultsOf,
  rulebook,
  settingsOf,
  shishou,
  usual,
  within,
} from '../given.testing.ts'
import { addJudging } from './store.ts'

const database = testDatabase()
const people = [...syntheticCounty({ county: shishou, people: 1_200, seed: 8 })]
const kills = process.env['ANMIN_LONG'] === '1' ? 20 : 3
let platform: Platform

beforeAll(async () => {
  platform = await testPlatform(database())
  await loadPopulation(database().pool, people, { county: shishou, at: platform.clock.now() })
})

/** Runs the program; kills it after so many steps and so many milliseconds more. Answers whether it came to the end. */
async function run(id: string, killAt?: { readonly steps: number; readonly ms: number }): Promise<boolean> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'judge-in-child.testing.ts'), database().url, id], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let steps = 0
  child.stdout.on('data', (text: Buffer) => {
    steps += text.toString().split('\n').length - 1
    if (killAt && steps >= killAt.steps) setTimeout(() => child.kill('SIGKILL'), killAt.ms)
  })
  const code = await new Promise<number | null>((done) => child.on('exit', done))
  return code === 0
}

test(`a run that is killed ${kills} times ends with what one without a kill gives, and until then the old results stand`, async () => {
  await judge(platform, settingsOf(bookOf()))
  const old = await resultsOf(database())
  const id = await within(database().app, (db) =>
    addJudging(db, {
      county: shishou,
      month: november,
      wanted: 'full',
      execution: 'auto',
      isSynthetic: true,
      by: { userId: undefined, name: '测试' },
      at: platform.clock.now(),
    }),
  )
  let killed = 0
  for (let seed = 7; killed < kills; seed = (seed * 48_271) % 2_147_483_647) {
    // The run may reach its end before the last kill: then it is begun anew.
    if (await run(id, { steps: 1 + (seed % 4), ms: seed % 40 })) break
    killed++
    if (await isOpen(id)) expect(await resultsOf(database())).toEqual(old)
  }
  expect(killed).toBeGreaterThanOrEqual(3)
  expect(await run(id)).toBe(true)
  const book = bookOf({ ...usual, rural: 640 })
  expect(await resultsOf(database())).toEqual(await explainedResults(database(), { rulebook, book }))
  const [count] = await lookEverywhere<{ households: number; sides: number }>(
    database(),
    `SELECT (SELECT households FROM anmin.judging_run WHERE id = '${id}') AS households, (SELECT count(DISTINCT side) FROM anmin.judged_household) AS sides`,
  )
  expect(count).toEqual({ households: people.length, sides: 1 })
}, 240_000)

async function isOpen(id: string): Promise<boolean> {
  const rows = await lookEverywhere(
    database(),
    `SELECT 1 FROM anmin.judging_run WHERE id = '${id}' AND state = 'running'`,
  )
  return rows.length > 0
}
