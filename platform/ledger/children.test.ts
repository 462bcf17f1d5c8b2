import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { Role } from '#kernel/access'
import type { Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import type { AnyUseCase } from '#kernel/use-case'
import type { PersonId } from '#registry'
import { givenPeople } from '#registry/testing'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { givenAward } from './awards/given-awards.testing.ts'
import { rulebook } from './awards/given-rules.testing.ts'
import { listPaymentFaults } from './bank/list-payment-faults.ts'
import { countReturns } from './bank/returns/count-returns.ts'
import { listReturns } from './bank/returns/list-returns.ts'
import { asking } from './books/asking.testing.ts'
import { givenFund, inBooks } from './books/given-books.testing.ts'
import { listTransfers } from './books/list-transfers.ts'
import { openTransfer } from './books/open-transfer.ts'
import { payoutSheet } from './books/payout-sheet.ts'
import { traceFen } from './books/trace-fen.ts'
import { unnamedChild } from './children.ts'
import type { MoneySettings } from './settings.ts'
import { getRecovery } from './recoveries/get-recovery.ts'
import { givenRecovery } from './recoveries/given-recoveries.testing.ts'
import { listRecoveries } from './recoveries/list-recoveries.ts'
import { explainLine } from './runs/explain-line.ts'
import { givenApprovedRun } from './runs/given-runs.testing.ts'
import { listRunLines } from './runs/list-run-lines.ts'

const database = testDatabase()
const county = 421_081
let platform: Platform
const people = givenPeople(database, () => platform.keys)
const { answer, refusal } = asking(() => platform)
const as = (role: Role) => actorWith([role, 421_081_000_000])
const purpose = { code: 'audit', note: '' }
let settings: Pick<MoneySettings, 'rulebook' | 'files' | 'keys'>
let run: string
let recovery: string

/** Asks for each of the places where rows with names are shown; answers the names that were there. */
const places: Readonly<Record<string, (role: Role, more: object) => Promise<readonly string[]>>> = {
  'lines of a run': (role, more) => namesOf(listRunLines(settings), { id: run, ...more }, role),
  'payout sheet': (role, more) => namesOf(payoutSheet(settings), { run, division: 421_081_000_000, ...more }, role),
  recoveries: (role, more) => namesOf(listRecoveries(settings), more, role),
  returns: (role, more) => namesOf(listReturns(settings), more, role),
  'payments that no file took': (role, more) => namesOf(listPaymentFaults(settings), more, role),
  'lines of a posting': async (role, more) => {
    const { transfers } = await answer(listTransfers(settings), { county, kind: 'commit', run }, as(role))
    const found = []
    for (const { id } of transfers) found.push(...(await namesOf(openTransfer(settings), { id, ...more }, role)))
    return found
  },
}
async function namesOf(useCase: AnyUseCase, input: object, role: Role): Promise<readonly string[]> {
  const found = JSON.stringify(await answer(useCase, { county, ...input }, as(role)))
  return [...found.matchAll(/"name":"([^"]*)"/g)].map(([, name = '']) => name)
}

beforeAll(async () => {
  platform = await testPlatform(database(), fixedClock('2026-11-22T09:00:00+08:00'))
  settings = { rulebook, files: platform.files, keys: platform.keys }
  const fund = await givenFund(database(), { benefits: ['minimumLiving', 'orphan', 'oldAge'] })
  const account = '6222020200012345678'
  const grown = await people.person({ name: '张大人', facts: { account } })
  const orphan = await people.person({ name: '小孤儿', facts: { account: '6222020200012345686' } })
  // A child with a file, of whose household a grown-up receives the money.
  const hidden = await people.household({
    members: [
      { age: 40, name: '李监护', facts: { account: '6222020200012345694' } },
      { age: 9, name: '小在册' },
    ],
  })
  const [guardian, ward] = hidden.members.map(({ id }) => id)
  // A child with a file that stands first in a household, whose award another receives.
  const headed = await people.household({
    members: [
      { age: 15, name: '小户主' },
      { age: 50, name: '王代领', facts: { account: '6222020200012345702' } },
    ],
  })
  const [head, receiver] = headed.members.map(({ id }) => id)
  await database().owner.query(`SET anmin.county_from = 0; SET anmin.county_to = 999999; SET anmin.area_from = 0; SET anmin.area_to = 999999999999;
    UPDATE anmin.person SET is_protected_child = true WHERE id IN ('${ward}', '${head}')`)
  const awards = [
    await givenAward(database(), { person: grown.id, benefit: 'minimumLiving' }),
    await givenAward(database(), { person: orphan.id, benefit: 'orphan' }),
    await givenAward(database(), { person: ward as PersonId, benefit: 'oldAge', payee: guardian as PersonId }),
    await givenAward(database(), { household: headed.id, person: receiver as PersonId }),
  ]
  run = (await givenApprovedRun(database(), { fund, lines: awards.map(({ id }) => ({ award: id })) })).id
  await inBooks(database(), async (db) => {
    const batch = newId<'BatchId'>()
    await sql`INSERT INTO anmin.bank_batch (county, id, division, number, run, fund, profile, month, kind, state, lines, amount, made_at, made_by_name)
      VALUES (${county}, ${batch}, 421081000000, 1, ${run}, ${fund}, ${newId<'ProfileId'>()}, 24322, 'run', 'sent', 3, 180000, now(), '财务甲')`.execute(
      db,
    )
    await sql`INSERT INTO anmin.payment (county, batch, seq, division, household_number, run, line, attempt, benefit, payee, account, amount, state, reason)
      SELECT l.county, ${batch}, l.line, l.division, l.household_number, l.run, l.line, 1, l.benefit, l.payee, l.account, l.amount, 'returned', 'AC01'
      FROM anmin.payment_line l WHERE l.county = ${county} AND l.run = ${run} AND l.account IS NOT NULL`.execute(db)
    await sql`INSERT INTO anmin.payment_fault (county, run, line, division, household_number, payee, benefit, amount, kind, detail, at)
      SELECT county, run, line, division, household_number, payee, benefit, amount, 'no-profile', '没有代发格式', now()
      FROM anmin.payment_line WHERE county = ${county} AND run = ${run}`.execute(db)
  })
  for (const { id } of awards) recovery = await givenRecovery(database(), { award: id, fund })
}, 60_000)

describe.each(Object.keys(places))('of protected children, %s', (place) => {
  const ask = (role: Role, more: object) => places[place]?.(role, more) ?? Promise.resolve([])
  const ofChildren = ['小孤儿', '小在册', '李监护', '小户主', '王代领']

  test('show nothing without a purpose, whoever asks', async () => {
    for (const role of ['county-officer', 'finance-officer', 'auditor'] as const) {
      const names = await ask(role, {})
      expect(names).toContain('张大人')
      expect(names.filter((name) => name === unnamedChild || ofChildren.includes(name))).toEqual([])
    }
  })

  test('show all to who opens their files and says why', async () => {
    for (const role of ['county-officer', 'auditor'] as const)
      expect(await ask(role, { purpose })).toEqual(expect.arrayContaining(['张大人', '小孤儿']))
  })

  test('show finance, which pays them, what is paid and not to whom', async () => {
    const names = await ask('finance-officer', { purpose })
    expect(names).toContain('张大人')
    expect(names.filter((name) => name === unnamedChild).length).toBeGreaterThanOrEqual(2)
    expect(names.filter((name) => ofChildren.includes(name))).toEqual([])
  })
})

describe('one record of a protected child', () => {
  test('is opened with a purpose, by finance without the name', async () => {
    const one = { id: recovery }
    const line = { of: { kind: 'line', run, line: 2 } }
    const opened: readonly (readonly [AnyUseCase, object])[] = [
      [getRecovery(settings), one],
      [traceFen(settings), line],
    ]
    for (const [useCase, input] of opened) {
      expect(await refusal(useCase, { county, ...input }, as('county-officer'))).toContain('用途')
      expect(await refusal(useCase, { county, ...input }, as('finance-officer'))).toContain('用途')
      const seen = JSON.stringify(await answer(useCase, { county, ...input, purpose }, as('finance-officer')))
      expect(seen).toContain(unnamedChild)
      expect(seen).not.toMatch(/小孤儿|小在册|李监护/)
    }
    const explained = await answer(explainLine(settings), { county, id: run, line: 2, purpose }, as('finance-officer'))
    expect(explained).toMatchObject({ name: unnamedChild, payee: unnamedChild })
  })

  test('is not found by a name that is not shown', async () => {
    const found = (role: Role) =>
      answer(listRunLines(settings), { county, id: run, name: '小', purpose }, as(role)).then(({ total }) => total)
    expect(await found('finance-officer')).toBe(0)
    expect(await found('county-officer')).toBe(3)
  })

  test('is counted apart: how many came back, and of these how many are not told', async () => {
    expect(await answer(countReturns, { county }, as('leader'))).toMatchObject({ total: 1, hidden: 3 })
  })
})
