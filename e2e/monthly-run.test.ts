import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { inScope } from '#kernel/database/scope'
import { CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { givenAward, givenFund } from '#ledger/testing'
import { givenPeople } from '#registry/testing'
import { rulebook } from '#rulebook'
import { continueRun } from '../platform/ledger/runs/continue-run.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'

const running = runningConsole()
const county = CountyCode.parse(421081)

beforeAll(async () => {
  const { database, platform } = running()
  const given = givenPeople(
    () => database,
    () => platform.keys,
  )
  const elder = async (
    name: string,
    account: string | null,
    more: { readonly age?: number; readonly diedOn?: string; readonly village?: DivisionCode } = {},
  ) => {
    const { age = 85, diedOn, village } = more
    const person = await given.person({
      name,
      age,
      ...(village && { village }),
      facts: { account, ...(diedOn !== undefined && { diedOn }) },
    })
    await givenAward(database, { person: person.id, amount: 10_000 })
  }
  await elder('陈照发', '9990123456700001')
  await elder('李照发', '9990123456700002', { village: 421_081_001_007 as DivisionCode })
  await elder('王已故', '9990123456700003', { diedOn: '2026-08-03' })
  await elder('赵年轻', '9990123456700004', { age: 78 })
  await elder('孙无户', null)
  await elder('周亡无户', null, { diedOn: '2026-08-05' })
  await givenFund(database, { name: '2026年高龄津贴资金', benefits: ['oldAge'], budget: 25_000 })
}, 120_000)

/** The work of the job that was asked for; no queue runs in these tests. */
async function runWaiting(): Promise<void> {
  const { platform } = running()
  const id = await inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
    const { rows } = await sql<{ id: Parameters<typeof continueRun>[2]['id'] }>`
      SELECT id FROM anmin.payment_run WHERE county = ${county} AND state = 'preparing'`.execute(trx)
    return rows[0]?.id
  })
  if (id) await continueRun(platform, rulebook, { county, id })
}

async function agree(page: Page): Promise<void> {
  await page.getByRole('button', { name: '同意发放' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '同意发放' }).click()
}

