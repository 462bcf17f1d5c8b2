import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { BulkRow } from '#exchange'
import { inScope } from '#kernel/database/scope'
import { countyDivision } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { peopleUseCases } from '#registry'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { bookOf, judge, settingsOf, shishou } from '../given.testing.ts'
import { givenFamilies } from './given-families.testing.ts'
import { isDue } from './is-due.ts'
import { resultsKind } from './results-kind.ts'

const database = testDatabase()
const settings = settingsOf(bookOf())
const officer = actorWith(['county-officer', countyDivision(shishou)])
let platform: Platform

beforeAll(async () => {
  platform = await testPlatform(database())
  await givenFamilies(platform)
})

async function search(input: object, actor = officer): Promise<readonly string[]> {
  const useCase = peopleUseCases({ ...settings, keys: platform.keys, isDue })[0] ?? expect.fail('no search')
  const found = await execute(platform, { useCase, input, actor, requestId: 'test' })
  if (!found.ok) throw new Error(found.error.text)
  return (found.value as { people: { name: string }[] }).people.map(({ name }) => name).toSorted() // the use case's output
}

const exported = () =>
  inScope(platform.db, { area: countyDivision(shishou) }, async (db) => {
    const source = { db, county: shishou, keys: platform.keys, withNumbers: false }
    const rows: BulkRow[] = []
    for await (const page of resultsKind.pages(source)) rows.push(...page)
    return rows
  })

test('nobody is due anything, and nothing is exported, before the county was judged', async () => {
  expect(await search({ due: 'minimumLiving' })).toEqual([])
  expect(await exported()).toEqual([])
})

test('people are found by what they are due, within the asker’s area, children’s files never', async () => {
  await judge(platform, settings)
  expect(await search({ due: 'minimumLiving' })).toEqual(
    ['邻村', '外乡镇', '应享未享', '金额不符', '金额相符', '择一'].toSorted(),
  )
  expect(await search({ due: 'minimumLiving', receives: 'minimumLiving' })).toEqual(
    ['金额不符', '金额相符', '择一'].toSorted(),
  )
  const clerk = actorWith(['township-clerk', 421_081_100_000])
  expect(await search({ due: 'minimumLiving' }, clerk)).toEqual(['外乡镇'])
})

test('what is due is exported with the month and the time of the judging, without children’s files', async () => {
  const rows = await exported()
  const page = readFileSync(resolve(import.meta.dirname, '../../../docs/open-interfaces.md'), 'utf8')
  const listed = page.split('\n').find((line) => line.startsWith('| `results` |'))
  expect(Object.keys(rows[0] ?? {})).toEqual(
    [...(listed?.split('|')[3] ?? '').matchAll(/`(\w+)`/g)].map(([, field]) => field),
  )
  expect(rows.filter((row) => row['benefit'] === 'minimumLiving')).toHaveLength(6)
  expect(rows.every((row) => row['month'] === '2026-11')).toBe(true)
  const [child] = await lookEverywhere<{ household: string }>(
    database(),
    `SELECT household FROM anmin.person WHERE is_protected_child`,
  )
  expect(rows.map((row) => row['household'])).not.toContain(child?.household)
})
