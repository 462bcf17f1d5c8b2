import excel from 'exceljs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import type { Rulebook } from '#policy'
import { givenPeople } from '#registry/testing'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { rulebook } from '../awards/given-rules.testing.ts'
import type { BatchId, FundId, RunId } from '../ids.ts'
import { givenApprovedRun } from '../runs/given-runs.testing.ts'
import { asking } from './asking.testing.ts'
import { verifyBooks } from './check.ts'
import { givenBooked, givenFund, inBooks } from './given-books.testing.ts'
import { listTransfers } from './list-transfers.ts'
import { exportNoticeSheet, noticeSheet } from './notice-sheet.ts'
import { openTransfer } from './open-transfer.ts'
import { exportPayoutSheet, payoutSheet } from './payout-sheet.ts'
import { setReserveLimit } from './set-reserve-limit.ts'
import { spendReserve } from './spend-reserve.ts'
import { traceFen } from './trace-fen.ts'
import type { TransferKind } from './transfer-kinds.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
const township = 421_081_100_000 as DivisionCode
const auditor = actorWith(['auditor', 421_081_000_000])
let platform: Platform
let settings: { readonly rulebook: Rulebook; readonly files: Platform['files']; readonly keys: Platform['keys'] }
const people = givenPeople(database, () => platform.keys)
let fund: FundId
let run: RunId

const { answer } = asking(() => platform, auditor)
const trace = (of: object, more: object = {}) => answer(traceFen(settings), { county, of, ...more })

/** An order of one line in a batch of its own, as the bank's part writes it. */
async function order(
  number: number,
  attempt: number,
  state: string,
  account: string,
  reason: string | null = null,
): Promise<BatchId> {
  const on = (day: number) => `2026-11-${day + attempt * 4}`
  const id = newId<'BatchId'>()
  await inBooks(database(), async (db) => {
    const profile = newId<'ProfileId'>()
    await sql`INSERT INTO anmin.bank_batch (county, id, division, number, run, fund, profile, month, kind, state, lines, amount,
        file_name, digest, made_at, made_by_name, sent_at)
      VALUES (${county}, ${id}, 421081000000, ${number}, ${run}, ${fund}, ${profile}, 24322, 'run', 'sent', 1, 60000,
        ${`F${number}.txt`}, ${'a'.repeat(64)}, ${on(7)}, '财务甲', ${on(8)})`.execute(db)
    await sql`INSERT INTO anmin.payment (county, batch, seq, division, household_number, run, line, attempt, benefit, payee, account, amount, state, reason, settled_on)
      SELECT l.county, ${id}, 1, l.division, l.household_number, l.run, l.line, ${attempt}, l.benefit, l.payee, ${account}, l.amount, ${state}, ${reason}, ${on(10)}
      FROM anmin.payment_line l WHERE l.county = ${county} AND l.run = ${run} AND l.line = 2`.execute(db)
  })
  return id
}

const moved = (kind: TransferKind, batch: BatchId) =>
  givenBooked(database(), [
    {
      ...{ kind, fund, amount: fen(60_000), reference: `${kind}/${batch}`, description: kind },
      ...{ benefit: 'minimumLiving', place: township, run, batch },
    },
  ])