it('prepares a month, stops the dead, settles the holds, compares, refuses without money, and is approved by two others', async () => {
  const page = await openAs(running(), 'county-officer', '/money/runs')
  await page.getByText('还没有发放过').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: '生成发放名单' }).click()
  await page.getByRole('heading', { level: 2, name: '正在生成' }).waitFor()
  await checkPage(page)
  await runWaiting()
  await page.getByRole('heading', { level: 2, name: '暂缓' }).waitFor()
  await page.getByRole('link', { name: '已去世' }).waitFor()
  await checkPage(page)
  await picture(page, 'monthly-run-1280')
  const board = page.url()

  await page.getByRole('button', { name: '整类处理“年龄与待遇不符”' }).click()
  await page.getByLabel('理由').fill('户口簿核对,身份证出生日期登记有误,已满八十周岁')
  await page.getByRole('button', { name: '先看会怎样' }).click()
  await page.getByText('请选择放行,还是本月不发。').waitFor() // nothing is chosen for the officer
  await page.getByLabel('怎么处理').selectOption({ label: '放行,本月照发' })
  await page.getByRole('button', { name: '先看会怎样' }).click()
  await page.getByText('将放行 1 行,共 100.00 元').waitFor()
  await picture(page, 'monthly-run-settle-1280')
  await page.evaluate(() => scrollTo(0, 0)) // the bar stays over what stands below it
  await checkPage(page)
  await page.getByRole('button', { name: '放行', exact: true }).click()
  await page.getByText('30000').or(page.getByText('300.00')).first().waitFor()
  await page.getByText('还缺 50.00 元').waitFor()

  await page.getByText('另有 1 行也有这个问题,列在别的原因里').waitFor() // 周亡无户 is counted once, among the dead
  await page.getByRole('link', { name: '已去世' }).click()
  await page.getByRole('heading', { level: 1, name: '发放名单' }).waitFor()
  await page.getByText('王已故于2026-08-03去世。').waitFor()
  await page.getByText('暂缓 100.00').first().waitFor() // nothing of it counts as paid
  await checkPage(page)
  await picture(page, 'monthly-run-lines-1280')
  await page.getByRole('button', { name: '处理 王已故 高龄津贴 的暂缓' }).click()
  await page.getByText('处理的是“已去世”。').waitFor()
  await page.getByLabel('怎么处理').selectOption({ label: '确认本月不发' })
  await page.getByLabel('理由').fill('死亡证明已核对')
  await page.getByRole('button', { name: '先看会怎样' }).click()
  await page.getByText('1 行本月不发').waitFor()
  await page.getByRole('button', { name: '确认不发' }).click()
  await page.getByText('已去世(确认不发)').waitFor()
  await page.getByRole('link', { name: '王已故' }).click()
  await page.getByRole('heading', { level: 1, name: '王已故 高龄津贴' }).waitFor()
  await page.getByText('死亡证明已核对').waitFor()
  await checkPage(page)
  await picture(page, 'monthly-run-line-1280')

  // By keys alone: Enter asks, Esc gives up and the focus is where it was.
  await page.goto(board)
  const cancel = page.getByRole('button', { name: '作废' })
  await cancel.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByLabel('原因').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('作废')
  await page.goBack()

  // What ends it for good: the award's form, filled in.
  await page.getByRole('link', { name: '终止待遇' }).click()
  await page.getByRole('dialog').getByText('死亡的写死亡次月').waitFor()
  expect(await page.getByLabel('为什么').inputValue()).toBe('dead')
  expect(await page.getByLabel('从哪个月起').inputValue()).toBe('2026-09')
  await picture(page, 'monthly-run-terminate-1280')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.goto(board)
  await page.getByRole('button', { name: '重新生成' }).click()
  if (process.env['ANMIN_SCREENSHOTS'])
    await page.screenshot({ path: `${process.env['ANMIN_SCREENSHOTS']}/dialog.png` })
  await page.getByRole('dialog').getByRole('button', { name: '重新生成' }).click()
  await page.getByRole('heading', { level: 2, name: '正在生成' }).waitFor()
  await runWaiting()
  await page.getByText('2 行沿用了原来的处理,0 行情况变了要重新处理').waitFor()
  await page.getByRole('link', { name: '看沿用的' }).click()
  await page.getByText(/沿用.*的处理:死亡证明已核对/).waitFor()
  await checkPage(page)
  await picture(page, 'monthly-run-kept-1280')

  await page.goto(board)
  await page.getByRole('button', { name: '提交审批' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提交审批' }).click()
  await page.getByText('待审批').first().waitFor()
  await page.getByText('这次发放是您自己生成的,要由别人审批。').waitFor()
  await page.getByText('等县级经办同意,然后是财务。').waitFor()
  await checkPage(page)

  const path = new URL(board).pathname
  const chief = await openAs(running(), 'county-officer', path)
  const again = await chief.context().newPage() // the same officer in a second window
  await again.goto(board)
  await again.getByRole('button', { name: '同意发放' }).waitFor()
  await agree(chief)
  await chief.getByText('您已经审批过这次发放').waitFor()
  await agree(again)
  await again.getByRole('dialog').getByText('您已经审批过这次发放,第二次审批要由财务人员办理').waitFor()
  await again.close()
  await chief.getByText(/已有县级经办(.+)同意,等财务。/).waitFor()
  await chief.getByRole('link', { name: '去审批' }).click()

  // Looked at before it was given back, changed and submitted again.
  const late = await openAs(running(), 'finance-officer', path)
  await late.getByRole('button', { name: '同意发放' }).waitFor()
  await chief.getByRole('button', { name: '退回' }).click()
  await chief.getByRole('dialog').getByLabel('原因').fill('还有一位已故的没有处理')
  await chief.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await chief.getByText('退回原因:还有一位已故的没有处理').waitFor()
  await page.goto(board)
  await page.getByRole('button', { name: '整类处理“已去世”' }).click()
  await page.getByLabel('怎么处理').selectOption({ label: '确认本月不发' })
  await page.getByLabel('理由').fill('死亡证明已核对')
  await page.getByRole('button', { name: '先看会怎样' }).click()
  await page.getByRole('button', { name: '确认不发' }).click()
  await page.getByText('确认不发').first().waitFor()
  await page.getByRole('button', { name: '提交审批' }).click()
  await page.getByRole('dialog').getByText('还缺 50.00 元').waitFor() // said before it is submitted
  await page.getByRole('dialog').getByRole('button', { name: '提交审批' }).click()
  await page.getByText('这次发放是您自己生成的,要由别人审批。').waitFor()
  await chief.reload()
  await agree(chief)
  await chief.getByText('您已经审批过这次发放').waitFor()
  await agree(late)
  await late.getByRole('dialog').getByText('名单和您看到的不一样了').waitFor()

  const cashier = await openAs(running(), 'finance-officer', path)
  const other = await openAs(running(), 'finance-officer', path)
  await other.getByRole('button', { name: '同意发放' }).waitFor()
  await agree(cashier)
  await cashier.getByRole('dialog').getByText('资金不够:高龄津贴在“2026年高龄津贴资金”里还缺50.00元').waitFor()
  await cashier.getByRole('button', { name: '不做了' }).click()
  expect(await cashier.evaluate(() => document.activeElement?.textContent)).toBe('同意发放')
  await givenFund(running().database, { name: '2026年县级配套', benefits: ['oldAge'], budget: 10_000 })
  await agree(cashier)
  await cashier.getByText('已审批').first().waitFor()
  await checkPage(cashier)
  for (const name of ['银行文件', '发放表', '公示表'])
    await cashier.locator('.hold-links').getByRole('link', { name }).waitFor()
  await picture(cashier, 'monthly-run-approved-1280')
  await agree(other)
  await other.getByRole('dialog').getByText('这次发放现在是“已审批”,不能审批。').waitFor()
  expect(running().complaints).toEqual([])
}, 300_000)

