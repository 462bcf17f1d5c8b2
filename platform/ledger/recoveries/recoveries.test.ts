import excel from 'exceljs'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Actor } from '#kernel/context'
import type { CountyCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { FileAnswer } from '#kernel/files/file-answer'
import { fen } from '#kernel/money'
import { month } from '#kernel/month'
import type { AnyUseCase } from '#kernel/use-case'
import { ParameterBook, shelfOf } from '#policy'
import { givenPeople } from '#registry/testing'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund, inBooks } from '../books/given-books.testing.ts'
import type { AwardId, FundId, RecoveryId } from '../ids.ts'
import { listTransfers } from '../books/list-transfers.ts'
import { openTransfer } from '../books/open-transfer.ts'
import { TransferPage } from '../books/schema.ts'
import { TransferLines } from '../books/schema-trace.ts'
import { recoveriesUseCases } from './use-cases.ts'
import { givenRecovery } from './given-recoveries.testing.ts'
import { Recoveries, RecoveryView } from './schema.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
const whole = 421_081_000_000
const countyOfficer = actorWith(['county-officer', whole])
const finance = actorWith(['finance-officer', whole])
let platform: Platform
let useCases: readonly AnyUseCase[]
let fund: FundId
let award: AwardId
let household: Awaited<ReturnType<ReturnType<typeof givenPeople>['household']>>
let people: ReturnType<typeof givenPeople>

beforeAll(async () => {
  platform = await testPlatform(database())
  const { keys, files } = platform
  const rulebook = { benefits: [], relations: [], parameters: [], layout: { length: 0, offsets: new Map() } }
  const settings = { rulebook, shelf: shelfOf(new ParameterBook([])), keys, files }
  useCases = [...recoveriesUseCases(settings), listTransfers(settings), openTransfer(settings)]
  people = givenPeople(database, () => keys)
})

beforeEach(async () => {
  fund = await givenFund(database(), { budget: 50_000 })
  household = await people.household({ members: [{ name: '陈多领' }, { name: '陈小妹', age: 9 }] })
  award = (await givenAward(database(), { household: household.id })).id
})

const ask = async (name: string, input: object, actor: Actor = finance) => {
  const useCase = useCases.find((one) => one.name === `ledger.${name}`)
  if (!useCase) throw new Error(name)
  return execute(platform, { useCase, input: { county, ...input }, actor, requestId: 'test' })
}
const done = async <S extends z.ZodType>(
  schema: S,
  name: string,
  input: object,
  actor?: Actor,
): Promise<z.infer<S>> => {
  const answer = await ask(name, input, actor)
  if (!answer.ok) throw new Error(answer.error.text)
  return schema.parse(answer.value)
}
const refused = async (name: string, input: object, actor?: Actor) => {
  const answer = await ask(name, input, actor)
  if (answer.ok) throw new Error('was not refused')
  return answer.error
}
const see = (id: RecoveryId, actor?: Actor) => done(RecoveryView, 'get-recovery', { id }, actor)
const balance = (kind: string) =>
  inBooks(database(), async (db) => {
    const row = await db
      .selectFrom('fund_account')
      .select('balance')
      .where('fund', '=', fund)
      .where('kind', '=', kind as 'budget')
      .executeTakeFirst()
    return row?.balance ?? 0
  })
const repay = (id: RecoveryId, amount: number, document: string, actor?: Actor) =>
  ask('record-repayment', { id, amount, document, channel: 'transfer', receivedOn: '2026-11-20' }, actor)

