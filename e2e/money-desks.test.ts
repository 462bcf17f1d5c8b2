import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { CountyCode } from '#kernel/division-code'
import { givenPeople } from '#registry/testing'
import { loadPolicies } from '../apps/server/rulebook.ts'
import { givenAward } from '../platform/ledger/awards/given-awards.testing.ts'
import { givenFund } from '../platform/ledger/books/given-books.testing.ts'
import { givenRecovery } from '../platform/ledger/recoveries/given-recoveries.testing.ts'
import { givenApprovedRun } from '../platform/ledger/runs/given-runs.testing.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'

const running = runningConsole()
const county = CountyCode.parse(421_081)

beforeAll(async () => {
  const { database, platform } = running()
  await loadPolicies(platform)
  const people = givenPeople(
    () => database,
    () => platform.keys,
  )
  const fund = await givenFund(database, {
    name: '2026年困难群众救助资金',
    benefits: ['minimumLiving', 'oldAge', 'accidentInsurance'],
  })
  const family = await people.household({ members: [{ name: '陈多领' }, { name: '陈配偶' }] })
  const award = await givenAward(database, { household: family.id, persons: 2 })
  await givenRecovery(database, { award: award.id, fund })
  const elder = await people.person({ name: '欧阳高寿', age: 92 })
  const allowance = await givenAward(database, { person: elder.id, amount: 10_000 })
  await givenApprovedRun(database, { fund, lines: [{ award: award.id }, { award: allowance.id }] })
}, 120_000)

/** The same page on a phone and with twice the text. */
async function fits(role: 'county-officer' | 'finance-officer', path: string, words: string, name: string) {
  for (const [width, height, size] of [
    [390, 844, '390'],
    [640, 450, '200'],
  ] as const) {
    const page = await openAs(running(), role, path, { viewport: { width, height } })
    await page.getByText(words).first().waitFor()
    await checkPage(page)
    await picture(page, `${name}-${size}`)
    await page.close()
  }
}

const side = (page: Page) => page.getByRole('dialog')

it('gets back what was overpaid: explained by month, repaid in part, planned, proposed for write-off and decided by another', async () => {
  const finance = await openAs(running(), 'finance-officer', '/money/recoveries')
  await finance.getByRole('link', { name: '陈多领' }).waitFor()
  await checkPage(finance)
  await picture(finance, 'recoveries-1280')
  await finance.getByRole('link', { name: '陈多领' }).click()
  await finance.getByRole('heading', { level: 1, name: '陈多领的追回款' }).waitFor()
  await finance.getByText('2026年10月').first().waitFor()
  await finance.getByRole('button', { name: '登记退款' }).click()
  await side(finance).getByLabel('退回金额').fill('25')
  await side(finance).getByRole('button', { name: '登记' }).click()
  await side(finance).getByText('请填写凭证号。').waitFor()
  await side(finance).getByLabel('收款日期').fill('2026-01-20')
  await side(finance).getByLabel('凭证号').fill('收据1号')
  await side(finance).getByRole('button', { name: '登记' }).click()
  await side(finance).waitFor({ state: 'detached' })
  await finance.getByText('收据1号', { exact: false }).first().waitFor()
  await checkPage(finance)
  await finance.getByRole('button', { name: '看退款通知书' }).click()
  await finance.getByText('行政复议', { exact: false }).first().waitFor()
  await checkPage(finance)
  await picture(finance, 'recovery-1280')
  const address = new URL(finance.url()).pathname

  const officer = await openAs(running(), 'county-officer', address)
  await officer.getByRole('button', { name: '分期、暂停或换一项扣' }).click()
  await side(officer).getByLabel('每月最多扣多少').fill('10')
  await side(officer).getByLabel('原因').fill('本人申请分期')
  await side(officer).getByRole('button', { name: '保存' }).click()
  await officer.getByText('每月最多10.00元').first().waitFor()
  await officer.getByRole('button', { name: '提出核销' }).click()
  await side(officer).getByLabel('为什么追不回').selectOption('生活特别困难,确实退不出')
  await side(officer).getByLabel('具体情况').fill('重病住院')
  await side(officer).getByRole('button', { name: '提出', exact: true }).click()
  await officer.getByText('待审批').first().waitFor()

  await finance.reload()
  await finance.getByRole('button', { name: '同意核销' }).click()
  await side(finance).getByLabel('批准文件的文号').fill('石民财〔2026〕3号')
  await side(finance).getByRole('button', { name: '同意', exact: true }).click()
  await finance.getByText('已核销').first().waitFor()
  await fits('finance-officer', address, '已核销', 'recovery')
  expect(running().complaints).toEqual([])
})

