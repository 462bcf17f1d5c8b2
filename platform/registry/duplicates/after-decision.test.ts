import { beforeAll, beforeEach, expect, test } from 'vitest'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { fen } from '#kernel/fen'
import { syntheticIdNumber } from '#kernel/id-number'
import { calendarDate } from '#kernel/calendar-date'
import { JobId } from '#kernel/job-progress'
import { month } from '#kernel/month'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { loadDivisions } from '../load-divisions.ts'
import type { PersonId } from '../people/ids.ts'
import type { PeopleSettings } from '../people/settings.ts'
import { recordBatch } from '../people/write/record-batch.ts'
import { recordSource } from '../people/write/record-source.ts'
import type { RegistryTables } from '../tables.ts'
import { findDuplicates } from './find-job.ts'
import { getDuplicateSearch } from './get-duplicate-search.ts'
import { getDuplicate } from './get-duplicate.ts'
import { keepApart } from './keep-apart.ts'
import { mergeRecords } from './merge-people.ts'
import { reopenPair } from './reopen-pair.ts'
import { reverseMerge } from './reverse-merge.ts'
import { searchDuplicates } from './search-duplicates.ts'

const county = 421_081 as CountyCode
const now = month(2026, 11)
const birth = calendarDate('1945-06-07')
const database = testDatabase()
let platform: Platform
const officer = actorWith(['county-officer', countyDivision(county)])

beforeAll(async () => {
  await loadDivisions(database().owner)
  platform = await testPlatform(database())
})
beforeEach(async () => {
  await database().owner.query(
    'TRUNCATE job_progress, person, person_number, membership, kinship, person_statement, household, household_statement, source CASCADE',
  )
})

interface Given {
  readonly name: string
  readonly idNumber?: string
  readonly address?: string
  readonly registerNumber?: string
  readonly paid?: number
}

async function given({ paid, registerNumber, ...person }: Given): Promise<PersonId> {
  return inScope(database().app, { area: countyDivision(county) }, async (trx) => {
    const db = viewTables<RegistryTables>(trx)
    const recordedAt = platform.clock.now()
    const source = await recordSource(db, {
      ...{ county, kind: 'ledger', title: '测试台账', asOf: now, confidence: 'recorded', recordedAt },
      by: { name: '测试人员' },
    })
    const division = 421_081_100_201 as DivisionCode
    const done = await recordBatch(db, platform.keys, {
      ...{ county, source, recordedAt },
      households: [
        {
          ref: 'h',
          division,
          says: new Map(registerNumber ? [['registerNumber', registerNumber]] : []),
          validFrom: now,
        },
      ],
      persons: [
        {
          ...{ ref: 'a', household: 'h', isHead: true, relation: 0, division, validFrom: now },
          says: new Map(Object.entries({ birthDate: birth, ...person })),
        },
      ],
      receipts: paid === undefined ? [] : [{ benefit: 'oldAge', person: 'a', amount: fen(paid), validFrom: now }],
    })
    return done.persons.get('a')?.id ?? expect.fail(JSON.stringify(done.refused))
  })
}

const ask = (useCase: Parameters<typeof execute>[1]['useCase'], input: unknown, actor = officer) =>
  execute(platform, { useCase, actor, input, requestId: 'test' })
const settings = () => ({ keys: platform.keys }) as PeopleSettings // the merge needs no rulebook

/** Does the search that was asked for, as the queue would, and says how far it is. */
async function search(): Promise<void> {
  const asked = await ask(searchDuplicates, { county })
  if (!asked.ok) throw new Error(asked.error.type)
  const { job } = asked.value as { job: string } // the use case's own output
  const keep = (change: string) => database().owner.query(`UPDATE job_progress SET ${change} WHERE id = '${job}'`)
  const run = { id: JobId.parse(job), county, checkpoint: {}, signal: new AbortController().signal }
  await findDuplicates(platform).run(
    {
      ...run,
      report: async ({ done, total }) =>
        void (await keep(`state = 'running', done = ${done}, total = ${total ?? 'total'}`)),
    },
    { county },
  )
  await keep(`state = 'done'`)
}

const stored = () => lookEverywhere(database(), 'SELECT state, score FROM anmin.duplicate_pair')
const sorted = (one: PersonId, two: PersonId) => (one < two ? { a: one, b: two } : { a: two, b: one })