describe('the list', () => {
  test('shows who owes what for how long, by state, place and amount, and writes the same to a sheet', async () => {
    const id = await givenRecovery(database(), { award, fund, recordedAt: new Date('2026-08-20T02:00:00Z') })
    const list = await done(Recoveries, 'list-recoveries', { division: 421_081_100_000, least: 6_000, size: 100 })
    expect(list.rows.find((row) => row.id === id)).toMatchObject({
      ...{ name: '陈多领', amount: 6_000, open: 6_000, state: 'open', months: 3, township: '新厂镇' },
    })
    expect(
      (await done(Recoveries, 'list-recoveries', { olderThan: 3, size: 100 })).rows.map((row) => row.id),
    ).toContain(id)
    expect((await done(Recoveries, 'list-recoveries', { state: 'settled' })).total).toBe(0)
    expect((await done(Recoveries, 'list-recoveries', { division: 421_081_001_000 })).total).toBe(0)
    const file = await done(FileAnswer, 'export-recoveries', {})
    expect(file.name).toBe('石首市-追回款-2026-11-22.xlsx')
    const book = new excel.Workbook()
    const stored = await platform.files.find(file.digest)
    if (!stored) throw new Error('nothing was stored')
    await book.xlsx.read(stored.read())
    const names = book.worksheets[0]?.getColumn(4).values ?? []
    expect(names).toContain('陈多领')
  })

  test('keeps back what concerns a protected child until somebody says what for', async () => {
    const child = await people.person({ name: '顾孤儿', age: 8, facts: { childKind: 0 } })
    const orphans = await givenAward(database(), { person: child.id, benefit: 'orphan' })
    const id = await givenRecovery(database(), { award: orphans.id, fund })
    const purpose = { code: 'review', note: '' }
    expect((await done(Recoveries, 'list-recoveries', { size: 100 })).rows.map((row) => row.id)).not.toContain(id)
    const asked = await done(Recoveries, 'list-recoveries', { size: 100, purpose })
    expect(asked.rows.map((row) => row.id)).toContain(id)
    expect((await refused('get-recovery', { id })).type).toBe('child-file')
    expect((await done(RecoveryView, 'get-recovery', { id, purpose }, countyOfficer)).name).toBe('顾孤儿')
  })

  test('money that comes in is booked by finance, not by who decides about it', async () => {
    const id = await givenRecovery(database(), { award, fund })
    const booked = await repay(id, 100, '收据-谁收款', countyOfficer)
    expect(booked).toMatchObject({ ok: false, error: { type: 'denied' } })
    expect((await repay(id, 100, '收据-谁收款')).ok).toBe(true)
  })

  test('a township sees its own, another township none of it', async () => {
    const id = await givenRecovery(database(), { award, fund })
    const own = actorWith(['township-clerk', 421_081_100_000])
    const other = actorWith(['township-clerk', 421_081_001_000])
    expect((await see(id, own)).parts).toEqual([])
    expect((await done(Recoveries, 'list-recoveries', {}, other)).total).toBe(0)
    expect((await refused('get-recovery', { id }, other)).type).toBe('no-recovery')
  })
})

