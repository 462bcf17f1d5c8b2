import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { formatYuan } from '#kernel/money'
import { month } from '#kernel/month'
import { FundList } from '#ledger/schema'
import { givenAward } from '#ledger/testing'
import { type PersonId, writeLedgers } from '#registry'
import { loadPolicies } from '../apps/server/rulebook.ts'
import { movableClock } from '../apps/server/testing.ts'
import { importCounty } from '../tools/planted/import-county.ts'
import { judgeByFiles } from '../tools/planted/judge.ts'
import type { Officer } from '../tools/planted/officer.ts'
import { Register } from '../tools/planted/registered.ts'
import { type PlantedTruth, readTruth } from '../tools/planted/truth.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { httpOfficer } from './http-officer.ts'
import { change, reportDeath, spentIn } from './month-corrections.ts'
import { MonthDesk, sumOf } from './month-desk.ts'
import {
  closeMonth,
  correctAccount,
  expectBalanced,
  expectTraced,
  giveUp,
  handIn,
  keepBank,
  reissueOf,
  sendBatch,
} from './money-acts.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'
import {
  elders,
  givenFunds,
  heldFor,
  homes,
  type Line,
  linesOf,
  linesPaidTo,
  type Planted,
  plantedIn,
} from './planted-month.ts'
import { answerOf } from './simulated-bank.ts'

/*
 * The whole month on a planted county: from the workbooks to the card and back. The test keeps its own sums of what was granted,
 * committed, paid, sent back and owed; the books must agree with them to the fen.
 */
const { clock, pass } = movableClock('2026-11-22T09:00:00+08:00')
const running = runningConsole({ withWork: true, clock })
const county = CountyCode.parse(421081)
const november = month(2026, 11)
const rates = { 'deceased-paid': 1_500, 'imprisoned-paid': 5_000, 'second-transposed': 300 }
const day = 86_400
let folder: string
let truth: PlantedTruth
let planted: Planted
let clerk: Page
let cashier: Page
let officer: Officer
let desk: MonthDesk
let run: string
let lines: readonly Line[]
let givenUp: Line
/** What the test itself has counted, in fen. */
const sums = { granted: 0, sent: 0, returned: 0, givenUp: 0, committed: 0, overpaid: 0 }

const Benefits = z.object({ benefits: z.array(z.object({ key: z.string(), label: z.string() })) })

beforeAll(async () => {
  const { platform } = running()
  await loadPolicies(platform)
  folder = await mkdtemp(join(tmpdir(), 'anmin-e2e-month-'))
  await writeLedgers({ county, people: 700, seed: 8, asOf: november }, { rates }, folder, await judgeByFiles(november))
  truth = await readTruth(folder)
  clerk = await openAs(running(), 'county-officer', '/money/awards')
  officer = httpOfficer(running(), clerk, county)
  desk = new MonthDesk(running(), county, { clerk, officer })
}, 120_000)
afterAll(async () => rm(folder, { recursive: true, force: true }))

it('takes over from the planted ledgers whoever is paid, benefit by benefit', async () => {
  const { platform } = running()
  await importCounty(officer, truth, november)
  const { job } = await officer.ask('registry.search-duplicates', z.object({ job: z.string() }), { county })
  await officer.finish(job)
  planted = await plantedIn(platform, truth)
  const paid = await new Register(platform, county).paid()
  const { benefits } = await officer.ask('policy.list-benefits', Benefits, {})
  const labels = new Map(benefits.map(({ key, label }) => [key, label]))
  const counts = Object.entries(Object.groupBy(paid, (one) => one.benefit))
  await desk.takeOver(new Map(counts.map(([benefit, all = []]) => [labels.get(benefit) ?? '', all.length])))
  await checkPage(clerk)
  await picture(clerk, 'month-take-over-1280')
}, 240_000)

it('holds every planted death, prisoner and double payment with its evidence, and nothing else for these reasons', async () => {
  const { platform, database } = running()
  // Both records of a human being are paid, as where two offices granted the same.
  const twice = planted.pairs
  expect(twice.length).toBeGreaterThan(1)
  for (const { id } of twice.flat())
    await givenAward(database, { person: id as PersonId, benefit: 'disabilityLiving', amount: 8_000, since: november })
  sums.granted = await givenFunds(database)
  run = await desk.begin('2026-11')
  await checkPage(clerk)
  await picture(clerk, 'month-board-1280')

  lines = await linesOf(platform, officer, run)
  for (const [kind, must, may] of [
    ['dead', planted.deadPaid, planted.dead],
    ['imprisoned', planted.imprisonedPaid, planted.imprisoned],
  ] as const) {
    const held = heldFor(lines, kind)
    const due = linesPaidTo(lines, must)
    expect([kind, due.length]).toEqual([kind, expect.toSatisfy((count) => count > 2)])
    expect([kind, due.filter(({ line }) => !held.some((one) => one.line.line === line))]).toEqual([kind, []])
    expect([kind, held.filter(({ person }) => !may.has(person))]).toEqual([kind, []])
    for (const { found } of held) expect(found).toMatch(kind === 'dead' ? /于\d{4}-\d{2}-\d{2}去世/ : /在监狱服刑/)
  }
  const doubled = heldFor(lines, 'twice')
  for (const [one, other] of twice)
    expect(doubled.filter(({ line: { person } }) => person === one.id || person === other.id)).toHaveLength(1)
  expect(heldFor(lines, 'cremated').filter(({ person }) => !planted.dead.has(person))).toEqual([])
  const isPaired = new Set(planted.pairs.flat().map(({ id }) => id))
  expect(doubled.filter(({ person }) => !isPaired.has(person))).toEqual([])
}, 120_000)

