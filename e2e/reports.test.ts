import { beforeAll, expect, it } from 'vitest'
import { fen } from '#kernel/fen'
import { CountyCode } from '#kernel/division-code'
import { month } from '#kernel/month'
import { loadPeople, syntheticCounty } from '#registry'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'

const running = runningConsole()
const county = CountyCode.parse(421081)
const now = month(2026, 11)

/** A small county in which everybody from eighty on receives, and every fifth household 低保. */
beforeAll(async () => {
  const { platform, database } = running()
  await loadPeople(database.app, platform.keys, county, syntheticCounty({ county, people: 1_500, seed: 3 }), {
    at: platform.clock.now(),
    receiptsOf: ({ number, facts }) => [
      ...(number % 5 === 0 ? [{ benefit: 'minimumLiving', amount: fen(61_000), persons: facts.members.length }] : []),
      ...facts.members.flatMap((member, at) =>
        (member.values['birthMonth'] ?? now) <= now - 80 * 12
          ? [{ benefit: 'oldAge', member: at, amount: fen(5_000) }]
          : [],
      ),
    ],
  })
}, 120_000)

it('lists the reports, shows the figures of one, who stands behind a figure, and asks only what nobody holds', async () => {
  const page = await openAs(running(), 'county-officer', '/reports')
  await page.getByRole('link', { name: '最低生活保障情况月报' }).waitFor()
  await checkPage(page)
  await picture(page, 'reports-1280')
  await page.getByRole('link', { name: '最低生活保障情况月报' }).click()
  await page.getByRole('heading', { level: 1, name: '最低生活保障情况月报' }).waitFor()
  await page.getByText('现在算的数').waitFor()
  await page.getByText('含合成数据').waitFor()
  await checkPage(page)
  await picture(page, 'report-1280')

  const total = page.getByRole('row', { name: /^合计/ })
  const figure = total.getByRole('button').first()
  const count = Number(await figure.textContent())
  expect(count).toBeGreaterThan(50)
  await figure.click()
  const list = page.getByRole('region', { name: `共 ${count} 条` })
  await list.waitFor()
  expect(await page.getByRole('heading', { level: 2, name: /名单/ }).isVisible()).toBe(true)
  expect(await list.getByRole('row').count()).toBe(51) // the heads, and a page of fifty
  expect(await list.getByRole('link').first().getAttribute('href')).toContain('/households/421081/')
  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByText('第 2 页').waitFor()
  await checkPage(page)
  await picture(page, 'report-members-1280')
  await page.getByRole('button', { name: '收起名单' }).click()
  await list.waitFor({ state: 'detached' })
  expect(await figure.evaluate((one) => one === document.activeElement)).toBe(true)

  await page.getByLabel(/本月民主评议次数/).fill('两次')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel(/本月民主评议次数/).fill('2')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '已保存' }).waitFor()
  await checkPage(page)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 Excel' }).click()
  expect((await download).suggestedFilename()).toMatch(/最低生活保障情况月报.*\.xlsx$/)
  expect(running().complaints).toEqual([])
})

it('prints figures, their meaning and what was filled in, without the forms around them', async () => {
  const page = await openAs(running(), 'county-officer', '/reports/old-age')
  await page.getByRole('row', { name: /^合计/ }).waitFor()
  await page.emulateMedia({ media: 'print' })
  for (const name of ['导出 Excel', '打印']) expect(await page.getByRole('button', { name }).isVisible()).toBe(false)
  expect(await page.getByLabel('每行是').isVisible()).toBe(false)
  await page.getByRole('heading', { level: 1, name: '老年人福利补贴月报' }).waitFor()
  await page.getByText('每个数是怎么算的').waitFor()
  expect(await page.getByRole('row', { name: /^合计/ }).isVisible()).toBe(true)
  await picture(page, 'report-printed')
})

it('asks why before it shows figures of children', async () => {
  const page = await openAs(running(), 'county-officer', '/reports/children')
  await page.getByRole('button', { name: '查看报表' }).click()
  await page.getByText('请写明用途,至少四个字').waitFor()
  await checkPage(page)
  await picture(page, 'report-children-1280')
  await page.getByLabel('查看用途').fill('十一月报省厅')
  await page.getByRole('button', { name: '查看报表' }).click()
  await page.getByRole('row', { name: /^合计/ }).waitFor()
  await checkPage(page)
})

it('tells before a form is sent out what it must not ask', async () => {
  const page = await openAs(running(), 'county-officer', '/reports')
  await page.getByRole('button', { name: '检查一张要下发的表' }).click()
  await page.getByRole('heading', { level: 1, name: '检查表式' }).waitFor()
  await page.getByRole('button', { name: '检查', exact: true }).click()
  await page.getByText('请写上要填的项目').waitFor()
  await page.getByLabel('表里要填哪些项目').fill('1.户主身份证号码\n2.联系电话:\n3.本月走访中发现的问题')
  await page.getByRole('button', { name: '检查', exact: true }).click()
  await page.getByText('有 2 处要改').waitFor()
  await checkPage(page)
  await picture(page, 'check-form-1280')
  await page.getByLabel('表里要填哪些项目').fill('本月走访中发现的问题')
  await page.getByRole('button', { name: '检查', exact: true }).click()
  await page.getByText('可以发下去填').waitFor()
  await checkPage(page)
})

it.each([390, 640])('stands on a phone and at twice the size: %i px', async (width) => {
  const page = await openAs(running(), 'county-officer', '/reports', { viewport: { width, height: 844 } })
  await page.getByRole('link', { name: '老年人福利补贴月报' }).waitFor()
  await checkPage(page)
  await picture(page, `reports-${width}`)
  await page.getByRole('link', { name: '老年人福利补贴月报' }).click()
  const total = page.getByRole('row', { name: /合计/ })
  await total.waitFor()
  await checkPage(page)
  await picture(page, `report-${width}`)
  await total.getByRole('button').first().click()
  await page.getByRole('region', { name: /^共 \d+ 条/ }).waitFor()
  expect(await page.getByRole('heading', { level: 2, name: /名单/ }).isVisible()).toBe(true)
  await checkPage(page)
  await picture(page, `report-members-${width}`)
  await page.goto(`${running().url}/reports/check`)
  await page.getByLabel('表里要填哪些项目').fill('联系电话')
  await page.getByRole('button', { name: '检查', exact: true }).click()
  await page.getByText('有 1 处要改').waitFor()
  await checkPage(page)
  await picture(page, `check-form-${width}`)
})
