import { beforeAll, expect, it } from 'vitest'
import { givenAward, givenBooked, givenFund, inBooks } from '#ledger/testing'
import { givenPeople } from '#registry/testing'
import { givenApprovedRun } from '../platform/ledger/runs/given-runs.testing.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'

const running = runningConsole()
const township = 421_081_100_000
const people = givenPeople(
  () => running().database,
  () => running().platform.keys,
)
let run: string

beforeAll(async () => {
  const { database } = running()
  const fund = await givenFund(database, {
    ...{ name: '2026年中央困难群众救助补助资金', budget: 50_000_000 },
    benefits: ['minimumLiving', 'emergencyAid'],
  })
  const li = await people.person({ name: '李低保', age: 66 })
  const award = await givenAward(database, { person: li.id, benefit: 'minimumLiving', amount: 53_000 })
  const given = await givenApprovedRun(database, { fund, lines: [{ award: award.id }] })
  run = given.id
  await people.person({ name: '赵失火', age: 50 })
}, 120_000)

it('opens a fund, books its budget, refuses a fen too much, and leads from a figure to a fen’s whole way', async () => {
  const page = await openAs(running(), 'finance-officer', '/money/funds')
  await page.getByRole('link', { name: '2026年中央困难群众救助补助资金' }).waitFor()
  await checkPage(page)
  await picture(page, 'funds-1280')
  await page.getByRole('button', { name: '建立资金' }).click()
  await page.getByRole('button', { name: '建立', exact: true }).click()
  await page.getByText('请填写名称。').waitFor()
  await page.getByLabel('来源').selectOption('县级')
  await page.getByLabel('名称', { exact: true }).fill('2026年县级配套')
  await page.getByLabel('最低生活保障').check()
  await page.getByRole('button', { name: '建立', exact: true }).click()
  await page.getByRole('link', { name: '2026年县级配套' }).click()

  await page.getByRole('heading', { level: 1, name: '2026年县级配套' }).waitFor()
  await checkPage(page)
  const book = async (way: string, amount: string, document: string) => {
    await page.getByRole('button', { name: '登记指标文件' }).click()
    await page.getByLabel('事项').selectOption(way)
    await page.getByLabel('文号').fill(document)
    await page.getByLabel('日期').fill('2026-11-03')
    await page.getByLabel('金额').fill(amount)
    await page.getByRole('button', { name: '记账' }).click()
  }
  await book('下达指标', '20000', '石财社〔2026〕11号')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await book('收回指标', '20000.01', '石财社〔2026〕12号')
  await page.getByText('「2026年县级配套」的可用指标还缺0.01元').waitFor()
  await page.keyboard.press('Escape')
  await page.getByLabel('第几分钱').fill('0')
  await page.getByRole('button', { name: '看它的来去' }).click()
  await page.getByText('请填写 1 到 2,000,000 的整数。').waitFor()
  await page.getByRole('link', { name: '20,000.00元' }).first().click()
  await page.getByRole('heading', { level: 1, name: '资金流水' }).waitFor()
  await page.getByText('石财社〔2026〕11号').waitFor()
  await checkPage(page)

  await page.goto(`${running().url}/money/transfers?county=421081&kind=commit`)
  await page.getByRole('button', { name: '打开 审批通过待付的明细' }).click()
  await page.getByRole('link', { name: '看来去 李低保' }).waitFor()
  await checkPage(page)
  await page.getByRole('link', { name: '看来去 李低保' }).click()
  await page.getByRole('heading', { level: 1, name: '一分钱穿透' }).waitFor()
  await page.getByRole('list', { name: '这笔钱的来去' }).getByText('给予决定').waitFor()
  await checkPage(page)
  await picture(page, 'trace-1280')
  await page.setViewportSize({ width: 390, height: 844 })
  await checkPage(page)
  await picture(page, 'trace-390')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByRole('link', { name: '看待遇卡片' }).click()
  await page.getByRole('heading', { level: 1, name: /李低保/ }).waitFor()
  expect(running().complaints).toEqual([])
}, 120_000)