it('releases one with a reason, confirms the others, and is approved by two who had no part in it', async () => {
  const { platform } = running()
  const [released] = heldFor(lines, 'imprisoned').filter(({ line }) => line.holds.length === 1)
  if (!released) throw new Error('nobody to release')
  await desk.release(run, released.line, '9月已刑满释放,派出所证明已核对')
  await desk.confirmHolds(run)
  sums.sent = await desk.submit(run)
  await picture(clerk, 'month-submitted-1280')
  await clerk.getByText('这次发放是您自己生成的,要由别人审批。').waitFor()
  const chief = await desk.approve(run, 'county-officer')
  await chief.getByText('您已经审批过这次发放,第二次审批要由财务人员办理。').first().waitFor()
  expect(await chief.getByRole('button', { name: '同意发放' }).isDisabled()).toBe(true)
  const again = desk.approveAgain(run, chief)
  await expect(again).rejects.toThrow('您已经审批过这次发放,第二次审批要由财务人员办理。')
  cashier = await desk.approve(run, 'finance-officer')
  await cashier.getByText('已审批').first().waitFor()
  const approved = await linesOf(platform, officer, run)
  expect(sumOf(approved.filter(({ state }) => state === 'approved'))).toBe(sums.sent)
  expect(approved.find(({ line }) => line === released.line.line)?.state).toBe('approved')
  lines = approved
}, 120_000)

it('sends the files to the bank, takes its answers, reissues what was put right and gives one up', async () => {
  await cashier.goto(`${running().url}/money/bank/profiles`)
  await keepBank(cashier)
  await cashier.goto(`${running().url}/money/bank`)
  await cashier.getByRole('button', { name: '生成银行文件' }).click()
  const files = [await sendBatch(cashier, 1), await sendBatch(cashier, 2)]
  expect(files.reduce((sum, { total }) => sum + total, 0)).toBe(sums.sent)
  for (const { orders, count, total } of files) expect([orders.length, sumOf(orders)]).toEqual([count, total])
  await picture(cashier, 'month-bank-1280')

  const [closed, wrong, died] = elders(lines).toReversed()
  if (!closed || !wrong || !died) throw new Error('nobody to send back')
  const orders = files.flatMap((file) => file.orders)
  const referenceOf = ({ payee, amount }: Line) =>
    orders.find((order) => order.name === payee && order.amount === amount)?.reference ?? ''
  const refused = new Map([
    [referenceOf(closed), '账户已销户'],
    [referenceOf(wrong), '账号不存在'],
    [referenceOf(died), '收款人死亡'],
  ])
  expect(refused.size).toBe(3)
  for (const [at, file] of files.entries()) await handIn(cashier, `回盘${at + 1}.txt`, answerOf(file, refused))
  sums.returned = closed.amount + wrong.amount + died.amount
  sums.givenUp = died.amount
  await expectFunds({ left: sums.granted - sums.sent, paid: sums.sent - sums.returned, returned: sums.returned })

  await cashier.goto(`${running().url}/money/returns`)
  await cashier.getByText('共 3 笔等着处理').waitFor()
  await checkPage(cashier)
  await picture(cashier, 'month-returns-1280')
  for (const { payee } of [closed, wrong]) await correctAccount(cashier, payee)
  await reissueOf(await openAs(running(), 'finance-officer', '/money/returns'), [closed.payee, wrong.payee])
  await giveUp(cashier, died.payee)
  await cashier.getByText('现在没有退回的付款').waitFor()
  await cashier.goto(`${running().url}/money/bank`)
  const again = await sendBatch(cashier, 3)
  expect(again.total).toBe(closed.amount + wrong.amount)
  await handIn(cashier, '回盘3.txt', answerOf(again))
  await expectFunds(afterNovember())
  givenUp = died

  await cashier.goto(`${running().url}/money/trace?county=${county}&run=${run}&line=${closed.line}`)
  await expectTraced(cashier)
}, 180_000)

const afterNovember = () => ({
  left: sums.granted - sums.sent + sums.givenUp,
  paid: sums.sent - sums.givenUp,
  returned: 0,
})

/** All funds of the year together hold what the test has counted. */
async function expectFunds(expected: Readonly<Partial<Record<keyof FundList['total'], number>>>): Promise<void> {
  const { total } = await officer.ask('ledger.list-funds', FundList, { county, year: 2026 })
  const rest = { granted: sums.granted, reserve: 0, committed: 0, inTransit: 0, recoverable: 0, writtenOff: 0 }
  expect(total).toEqual({ ...rest, ...expected })
}

