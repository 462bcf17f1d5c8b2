import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '#kernel/database/scope'
import { CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { addMonths, type Month } from '#kernel/month'
import { type LedgerName, ledgerJobs, loadDivisions, newerEdition, writeLedgers } from '#registry'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { allUseCases } from '../../apps/server/use-cases.ts'
import { type ImportedSheet, importCounty, importOrder } from './import-county.ts'
import { check, start } from './import-ledger.ts'
import { judgeByFiles } from './judge.ts'
import { localOfficer } from './local-officer.ts'
import type { Officer } from './officer.ts'
import { disturbedNumbers, plantedHouseholds } from './planted-people.ts'
import { Register } from './registered.ts'
import { findRows, type FoundRow, sheetKey } from './rows-found.ts'
import { type PlantedTruth, readTruth } from './truth.ts'

const database = testDatabase()
const county = CountyCode.parse(421081)
let folder: string
let platform: Platform
let officer: Officer
let asOf: Month
let first: PlantedTruth
let second: PlantedTruth
let later: readonly ImportedSheet[]

beforeAll(async () => {
  await loadDivisions(database().owner)
  platform = await testPlatform(database())
  asOf = platform.clock.month()
  folder = await mkdtemp(join(tmpdir(), 'anmin-editions-'))
  const plan = { county, people: 700, seed: 6, asOf }
  // More happens in this month than in others, so that every kind of change occurs.
  const changes = { births: 40, deaths: 40, movedOut: 60, movedIn: 60, amounts: 1_500, phones: 300 }
  const judge = await judgeByFiles(asOf)
  await writeLedgers(plan, {}, join(folder, 'first'), judge)
  const cut = { truncated: true, layouts: 'plain', ledgers: ['residents'] } as const
  await writeLedgers(plan, cut, join(folder, 'cut'), judge)
  await newerEdition(plan, {}, join(folder, 'second'), judge, changes)
  first = await readTruth(join(folder, 'first'))
  second = await readTruth(join(folder, 'second'))
  const office = { platform, useCases: allUseCases(platform, undefined), jobs: ledgerJobs(platform) }
  officer = localOfficer(office, county, actorWith(['county-officer', countyDivision(county)]))
}, 120_000)
afterAll(async () => rm(folder, { recursive: true, force: true }))

/** How many rows each table of what is known has. */
async function known(): Promise<object> {
  return inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
    const { rows } = await sql<object>`SELECT (SELECT count(*) FROM anmin.person_statement) AS persons,
      (SELECT count(*) FROM anmin.household_statement) AS households, (SELECT count(*) FROM anmin.receipt) AS receipts,
      (SELECT count(*) FROM anmin.membership) AS memberships, (SELECT count(*) FROM anmin.kinship) AS kinships`.execute(
      trx,
    )
    return rows[0] ?? {}
  })
}

test('a file of which only the beginning arrived is refused with a sentence, and nothing of it is registered', async () => {
  const before = await known()
  const [cut] = (await readTruth(join(folder, 'cut'))).truncated
  const path = join(folder, 'cut', cut?.file ?? '')
  const told = await start(officer, { path, asOf }).then(
    async (mapping) => (await check(officer, mapping)).summary,
    (error: unknown) => String(error),
  )
  expect(told).toMatch(/不完整|没有传完|损坏|中断|不全/)
  expect(await known()).toEqual(before)
})

/** The name of what changes in a row; births and removals make or take away rows. */
function changeOf(kind: string, benefit: string | null): string | undefined {
  if (kind === 'amount') return `receipt:${benefit}`
  return kind === 'phone' ? 'phone' : kind === 'death' ? 'diedOn' : undefined
}

test('a newer edition differs by what happened in the month, and by nothing else', async () => {
  await importCounty(officer, first, asOf)
  later = await importCounty(officer, second, addMonths(asOf, 1))
  const register = new Register(platform, county)
  const found = await findRows(platform, county, later)
  const people = new Map(
    [...plantedHouseholds(first).values()].flatMap((one) => one.people.map((each) => [each.key, each])),
  )
  const disturbed = new Set(disturbedNumbers(first).map((number) => register.indexOf(number)))
  const indexes = new Set([...people.values()].map(({ idNumber }) => register.indexOf(idNumber)))
  const indexOf = (household: string, person: string | null) =>
    register.indexOf(people.get(person ?? `${household}-1`)?.idNumber ?? '')
  const expected = new Map<string, string>(
    second.changes.flatMap(({ kind, household, person, benefit, after }) => {
      const index = indexOf(household, person)
      // Who is not on a list any more is told apart from rows that differ.
      if (kind === 'amount' && after === null) return []
      const change = changeOf(kind, benefit)
      return change === undefined || !indexes.has(index) || disturbed.has(index)
        ? []
        : [[`${change} ${index}`, change] as const]
    }),
  )
  const seen = later.flatMap(({ sheet }) => [...(found.get(sheetKey(sheet))?.values() ?? [])])
  const isTheirs = ({ index }: FoundRow) => index !== undefined && indexes.has(index) && !disturbed.has(index)
  const differences = new Set<string>(
    seen
      .filter(isTheirs)
      .flatMap(({ changes, index }) =>
        changes.flatMap((change) => (change === 'burialForm' ? [] : [`${change} ${index ?? ''}`])),
      ),
  )
  expect([...differences].filter((one) => !expected.has(one))).toEqual([])
  expect([...expected.keys()].filter((one) => !differences.has(one))).toEqual([])
  for (const kind of ['phone', 'diedOn', 'receipt']) expect([...expected.values()].join()).toContain(kind)
}, 240_000)

test('the same files again change nothing', async () => {
  const before = await known()
  const again = await importCounty(officer, second, addMonths(asOf, 1))
  for (const { sheet, done } of again) {
    expect([sheet.file, sheet.sheet, done.counts]).toMatchObject([
      sheet.file,
      sheet.sheet,
      { new: 0, changed: 0, applied: 0 },
    ])
  }
  expect(again[0]?.mapping.sameAs).not.toBeNull()
  expect(new Set(again.map(({ sheet }) => sheet.ledger))).toEqual(new Set<LedgerName>(importOrder))
  expect(await known()).toEqual(before)
}, 120_000)