test('the search tells how far it is, and when it was done last', async () => {
  expect(await ask(getDuplicateSearch, { county })).toMatchObject({ value: { running: null, last: null } })
  await given({ name: '周大山' })
  const first = await ask(searchDuplicates, { county })
  expect(await ask(getDuplicateSearch, { county })).toMatchObject({
    value: { running: { state: 'waiting', done: 0 }, last: null },
  })
  expect(await ask(searchDuplicates, { county }), 'who asks again waits for the same').toMatchObject({
    value: first.ok ? first.value : undefined,
  })
  await search()
  expect(await ask(getDuplicateSearch, { county })).toMatchObject({
    value: { running: null, last: { state: 'done', done: 2, total: 2, at: '2026-11-22T01:00:00.000Z' } },
  })
})

test('a pair that was kept apart is looked at again when an officer says so', async () => {
  const pair = sorted(await given({ name: '同名人' }), await given({ name: '同名人' }))
  await search()
  const [found] = await stored()
  await ask(keepApart, { county, ...pair, why: '两家人都见过' })
  expect(await ask(reopenPair(settings()), { county, ...pair, why: '又有人来说是同一人' })).toMatchObject({ ok: true })
  expect(await stored()).toEqual([{ ...found, state: 'open' }])
  expect(await ask(reopenPair(settings()), { county, ...pair, why: '再来一次' })).toMatchObject({
    error: { type: 'not-apart' },
  })
  const far = actorWith(['township-clerk', 421_081_101_000])
  expect(await ask(reopenPair(settings()), { county, ...pair, why: '外镇的人' }, far)).toMatchObject({
    error: { type: 'no-pair' },
  })
})

test('a merge that was taken back is as alike as the two records are', async () => {
  const keep = await given({ name: '合并人', idNumber: String(syntheticIdNumber(3, birth, 21)) })
  const merge = await given({ name: '合并人' })
  await search()
  const before = await stored()
  const merged = await ask(mergeRecords(settings()), { county, keep, merge, why: '入户核实是同一人' })
  if (!merged.ok) throw new Error(merged.error.type)
  await ask(reverseMerge(settings()), merged.value)
  expect(await stored()).toEqual(before)
})

test('side by side stand where they live, with whom, what they were called before and what is paid to them', async () => {
  const one = await given({ name: '吴秀珍', address: '新厂街12号', registerNumber: '1001', paid: 5_000 })
  const two = await given({ name: '吴秀真', registerNumber: '2001' })
  const pair = sorted(one, two)
  await search()
  const compared = await ask(getDuplicate(settings()), { county, ...pair })
  const { lines } = (compared.ok ? compared.value : expect.fail(compared.error.type)) as {
    lines: readonly { label: string; a: string | null; b: string | null; isSame: boolean }[]
  }
  const line = (label: string) => {
    const found = lines.find((one) => one.label === label)
    return found && (pair.a === one ? [found.a, found.b] : [found.b, found.a])
  }
  expect(line('住址')).toEqual(['新厂街12号', null])
  expect(line('所在地')?.[0]).toContain('新厂')
  expect(line('现在的户')).toEqual(['户号1001,户主本人', '户号2001,户主本人'])
  expect(line('在享待遇')).toEqual(['高龄津贴每月50.00元', null])
  expect(new Set(lines.map(({ label }) => label)).size).toBe(lines.length)
})

test('what somebody was called before is said of both', async () => {
  const one = await given({ name: '李小芳' })
  const two = await given({ name: '李芳' })
  const db = (said: string) =>
    inScope(database().app, { area: countyDivision(county) }, async (trx) => {
      const tables = viewTables<RegistryTables>(trx)
      const recordedAt = new Date(platform.clock.now().getTime() + 60_000)
      const source = await recordSource(tables, {
        ...{ county, kind: 'officer', title: '更正', asOf: now, confidence: 'recorded', recordedAt },
        by: { name: '测试人员' },
      })
      await recordBatch(tables, platform.keys, {
        ...{ county, source, recordedAt, households: [] },
        persons: [{ ref: one, id: one, says: new Map([['name', said]]), validFrom: now }],
      })
    })
  await db('李芳')
  const pair = sorted(one, two)
  await search()
  const compared = await ask(getDuplicate(settings()), { county, ...pair })
  expect(JSON.stringify(compared)).toContain('李小芳')
})