/** Who is put right between the months, each of November as well. */
let corrected: Readonly<Record<'raised' | 'cut' | 'ended' | 'dead', Line>>
const [raise, less] = [500, 6_000]

it('puts November right in December: arrears, overpayments and holds are what they must be, and explained', async () => {
  const { platform } = running()
  pass(13 * day)
  clerk = await openAs(running(), 'county-officer', '/money/runs')
  officer = httpOfficer(running(), clerk, county)
  desk = new MonthDesk(running(), county, { clerk, officer })
  cashier = await openAs(running(), 'finance-officer', '/money/funds')
  for (const month of ['2026年1月', '2026年11月']) await closeMonth(cashier, month)
  await expect.poll(() => cashier.getByRole('button', { name: /^月结/, disabled: false }).count()).toBe(0)
  await picture(cashier, 'month-funds-1280')

  const [raised, ended, dead, reported] = elders(lines).filter(({ line }) => line !== givenUp.line)
  const [cut] = homes(lines).filter(({ due }) => due > 25_000)
  if (!raised || !ended || !dead || !reported || !cut) throw new Error('nobody to correct')
  corrected = { raised, cut, ended, dead }
  await change(platform, officer, raised, { kind: 'adjust', reasonCode: 'correction', amount: raised.due + raise })
  await change(platform, officer, cut, { kind: 'adjust', reasonCode: 'correction', amount: cut.due - less })
  await change(platform, officer, ended, { kind: 'terminate', reasonCode: 'voluntary' })
  await reportDeath(officer, dead, '2026-10-12')
  await change(platform, officer, dead, { kind: 'terminate', reasonCode: 'dead' })
  await reportDeath(officer, reported, '2026-11-10')

  const december = await desk.begin('2026-12')
  const now = await linesOf(platform, officer, december)
  const of = ({ award }: Line) => now.find((line) => line.award === award)
  const due = raised.due + raise
  expect(of(raised)).toMatchObject({ due, arrears: raise, amount: due + raise, holds: [] })
  expect(of(cut)).toMatchObject({ due: cut.due - less, arrears: 0, recovered: 0, amount: cut.due - less, holds: [] })
  expect(of(givenUp)).toMatchObject({ due: givenUp.due, arrears: givenUp.due, state: 'held' })
  expect(of(reported)?.holds).toMatchObject([
    { kind: 'dead', evidence: { person: reported.person, date: '2026-11-10' } },
  ])
  sums.overpaid = less + ended.due + dead.due
  await desk.explains(december, of(raised), ['55.00', '50.00'])
  await desk.explains(december, of(cut), [yuan(cut.due - less), yuan(cut.due)])

  await desk.confirmHolds(december)
  sums.committed = await desk.submit(december)
  await clerk.getByText(`新认定多发 ${yuan(sums.overpaid)} 元`).waitFor()
  await picture(clerk, 'month-december-1280')
  await desk.approve(december, 'county-officer')
  await desk.approve(december, 'finance-officer')
  const { left, paid } = afterNovember()
  const apart = { committed: sums.committed, recoverable: sums.overpaid }
  await expectFunds({ ...apart, returned: 0, left: left - sums.committed, paid: paid - sums.overpaid })
}, 180_000)

const yuan = (amount: number) => formatYuan(fen(amount))

it('keeps what is owed at the desk, nets it the month after, and the books agree to the fen', async () => {
  const { platform, url } = running()
  await cashier.goto(`${url}/money/recoveries`)
  await cashier.getByText('共 3 笔').waitFor()
  await cashier.getByText(yuan(sums.overpaid)).first().waitFor()
  for (const [{ name }, owed] of [
    [corrected.cut, less],
    [corrected.ended, corrected.ended.due],
    [corrected.dead, corrected.dead.due],
  ] as const)
    await cashier.getByRole('row').filter({ hasText: name }).getByText(yuan(owed)).first().waitFor()
  await checkPage(cashier)
  await picture(cashier, 'month-recoveries-1280')

  // Half of a month's own amount may be netted, where the county has settled nothing else.
  const january = await desk.begin('2027-01')
  const next = await linesOf(platform, officer, january)
  const due = corrected.cut.due - less
  const netted = Math.min(less, Math.floor(due / 2))
  const line = next.find(({ award }) => award === corrected.cut.award)
  expect(line).toMatchObject({ due, recovered: netted, amount: due - netted })

  await cashier.goto(`${url}/money/statements?month=2026-11`)
  await cashier.getByText('已月结').waitFor()
  expect(await spentIn(officer, '2026-11')).toBe(afterNovember().paid)
  await cashier.getByText(yuan(afterNovember().paid)).first().waitFor()
  expect(await spentIn(officer, '2026-12')).toBe(-sums.overpaid)
  await cashier.goto(`${url}/money/statements?month=2026-12`)
  await expectBalanced(cashier)
  await desk.readsOnPhone(january, line?.line ?? 0)
  expect(running().complaints).toEqual([])
}, 120_000)
