import { beforeAll, expect, it } from 'vitest'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { givenShishou, openAs } from './officers.ts'

const running = runningConsole()
beforeAll(() => givenShishou(running()), 120_000)

it('leads a new standard from draft over simulation to adoption by a second officer, effective from its month', async () => {
  const page = await openAs(running(), 'policy-officer', '/changes')
  await page.getByText('这个地方还没有调整过标准').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: '起草调整' }).click()
  await page.getByRole('button', { name: '存为草稿' }).click()
  await page.getByText('请选要改的标准').waitFor()
  await page.getByLabel('标题').fill('2027年提高城镇低保标准')
  await page.getByLabel('改哪个标准').fill('低保标准')
  await page
    .getByRole('option', { name: /^低保标准/ })
    .first()
    .click()
  await page.getByLabel('城乡').selectOption('城镇')
  await page.getByLabel('从哪个月起').fill('2027-01')
  await page.getByText('700.00元/月').waitFor()
  await page.getByLabel('新的值(元)').fill('七百五')
  await page.getByLabel('文件', { exact: true }).fill('石政发〔2026〕9号')
  await page.getByLabel('原文').fill('城市低保标准提高到每人每月750元')
  await checkPage(page)
  await page.getByRole('button', { name: '存为草稿' }).click()
  await page.getByText('请写金额,单位元').waitFor()
  await page.getByLabel('新的值(元)').fill('750')
  await page.getByRole('button', { name: '存为草稿' }).click()

  await page.getByRole('heading', { level: 1, name: '2027年提高城镇低保标准' }).waitFor()
  await page.getByRole('cell', { name: '750.00元' }).waitFor()
  expect(await page.getByRole('button', { name: '提交,请人采纳' }).isDisabled()).toBe(true)
  await checkPage(page)
  await page.getByRole('button', { name: '模拟这份调整' }).click()
  await page.getByText('全县户数').waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: '看完整结果:各乡镇、谁多谁少' }).click()
  await page.getByRole('heading', { level: 2, name: '按乡镇' }).waitFor()
  await page.getByRole('figure', { name: '各乡镇每年支出相差(元)' }).locator('svg').waitFor()
  await checkPage(page)
  await page
    .getByRole('button', { name: /^第 \d+ 户,为什么$/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: '家庭试算' }).waitFor()
  await page.locator('.answer').first().waitFor()
  await page.goBack()
  await page.goBack()
  await page.getByRole('button', { name: '提交,请人采纳' }).click()
  await page.getByText('起草和提交的人不能自己采纳').waitFor()
  await checkPage(page)

  const second = await openAs(running(), 'leader', '/')
  await second.getByRole('link', { name: '决定“2027年提高城镇低保标准”采纳不采纳' }).click()
  await second.getByText('全县户数').waitFor()
  const adopt = second.getByRole('button', { name: '采纳', exact: true })
  await adopt.click()
  await second.keyboard.press('Escape')
  expect(await adopt.evaluate((button) => button === document.activeElement)).toBe(true)
  await adopt.click()
  await second.getByRole('dialog').getByRole('button', { name: '采纳', exact: true }).click()
  await second.getByText('已采纳,从写明的月份起生效。').waitFor()
  await checkPage(second)

  await second.goto(`${running().url}/policy/parameters/dibao.standard?place=421081000000&month=2026-12`)
  await second.getByText('700.00元/月').waitFor()
  await second.getByLabel('月份').fill('2027-01')
  await second.getByText('750.00元/月').waitFor()
  await second.getByText('石政发〔2026〕9号').first().waitFor()
  expect(running().complaints).toEqual([])
})

it('shows the same trial without a draft, exports it, and offers it as one', async () => {
  const page = await openAs(running(), 'policy-officer', '/simulations/new')
  await page.getByLabel('改哪个标准').fill('低保标准')
  await page
    .getByRole('option', { name: /^低保标准/ })
    .first()
    .click()
  await page.getByLabel('新的值(元)').fill('900')
  await checkPage(page)
  await page.getByRole('button', { name: '开始算' }).click()
  await page.getByText('每年支出相差').first().waitFor({ timeout: 60_000 })
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出表格' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
  await page.getByRole('button', { name: '存为调整草稿' }).click()
  await page.getByRole('heading', { level: 1, name: '起草调整' }).waitFor()
  expect(await page.getByLabel('新的值(元)').inputValue()).toBe('900')
})

it.each([['/changes/files'], ['/simulations'], ['/changes/new'], ['/']])(
  'stands on a phone and a desk: %s',
  async (path) => {
    for (const width of [1280, 390]) {
      const page = await openAs(running(), 'policy-officer', path, { viewport: { width, height: 844 } })
      await page.getByRole('heading', { level: 1 }).waitFor()
      await checkPage(page)
      await page.context().close()
    }
  },
)