beforeAll(async () => {
  platform = await testPlatform(database(), fixedClock('2026-11-22T09:00:00+08:00'))
  settings = { rulebook, files: platform.files, keys: platform.keys }
  fund = await givenFund(database(), {
    ...{ name: '中央资金', budget: 100_000, benefits: ['minimumLiving', 'orphan', 'emergencyAid'] },
  })
  await givenBooked(database(), [
    {
      kind: 'grant',
      fund,
      amount: fen(200_000),
      reference: 'second grant',
      document: '财社〔2026〕99号',
      description: '第二批',
    },
  ])
  const account = '6222020200012345678'
  const one = await people.person({ name: '张一' })
  const two = await people.person({ name: '李二', facts: { account } })
  const child = await people.person({ name: '小三' })
  const awards = [
    await givenAward(database(), { person: one.id, benefit: 'minimumLiving' }),
    await givenAward(database(), { person: two.id, benefit: 'minimumLiving' }),
    await givenAward(database(), { person: child.id, benefit: 'orphan', amount: 5_000 }),
  ]
  run = (await givenApprovedRun(database(), { fund, lines: awards.map(({ id }) => ({ award: id })) })).id
  await inBooks(database(), (db) =>
    sql`INSERT INTO anmin.run_approval (county, run, seq, division, officer, officer_name, role, digest, at) VALUES
      (421081, ${run}, 1, 421081000000, gen_random_uuid(), '县甲', 'county-officer', 'x', '2026-11-10T03:00:00Z'),
      (421081, ${run}, 2, 421081000000, gen_random_uuid(), '财务乙', 'finance-officer', 'x', '2026-11-10T04:00:00Z')`.execute(
      db,
    ),
  )
  const row = await inBooks(database(), (db) =>
    db.selectFrom('person').select('account').where('id', '=', two.id).executeTakeFirstOrThrow(),
  )
  const first = await order(1, 1, 'reissued', row.account ?? '', 'AC01')
  await moved('send', first)
  await moved('return', first)
  await moved('reissue', first)
  const named = await inBooks(database(), (db) =>
    sql`INSERT INTO anmin.source (county, id, kind, title, as_of, confidence, document, recorded_at, recorded_by_name)
      VALUES (421081, gen_random_uuid(), 'officer', '更正收款账户', 24322, 'verified', '看到新银行卡', '2026-11-14T02:00:00Z', '财务丙')
      RETURNING id`.execute(db),
  )
  const [source] = named.rows as { id: string }[] // what the statement returns
  await inBooks(database(), (db) =>
    sql`INSERT INTO anmin.person_statement (county, id, division, person, source, valid_from, recorded_at, says, account)
      SELECT county, gen_random_uuid(), division, id, ${source?.id}, 24322, '2026-11-14T02:00:00Z', '{account}', account
      FROM anmin.person WHERE county = 421081 AND id = ${two.id}`.execute(db),
  )
  const second = await order(2, 2, 'paid', row.account ?? '')
  await moved('send', second)
  await moved('pay', second)
}, 60_000)