it('insures by the head: a list from the awards, a premium by three people, and the order to the insurer', async () => {
  const officer = await openAs(running(), 'county-officer', '/money/schemes')
  await officer.getByRole('button', { name: '新建参保' }).click()
  const form = side(officer)
  await form.getByLabel('年度').fill('2026')
  await form.getByLabel('保险期从').fill('2026-01-01')
  await form.getByLabel('保险期到').fill('2099-12-31')
  await form.getByLabel('保险公司', { exact: true }).fill('测试保险公司')
  await form.getByLabel('保险公司的开户银行').fill('测试银行')
  await form.getByLabel('保险公司的账号').fill('8110701012301234567')
  await form.getByRole('button', { name: '新建' }).click()
  await form.getByText('本地没有有出处的保费标准', { exact: false }).waitFor()
  await form.getByLabel('每人保费(元)').fill('30')
  await form.getByLabel('保费出处').fill('保险合同2026-1')
  await form.getByRole('button', { name: '新建' }).click()
  await officer.getByRole('link', { name: '2026年救助对象意外伤害险' }).waitFor()
  await checkPage(officer)
  await picture(officer, 'schemes-1280')
  await officer.getByRole('link', { name: '2026年救助对象意外伤害险' }).click()
  await officer.getByRole('button', { name: '生成名册' }).click()
  await officer.getByText('陈配偶').first().waitFor()
  await officer.getByRole('button', { name: '为 2 人制单' }).click()
  await side(officer).getByLabel('从哪笔资金支出').selectOption('2026年困难群众救助资金')
  await side(officer).getByRole('button', { name: '制单' }).click()
  await officer.getByText('第1期').first().waitFor()
  await checkPage(officer)
  await picture(officer, 'scheme-1280')
  expect(await officer.getByRole('button', { name: '核对第1期' }).isDisabled()).toBe(true)
  const address = new URL(officer.url()).pathname
  const checker = await openAs(running(), 'county-officer', address)
  await checker.getByRole('button', { name: '核对第1期' }).click()
  await side(checker).getByRole('button', { name: '核对无误' }).click()
  await checker.getByText('待审批').first().waitFor()
  const finance = await openAs(running(), 'finance-officer', address)
  await finance.getByRole('button', { name: '审批第1期' }).click()
  await side(finance).getByRole('button', { name: '同意支付' }).click()
  await finance.getByRole('button', { name: '送银行第1期' }).click()
  await side(finance).getByLabel('付款指令号').fill('付1')
  await side(finance).getByRole('button', { name: '送出' }).click()
  await finance.getByText('账号 8110701012301234567', { exact: false }).waitFor()
  await finance.getByRole('button', { name: '登记保单第1期' }).click()
  await side(finance).getByLabel('保单号或收据号').fill('保单1')
  await side(finance).getByRole('button', { name: '登记' }).click()
  await finance.getByText('已缴费').first().waitFor()
  await checkPage(finance)
  await fits('county-officer', address, '已缴费', 'scheme')
  expect(running().complaints).toEqual([])
})

