import { beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { CountyCode } from '#kernel/division-code'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { loadDivisions } from '../load-divisions.ts'
import { changeMapping } from './change-mapping.ts'
import { families, ledgerCsv } from './csv.testing.ts'
import { getMapping } from './get-mapping.ts'
import { LedgerDesk, pick } from './given.testing.ts'
import { MappingView } from './schema.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
let desk: LedgerDesk

beforeAll(async () => {
  await loadDivisions(database().owner)
  desk = new LedgerDesk(await testPlatform(database()), county, actorWith(['county-officer', 421_081_000_000]))
})
beforeEach(async () => {
  await database().owner.query(
    'TRUNCATE ledger_mapping, ledger_row, ledger_block, ledger_import, source, membership, kinship, person_statement, household_statement CASCADE',
  )
})

const residents = ledgerCsv('2026年10月居民花名册', families)
const look = (reference: MappingView) => desk.answer(getMapping(desk.platform), MappingView, pick(reference))

test('the mapping is looked at again as it was shown first, and the check stays', async () => {
  const reference = await desk.start(residents)
  await desk.check(reference)
  expect(await look(reference)).toEqual(reference)
  expect((await desk.look(reference)).state).toBe('checked')
})

test('what an officer decided is shown when the page is opened again', async () => {
  const reference = await desk.start(residents)
  const columns = reference.proposal.columns.map(({ column, heading, field, fillDown, words }) => ({
    ...{ column, heading, fillDown, words },
    field: field === 'phone' ? null : field,
  }))
  await desk.answer(changeMapping(desk.platform), MappingView, { ...pick(reference), columns })
  const again = await look(reference)
  expect(again.proposal.columns.map(({ field }) => field)).toEqual(columns.map(({ field }) => field))
  expect(again.isRemembered).toBe(false)
})

test('a mapping remembered from an earlier file, and the same file imported before, are told whenever it is opened', async () => {
  const first = await desk.start(residents)
  const columns = first.proposal.columns.map(({ column, heading, field, fillDown, words }) => ({
    ...{ column, heading, field, fillDown, words },
  }))
  await desk.answer(changeMapping(desk.platform), MappingView, { ...pick(first), columns })
  await desk.check(first)
  await desk.apply(first)
  expect((await look(first)).sameAs).toBeNull()
  const platform = { ...desk.platform, clock: fixedClock('2026-11-23T09:00:00+08:00') }
  const second = await new LedgerDesk(platform, county, desk.actor).start(residents)
  expect(second).toMatchObject({ isRemembered: true, sameAs: { id: first.id } })
  expect(await look(second)).toMatchObject({ isRemembered: true, sameAs: { id: first.id } })
})

test('an officer of another county finds no mapping', async () => {
  const reference = await desk.start(residents)
  const stranger = new LedgerDesk(desk.platform, county, actorWith(['county-officer', 430_321_000_000]))
  expect(await stranger.ask(getMapping(desk.platform), pick(reference))).toMatchObject({
    ok: false,
    error: { type: 'no-import' },
  })
})