describe('one recovery', () => {
  test('explains itself month by month, with the decision, and prints a notice that names the remedy', async () => {
    const id = await givenRecovery(database(), { award, fund })
    const view = await see(id)
    expect(view.explained).toMatchObject([{ month: month(2026, 10), owed: 54_000, charged: 60_000 }])
    expect(view.explained[0]?.decision?.document).toContain('石民救〔2026〕')
    const order = Number(/^退〔2026〕(\d+)号$/.exec(view.notice.number)?.[1])
    const next = await see(await givenRecovery(database(), { award, fund }))
    expect(next.notice.number).toBe(`退〔2026〕${order + 1}号`)
    const old = await givenRecovery(database(), { award, fund, recordedAt: new Date('2025-12-31T15:30:00Z') })
    expect((await see(old)).notice.number).toBe('退〔2025〕1号')
    expect(view.notice.paragraphs.join('')).toContain('2026年10月应发540.00元,实发600.00元,多发60.00元')
    expect(view.notice.remedy).toContain('60日内')
    expect(view.notice.basis).toContain('第九百八十五条')
    expect(view.awards).toMatchObject([{ id: award, isOwn: true }])
  })

  test('of an award that has ended says that nothing is left to net it from, and how else it comes back', async () => {
    const over = [{ from: month(2026, 11), amount: 0, state: 'ended' as const }]
    const [, child] = household.members
    const ended = await givenAward(database(), { household: household.id, later: over })
    const id = await givenRecovery(database(), { award: ended.id, fund })
    const view = await see(id)
    expect(view).toMatchObject({ stopped: 'ended', award: ended.id, person: household.members[0]?.id })
    expect(view.notice.paragraphs.join('')).toContain('这项待遇已经停发,没有可以扣回的')
    const other = await givenAward(database(), { ...(child && { person: child.id }) })
    const plan = { id, instalment: null, paused: false, collectFrom: other.id, reason: '换一项扣', version: 1 }
    await done(Recoveries.partial(), 'set-instalment', plan, countyOfficer)
    expect(await see(id)).toMatchObject({ stopped: null })
  })

  test('is collected as an officer says: instalment, pause, or another award of the household, each with its reason', async () => {
    const id = await givenRecovery(database(), { award, fund })
    const [self] = household.members
    if (!self) throw new Error('the household has somebody')
    const other = await givenAward(database(), { person: self.id })
    const plan = { id, instalment: 2_000, paused: false, collectFrom: other.id, reason: '本人申请分期', version: 1 }
    await done(Recoveries.partial(), 'set-instalment', plan, countyOfficer)
    expect(await see(id)).toMatchObject({ instalment: 2_000, collectFrom: other.id, version: 2 })
    expect((await see(id)).settings).toMatchObject([{ reason: '本人申请分期', instalment: 2_000 }])
    expect((await refused('set-instalment', plan, countyOfficer)).type).toBe('changed')
    const stranger = await givenAward(database(), { person: (await people.person({})).id })
    const wrong = { ...plan, version: 2, collectFrom: stranger.id }
    expect((await refused('set-instalment', wrong, countyOfficer)).type).toBe('other-award')
  })
})

describe('a repayment', () => {
  test('is booked to its fund in part and in whole, and never beyond what is open', async () => {
    const id = await givenRecovery(database(), { award, fund })
    expect(await balance('budget')).toBe(44_000)
    expect((await repay(id, 2_500, '收据1号')).ok).toBe(true)
    expect(await balance('recoverable')).toBe(3_500)
    expect(await balance('budget')).toBe(46_500)
    const over = await refused('record-repayment', {
      ...{ id, amount: 3_501, document: '收据2号', channel: 'cash', receivedOn: '2026-11-22' },
    })
    expect(over.text).toContain('只剩35.00元')
    expect((await repay(id, 3_500, '收据2号')).ok).toBe(true)
    expect(await see(id)).toMatchObject({ state: 'settled', settled: 6_000, open: 0 })
    expect((await repay(id, 1, '收据3号')).ok).toBe(false)
    expect(await balance('recoverable')).toBe(0)
  })

  test('and what was found overpaid open to whose recovery they are, a child’s with a purpose only', async () => {
    const id = await givenRecovery(database(), { award, fund })
    await repay(id, 2_500, '收据1号')
    const opened = async (kind: string, of: FundId, more: object = {}) => {
      const { transfers } = await done(TransferPage, 'list-transfers', { fund: of, kind })
      return done(TransferLines, 'open-transfer', { id: transfers[0]?.id, ...more })
    }
    const line = { kind: 'recovery', run: id, name: '陈多领' }
    expect(await opened('repaid', fund)).toMatchObject({ total: 1, lines: [{ ...line, amount: 2_500 }] })
    expect(await opened('overpaid', fund)).toMatchObject({ total: 1, lines: [{ ...line, amount: 6_000 }] })
    const child = await people.person({ name: '小孤' })
    const theirs = await givenAward(database(), { person: child.id, benefit: 'orphan' })
    const childrens = await givenFund(database(), { budget: 50_000 })
    await givenRecovery(database(), { award: theirs.id, fund: childrens })
    expect(await opened('overpaid', childrens)).toMatchObject({ total: 0, hidden: 1, lines: [] })
    const audited = await opened('overpaid', childrens, { purpose: { code: 'audit', note: '' } })
    expect(audited.lines).toMatchObject([{ name: '(未成年人)' }])
  })

  test('takes a voucher once', async () => {
    const id = await givenRecovery(database(), { award, fund })
    await repay(id, 1_000, '收据7号')
    const again = await repay(id, 1_000, '收据7号')
    expect(again.ok ? '' : again.error.text).toContain('凭证“收据7号”已经登记过')
  })

  test('of two officers at once, who together take more than is open, one is refused', async () => {
    const id = await givenRecovery(database(), { award, fund })
    const both = await Promise.all([
      repay(id, 4_000, '收据8号'),
      repay(id, 4_000, '收据9号', actorWith(['finance-officer', whole])),
    ])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(await see(id)).toMatchObject({ settled: 4_000, open: 2_000 })
    expect(await balance('recoverable')).toBe(2_000)
  })

  test('that was booked wrongly is taken back by a booking of its own, once', async () => {
    const id = await givenRecovery(database(), { award, fund })
    await repay(id, 6_000, '收据10号')
    const [part] = (await see(id)).parts
    const reverse = { id, part: part?.id, reason: '记错了户' }
    expect((await ask('reverse-repayment', reverse)).ok).toBe(true)
    expect(await see(id)).toMatchObject({ state: 'open', settled: 0, open: fen(6_000) })
    expect(await balance('recoverable')).toBe(6_000)
    expect((await refused('reverse-repayment', reverse)).type).toBe('no-repayment')
    expect((await repay(id, 6_000, '收据10号')).ok).toBe(true)
    expect((await see(id)).parts.map(({ kind, isReversed }) => [kind, isReversed])).toEqual([
      ['repaid', true],
      ['reversed', false],
      ['repaid', false],
    ])
  })
})