it('publishes what was paid by a second person, shows it to everybody without signing in, and takes it down', async () => {
  const officer = await openAs(running(), 'county-officer', '/money/publicity')
  await officer.getByRole('button', { name: '准备公示' }).click()
  await side(officer).getByLabel('哪个月的发放').selectOption({ label: '2026年11月,2 笔' })
  await side(officer).getByLabel('有意见怎么提').fill('请在公示期内到民政局反映,电话0716-7282345。')
  await side(officer).getByRole('button', { name: '准备', exact: true }).click()
  await officer.getByRole('link', { name: /资金公示/ }).waitFor()
  await checkPage(officer)
  await picture(officer, 'publicity-1280')
  await officer.getByRole('link', { name: /资金公示/ }).click()
  await officer.getByText('您准备的要由另一个人发布').waitFor()
  await officer.getByRole('button', { name: /看名单 .*高龄津贴/ }).click()
  await officer.getByText('欧**寿').waitFor()
  await checkPage(officer)
  await picture(officer, 'publication-1280')
  const address = new URL(officer.url()).pathname
  const finance = await openAs(running(), 'finance-officer', '/')
  await finance.getByRole('link', { name: '核对并发布2026年11月的资金公示' }).waitFor()
  await checkPage(finance)
  await picture(finance, 'today-1280')
  await finance.getByRole('link', { name: '核对并发布2026年11月的资金公示' }).click()
  await finance.getByRole('link', { name: /2026年11月资金公示第1号/ }).click()
  await finance.getByRole('button', { name: '核对无误,发布' }).click()
  await side(finance).getByRole('button', { name: '发布' }).click()
  await finance.getByText('公示中').waitFor()
  const open = await finance.getByRole('link', { name: '看公众看到的页面' }).getAttribute('href')

  const anybody = await running().open('/sign-in', { viewport: { width: 390, height: 844 } })
  await anybody.getByRole('link', { name: /看民政资金公示/ }).click()
  await anybody.getByRole('heading', { level: 1, name: '民政资金公示' }).waitFor()
  await checkPage(anybody)
  await picture(anybody, 'public-front-390')
  await anybody.getByRole('link', { name: /石首市/ }).click()
  await anybody.getByRole('heading', { level: 1, name: '石首市民政资金公示' }).waitFor()
  await checkPage(anybody)
  await anybody.getByRole('link', { name: /2026年11月资金发放公示/ }).click()
  await anybody.getByText('公示编号:石首市2026年11月第1号').waitFor()
  expect(new URL(anybody.url()).pathname).toBe(open)
  await anybody.getByRole('heading', { level: 1, name: /民政资金发放公示/ }).waitFor()
  await checkPage(anybody)
  await picture(anybody, 'public-390')
  await anybody.locator('section', { hasText: '高龄津贴' }).getByRole('link', { name: '新厂镇' }).click()
  await anybody.getByRole('heading', { level: 1, name: /新厂镇/ }).waitFor()
  await checkPage(anybody)
  await anybody.locator('section', { hasText: '高龄津贴' }).getByRole('link').first().click()
  await anybody.getByText('欧**寿').waitFor()
  expect(await anybody.content()).not.toContain('欧阳高寿')
  await checkPage(anybody)
  await picture(anybody, 'public-list-390')
  await fits('county-officer', address, '公示中', 'publication')

  await finance.getByRole('button', { name: '撤回' }).click()
  await side(finance).getByLabel('为什么撤回').fill('金额要更正')
  await side(finance).getByRole('button', { name: '撤回', exact: true }).click()
  await finance.getByText('已撤回').waitFor()
  await anybody.reload()
  await anybody.getByText('已经到期或撤回', { exact: false }).waitFor()
  expect(running().complaints).toEqual([])
})

it('keeps an unknown address of the public pages to a plain sentence', async () => {
  const page = await running().open(`/public/payments/${county}/01900000-0000-7000-8000-000000000000`)
  await page.getByText('没有找到这份公示', { exact: false }).waitFor()
  await checkPage(page)
  await page.setViewportSize({ width: 640, height: 450 }) // 1280 × 900 at 200 %
  await page.getByRole('link', { name: '看现在正在公示的' }).click()
  await page.getByText('现在没有正在公示的内容', { exact: false }).waitFor()
  await checkPage(page)
})
