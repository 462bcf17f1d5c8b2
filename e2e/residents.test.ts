import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { givenFamily, grandmotherNumber, grandmotherPhone } from '../platform/registry/people/given-people.testing.ts'
import { axeFindings } from './accessibility.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'
import { loadPolicies } from '../apps/server/rulebook.ts'

const running = runningConsole()
let family: Awaited<ReturnType<typeof givenFamily>>
beforeAll(async () => {
  const { database, platform } = running()
  await loadPolicies(platform)
  family = await givenFamily(database, platform.keys)
}, 120_000)

/** Kept where ANMIN_SCREENSHOTS says, for whoever wants to look. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['ANMIN_SCREENSHOTS']
  if (folder === undefined || folder === '') return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

it('leads from initials to the card, a contest, a correction, the timeline with both, and who looked', async () => {
  const page = await openAs(running(), 'county-officer', '/residents')
  const box = page.getByLabel('找谁')
  await box.waitFor()
  expect(await box.evaluate((input) => input === document.activeElement)).toBe(true)
  await checkPage(page)
  await box.fill('sxy')
  await page.getByRole('link', { name: '单秀英' }).waitFor()
  await checkPage(page)
  await picture(page, 'search-1280')
  await box.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { level: 1, name: '单秀英' }).waitFor()
  await page.getByText('138****5678').waitFor()
  expect(await page.content()).not.toContain(grandmotherNumber)
  expect(await page.getByText('残疾等级').count()).toBe(0)
  await checkPage(page)
  await picture(page, 'person-1280')
  await page.getByRole('button', { name: '看完整的联系电话' }).click()
  await page.getByLabel('用途').last().selectOption('信访投诉')
  await page.getByRole('button', { name: '看完整号码' }).click()
  await page.getByText(grandmotherPhone).waitFor()

  await page.getByRole('button', { name: '写明用途后显示' }).click()
  await page.getByLabel('用途').first().selectOption('入户走访')
  await page.getByRole('button', { name: '显示', exact: true }).click()
  await page.getByText('残疾等级').first().waitFor()

  const contest = page.getByRole('button', { name: '工资性收入有异议' })
  await contest.click()
  await page.keyboard.press('Escape')
  expect(await contest.evaluate((button) => button === document.activeElement)).toBe(true)
  await contest.click()
  await page.getByRole('dialog').getByRole('button', { name: '记下异议' }).click()
  await page.getByText('请写一句居民怎么说').waitFor()
  await page.getByLabel('居民怎么说').fill('说是1500元,不是1200元')
  // The page behind an open dialog is out of reach by design.
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '记下异议' }).click()
  await page.getByText('居民有异议:说是1500元,不是1200元').waitFor()

  await page.getByRole('button', { name: '纠正工资性收入' }).click()
  const side = page.getByRole('dialog')
  await side.getByLabel('应该是').fill('一千五')
  await side.getByLabel('依据', { exact: true }).fill('看了工资卡流水')
  await side.getByRole('button', { name: '记下来' }).click()
  await side.getByRole('alert').waitFor()
  await side.getByLabel('应该是').fill('1500')
  await picture(page, 'correct-1280')
  await side.getByRole('button', { name: '记下来' }).click()
  await page.getByText('1,500.00元').first().waitFor()
  expect(await page.getByText('居民有异议').count()).toBe(0)

  await page.getByRole('link', { name: '时间线' }).click()
  await page.getByRole('heading', { level: 3, name: '更正:工资性收入' }).waitFor()
  const ledger = page.locator('.entry', { hasText: '2026年10月居民台账' })
  await ledger.getByText('1,200.00元').waitFor()
  await ledger.getByText('后来有了新的').first().waitFor()
  await checkPage(page)
  await picture(page, 'timeline-1280')
  await page.getByRole('link', { name: '谁看过' }).click()
  await page.getByRole('cell', { name: '更正了信息' }).first().waitFor()
  await page.getByRole('cell', { name: '信访投诉' }).first().waitFor()
  await checkPage(page)
  await picture(page, 'readers-1280')

  await page.getByRole('link', { name: '待遇', exact: true }).click()
  const answers = page.locator('.answers')
  await answers.getByText('展开').first().click({ timeout: 30_000 })
  await page.locator('[data-benefit=minimumLiving]').getByText('为什么').waitFor()
  await checkPage(page)
  await picture(page, 'benefits-1280')
  expect(running().complaints).toEqual([])
})

it('shows the family, keeps the child nameless until a purpose is given, and takes a correction back', async () => {
  const page = await openAs(running(), 'township-clerk', `/households/421081/${family.household}`)
  await page.getByRole('heading', { level: 1, name: '单秀英户' }).waitFor()
  expect(await page.content()).not.toContain('单小宝')
  await checkPage(page)
  await picture(page, 'household-1280')
  await page.getByRole('link', { name: '受保护的儿童,姓名不显示' }).first().click()
  await page.getByRole('heading', { level: 2, name: '受保护的儿童档案' }).waitFor()
  await checkPage(page)
  await page.getByLabel('用途').selectOption('关爱服务(儿童、老年人、残疾人)')
  await page.getByRole('button', { name: '打开档案' }).click()
  await page.getByRole('heading', { level: 1, name: '单小宝' }).waitFor()
  await checkPage(page)

  await page.goto(`${running().url}/residents/421081/${family.grandmother}?part=timeline`)
  await page.getByRole('button', { name: '撤回这次更正(更正:工资性收入)' }).click()
  await page.getByLabel('为什么撤回').fill('看错了人')
  await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
  await page.getByText('撤回:看错了人').waitFor()
  expect(running().complaints).toEqual([])
})

it('stands on a phone, at 200 % zoom and in the elder version', async () => {
  const person = `/residents/421081/${family.grandmother}`
  const household = `/households/421081/${family.household}`
  for (const [path, name] of [
    ['/residents', 'search'],
    ['/contests', 'contests'],
    [person, 'person'],
    [`${person}?part=family`, 'person-family'],
    [`${person}?part=timeline`, 'timeline'],
    [`${person}?part=documents`, 'documents'],
    [`${person}?part=readers`, 'readers'],
    [household, 'household'],
  ] as const) {
    // 1280 px at 200 % are 640 CSS pixels.
    for (const width of [390, 640]) {
      const page = await openAs(running(), 'county-officer', path, { viewport: { width, height: 844 } })
      await page.getByRole('heading', { level: 1 }).waitFor()
      await checkPage(page)
      await picture(page, `${name}-${width}`)
      await page.context().close()
    }
  }
  const elder = await openAs(running(), 'village-worker', person, { viewport: { width: 390, height: 844 } })
  await elder.evaluate(() => localStorage.setItem('anmin.appearance', JSON.stringify({ tone: 'light', text: 'elder' })))
  await elder.reload()
  await elder.getByRole('heading', { level: 1, name: '单秀英' }).waitFor()
  await checkPage(elder, 60)
  await picture(elder, 'person-elder-390')
})