describe('giving up', () => {
  const propose = async (id: RecoveryId) => {
    const asked = { id, cause: 'died', reason: '去世,没有遗产' }
    expect((await ask('propose-write-off', asked, countyOfficer)).ok).toBe(true)
    return (await see(id)).writeOffs[0]?.id
  }

  test('takes two people and a document, and books what was open', async () => {
    const id = await givenRecovery(database(), { award, fund })
    await repay(id, 1_000, '收据11号')
    const proposal = await propose(id)
    const decide = { id, proposal, approve: true, document: '石民财〔2026〕9号' }
    expect((await refused('decide-write-off', { ...decide, document: '' })).type).toBe('no-document')
    expect((await ask('decide-write-off', decide)).ok).toBe(true)
    expect(await see(id)).toMatchObject({ state: 'written-off', open: 0 })
    expect(await balance('written-off')).toBe(5_000)
    expect((await refused('decide-write-off', decide)).type).toBe('no-proposal')
  })

  test('is never decided by who proposed it, though they hold both roles', async () => {
    const id = await givenRecovery(database(), { award, fund })
    const both = actorWith(['county-officer', whole], ['finance-officer', whole])
    await ask('propose-write-off', { id, cause: 'other', reason: '测试' }, both)
    const [{ id: proposal, isOwn } = { id: undefined, isOwn: false }] = (await see(id, both)).writeOffs
    expect(isOwn).toBe(true)
    const decide = { id, proposal, approve: true, document: '石民财〔2026〕10号' }
    expect((await refused('decide-write-off', decide, both)).type).toBe('own-proposal')
  })

  test('waits for a new proposal where something came back meanwhile, and says why it was refused', async () => {
    const id = await givenRecovery(database(), { award, fund })
    const proposal = await propose(id)
    expect((await refused('propose-write-off', { id, cause: 'died', reason: '再提' }, countyOfficer)).type).toBe(
      'proposed',
    )
    await repay(id, 500, '收据12号')
    const decide = { id, proposal, approve: true, document: '石民财〔2026〕11号' }
    expect((await refused('decide-write-off', decide)).type).toBe('other-amount')
    expect((await refused('decide-write-off', { id, proposal, approve: false })).type).toBe('no-note')
    expect((await ask('decide-write-off', { id, proposal, approve: false, note: '金额变了' })).ok).toBe(true)
    expect((await see(id)).writeOffs).toMatchObject([{ state: 'refused', note: '金额变了' }])
    expect(await see(id)).toMatchObject({ state: 'open', open: 5_500 })
  })
})