it('a month that is not over is not closed; a year is closed fund by fund, once everything of it is finished', async () => {
  const { database } = running()
  const before = { year: 2025, source: 'province', benefits: ['minimumLiving'] } as const
  await givenFund(database, { ...before, name: '2025年省级补助资金', budget: 120_000 })
  await givenFund(database, { ...before, year: 2026, name: '2026年省级补助资金', budget: 0 })
  const page = await openAs(running(), 'finance-officer', '/money/funds?year=2025')
  const now = page.getByRole('row').filter({ hasText: '2026年11月' })
  await now.getByText('要到2026-11-30才能月结').waitFor()
  expect(await now.getByRole('button', { name: /月结/ }).isDisabled()).toBe(true)
  await page.getByRole('link', { name: '2025年年结' }).click()
  await page.getByRole('heading', { level: 1, name: '2025年年结' }).waitFor()
  await page.getByText('2025年12月还没有月结。请先月结。').waitFor()
  expect(await page.getByRole('button', { name: '年结', exact: true }).isDisabled()).toBe(true)
  await checkPage(page)
  await picture(page, 'year-hindered-1280')
  await page.goBack()
  for (const month of ['2025年1月', '2025年12月']) {
    await page.getByRole('button', { name: `月结${month}`, exact: true }).click()
    const sure = page.getByRole('dialog')
    await sure.getByRole('button', { name: '月结', exact: true }).click()
    await sure.waitFor({ state: 'detached' })
  }
  await page.getByRole('link', { name: '2025年年结' }).click()
  await page.getByText('可以年结。').waitFor()
  await page.getByLabel('2025年省级补助资金的去向').selectOption('结转到 2026年省级补助资金')
  await page.getByLabel('文号').fill('石财社〔2026〕20号')
  await page.getByLabel('记账日期').fill('2026-11-03')
  await picture(page, 'year-1280')
  await page.getByRole('button', { name: '年结', exact: true }).click()
  const sure = page.getByRole('dialog')
  await sure.getByText('2025年省级补助资金 1,200.00元:2026年省级补助资金').waitFor()
  await sure.getByRole('button', { name: '年结', exact: true }).click()
  await page.getByText('2025年已经年结。').waitFor()
  await page.getByText('结转下年转出 1,200.00元:2025年结转到「2026年省级补助资金」').waitFor()
  await checkPage(page)
  await picture(page, 'year-closed-1280')
  await page.setViewportSize({ width: 390, height: 844 })
  await checkPage(page)
  await picture(page, 'year-closed-390')
  await page.goto(`${running().url}/money/funds`)
  await page.getByRole('link', { name: '2026年省级补助资金' }).waitFor()
  await checkPage(page)
  await picture(page, 'funds-390')
  expect(running().complaints).toEqual([])
}, 120_000)

it('a township gets its reserve within the limit and spends it, papers later', async () => {
  const finance = await openAs(running(), 'finance-officer', `/money/reserve?place=${township}`)
  await finance.getByText('还没有设定上限,不能拨付和支出。').waitFor()
  await checkPage(finance)
  await finance.getByRole('button', { name: '设定上限' }).click()
  await finance.getByRole('textbox', { name: '备用金上限' }).fill('30000')
  await finance.getByLabel('一次最多审批').fill('3000')
  await finance.getByLabel('文号').fill('石民〔2026〕5号')
  await finance.getByRole('button', { name: '设定', exact: true }).click()
  await finance.getByText('石民〔2026〕5号').waitFor()
  await inBooks(running().database, async (db) => {
    const { id } = await db.selectFrom('fund').select('id').where('priority', '<', 50).executeTakeFirstOrThrow()
    return id
  }).then((fund) =>
    givenBooked(running().database, [
      {
        ...{ kind: 'reserve', fund, amount: 2_000_000 as never, reference: 'e2e/reserve', description: '拨付备用金' },
        ...{ reserve: township as never, place: township as never },
      },
    ]),
  )
  const page = await openAs(running(), 'township-clerk', `/money/reserve?place=${township}`)
  await page.getByText('20,000.00').first().waitFor()
  await page.getByRole('button', { name: '备用金支出' }).click()
  await page.getByLabel('救助谁').fill('赵失火')
  await page.getByRole('option', { name: /赵失火/ }).click()
  await page.getByLabel('事由').selectOption('火灾等意外')
  await page.getByLabel('遇到什么困难').fill('房屋失火,衣物全毁')
  await page.getByLabel('金额').fill('1500')
  await page.getByLabel('支出日期').fill('2026-11-20')
  await page.getByLabel('领款凭证编号').fill('L-2026-001')
  await page.getByLabel('第二名经办人').fill('钱六')
  await page.getByRole('button', { name: '支出', exact: true }).click()
  await page.getByText('2026-12-04 前补录').waitFor()
  await checkPage(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await checkPage(page)
  await picture(page, 'reserve-390')
  await page.getByRole('button', { name: '补录赵失火的手续' }).click()
  await page.getByLabel('审批文号').fill('新厂救助〔2026〕1号')
  await page.getByRole('button', { name: '补录', exact: true }).last().click()
  await page.getByText('新厂救助〔2026〕1号').waitFor()
  expect(running().complaints).toEqual([])
}, 120_000)

it('the statement adds up, prints, and is checked against the lines; sheets of the run are ready to print', async () => {
  const page = await openAs(running(), 'auditor', '/money/statements')
  await page.getByText('民政资金收支,到2026年11月').waitFor()
  await page.getByRole('region', { name: '支出,单位:元' }).getByText('临时救助').waitFor()
  await checkPage(page)
  await picture(page, 'statements-1280')
  await page.getByRole('button', { name: '和发放明细核对' }).click()
  await page.getByText('和发放明细一分不差').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await checkPage(page)
  await page.goto(`${running().url}/money/sheets/421081/${run}`)
  await page.getByText('李低保').waitFor()
  await picture(page, 'sheet-390')
  await checkPage(page)
  await page.getByLabel('哪种表').selectOption('公示表')
  await page.getByRole('columnheader', { name: '保障人数' }).or(page.getByText('李低保')).first().waitFor()
  await checkPage(page)
  await page.setViewportSize({ width: 640, height: 450 }) // 1280 × 900 at 200 %
  await checkPage(page)
  expect(running().complaints).toEqual([])
}, 120_000)