it.each([
  ['on a phone', { viewport: { width: 390, height: 844 } }],
  ['at twice the size', { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
])(
  'reads %s',
  async (name, options) => {
    const page = await openAs(running(), 'auditor', '/money/runs', options)
    await page
      .getByRole('link', { name: /年\d+月/ })
      .first()
      .waitFor()
    await checkPage(page)
    await page
      .getByRole('link', { name: /年\d+月/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 2, name: '按待遇和乡镇' }).waitFor()
    await checkPage(page)
    await picture(page, `monthly-run-${name.replaceAll(' ', '-')}`)
    await page.getByRole('link', { name: '看名单' }).click()
    await page.getByText('陈照发').first().waitFor()
    await checkPage(page)
  },
  120_000,
)

it('prints the board, the list and the reasons without what is for the screen', async () => {
  const page = await openAs(running(), 'auditor', '/money/runs')
  await page
    .getByRole('link', { name: /年\d+月/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 2, name: '按待遇和乡镇' }).waitFor()
  await page.emulateMedia({ media: 'print' })
  const isShown = (name: string) => page.getByRole('button', { name }).first().isVisible()
  expect([await isShown('导出发放表'), await isShown('整类处理')]).toEqual([false, false])
  await picture(page, 'monthly-run-print')
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('link', { name: '看名单' }).click()
  await page.getByText('王已故').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('search').isVisible()).toBe(false)
  await picture(page, 'monthly-run-lines-print')
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('link', { name: '王已故' }).click()
  await page.getByRole('heading', { level: 1, name: '王已故 高龄津贴' }).waitFor()
  await page.getByRole('link', { name: '待遇卡' }).first().waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('link', { name: '待遇卡' }).first().isVisible()).toBe(false)
  await picture(page, 'monthly-run-line-print')
}, 120_000)