describe('one fen', () => {
  test('the books agree with the lines after a return and a reissue', async () => {
    expect((await inBooks(database(), (db) => verifyBooks(db, county))).differences).toEqual([])
  })

  test('a line tells its whole way: document, fund, decision, approvals, batch, file, return, reissue, account', async () => {
    const { steps, where, amount } = await trace({ kind: 'line', run, line: 2 })
    expect({ where, amount }).toEqual({ where: '已到账', amount: 60_000 })
    expect(steps.map(({ station }) => station)).toEqual([
      ...['document', 'decision', 'document', 'fund', 'line', 'approval', 'approval', 'commitment'],
      ...['batch', 'file', 'return', 'account', 'reissue', 'file', 'payment'],
    ])
    expect(steps.find(({ station }) => station === 'account')).toMatchObject({
      ...{ title: '登记收款账户尾号5678', by: '财务丙', on: '2026-11-14', document: '看到新银行卡' },
    })
    expect(steps.find(({ station }) => station === 'line')?.by).toMatch(/生成/)
    expect(steps.map(({ document }) => document)).toContain('财社〔2026〕99号')
    expect(steps.find(({ station }) => station === 'return')?.words).toBe('账户尾号5678,退回原因 AC01')
    expect(JSON.stringify(steps)).not.toContain('62220202')
    const [posting] = (await answer(listTransfers(settings), { county, entry: steps.at(-1)?.entry ?? undefined }))
      .transfers
    expect(posting).toMatchObject({ label: '银行已付', amount: 60_000 })
  })

  test('the n-th fen of a fund is found where it went, first come first spent', async () => {
    expect((await trace({ kind: 'fen', fund, position: 60_000 })).title).toContain('张一')
    expect((await trace({ kind: 'fen', fund, position: 60_001 })).title).toContain('李二')
    const rest = await trace({ kind: 'fen', fund, position: 300_000 })
    expect(rest).toMatchObject({ where: '可用指标', amount: 1 })
    expect(rest.steps[0]?.document).toBe('财社〔2026〕99号')
    await expect(trace({ kind: 'fen', fund, position: 300_001 })).rejects.toThrow('请填写 1 到 300,000 的整数')
  })

  test('a child’s line is opened with a purpose only', async () => {
    await expect(trace({ kind: 'line', run, line: 3 })).rejects.toThrow('请选择用途')
    await expect(trace({ kind: 'fen', fund, position: 120_001 })).rejects.toThrow('请选择用途')
    const opened = await trace({ kind: 'line', run, line: 3 }, { purpose: { code: 'audit', note: '' } })
    expect(opened.title).toContain('小三')
  })

  test('a posting opens to the lines it sums up', async () => {
    const { transfers } = await answer(listTransfers(settings), {
      county,
      fund,
      kind: 'commit',
      benefit: 'minimumLiving',
    })
    const opened = await answer(openTransfer(settings), { county, id: transfers[0]?.id })
    expect(opened).toMatchObject({ total: 2, sum: transfers[0]?.amount, hidden: 0 })
    const orphans = await answer(listTransfers(settings), { county, fund, kind: 'commit', benefit: 'orphan' })
    expect(await answer(openTransfer(settings), { county, id: orphans.transfers[0]?.id })).toMatchObject({
      total: 0,
      hidden: 1,
    })
    const paid = await answer(listTransfers(settings), { county, fund, kind: 'pay' })
    expect((await answer(openTransfer(settings), { county, id: paid.transfers[0]?.id })).lines).toMatchObject([
      { line: 2 },
    ])
  })

  test('what a township paid out of its reserve is traced to the document as well', async () => {
    const finance = actorWith(['finance-officer', 421_081_000_000])
    const clerk = actorWith(['township-clerk', township])
    await answer(setReserveLimit, { county, place: township, ceiling: 50_000, largest: 20_000, document: 'x' }, finance)
    const reserved = { fund, amount: fen(30_000), description: '拨付', reserve: township, place: township }
    await givenBooked(database(), [{ ...reserved, kind: 'reserve', reference: 'reserve/1' }], {
      at: new Date('2026-11-15T02:00:00Z'),
    })
    const person = await people.person({ name: '赵四' })
    const payout = {
      county,
      place: township,
      person: person.id,
      cause: 'illness',
      reason: '突发重病',
      on: '2026-11-16',
    }
    const signed = { witness: '李四', document: '新厂〔2026〕1号' }
    const { id } = await answer(spendReserve, { ...payout, ...signed, amount: 10_000, receipt: '甲' }, clerk)
    const { steps } = await trace({ kind: 'payout', id })
    expect(steps.map(({ station }) => station)).toEqual(['document', 'fund', 'reserve', 'decision', 'receipt'])
    expect((await trace({ kind: 'fen', fund, position: 125_000 + 10_000 })).title).toContain('赵四')
    expect((await trace({ kind: 'fen', fund, position: 125_000 + 10_001 })).where).toBe('乡镇备用金(新厂镇)')
  })
})

describe('sheets of a run', () => {
  test('the payout sheet shows tails of accounts and no children, and its file has room for signatures', async () => {
    const sheet = await answer(payoutSheet(settings), { county, run, division: township })
    expect(sheet).toMatchObject({ lines: 2, amount: 120_000, isSynthetic: true })
    expect(sheet.rows.find(({ name }) => name === '李二')?.account).toBe('尾号5678')
    const whole = { county, run, division: township, purpose: { code: 'audit', note: '' } }
    expect((await answer(payoutSheet(settings), whole)).lines).toBe(3)
    const file = await answer(exportPayoutSheet(settings), { county, run, division: township })
    const found = await platform.files.find(file.digest)
    const book = new excel.Workbook()
    if (found) await book.xlsx.read(found.read())
    expect(JSON.stringify(book.worksheets[0]?.getRow(3).values)).toContain('签名')
  })

  test('the notice has the columns that may be public, and children’s benefits have none', async () => {
    const asked = { county, run, division: township, list: 'minimumLiving' }
    const sheet = await answer(noticeSheet, asked)
    expect(sheet.columns).toEqual(['村(社区)', '姓名', '保障人数', '金额(元)'])
    expect(JSON.stringify(sheet)).not.toContain('5678')
    expect((await answer(exportNoticeSheet(settings), asked)).name).toContain('公示表')
    expect(sheet.sources).toEqual(['中央'])
    await expect(answer(noticeSheet, { ...asked, list: 'orphan' })).rejects.toThrow('处不对')
  })
})
