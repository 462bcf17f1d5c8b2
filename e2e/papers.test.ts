import { beforeAll, expect, it } from 'vitest'
import { givenFamily } from '../platform/registry/people/given-people.testing.ts'
import { axeFindings } from './accessibility.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'
import { loadPolicies } from '../apps/server/rulebook.ts'

const running = runningConsole()
let family: Awaited<ReturnType<typeof givenFamily>>
beforeAll(async () => {
  const { database, platform } = running()
  await loadPolicies(platform)
  family = await givenFamily(database, platform.keys)
}, 120_000)

it('puts a photograph behind a card, shows it again, takes it back, and asks why before a diagnosis is named', async () => {
  const page = await openAs(running(), 'county-officer', `/residents/421081/${family.neighbour}?part=documents`)
  await page.getByText('还没有材料').waitFor()
  await checkPage(page)
  const photograph = await page.screenshot({ type: 'png' })
  await page.getByRole('button', { name: '添加材料' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: '添加', exact: true }).click()
  await form.getByText('请选择材料的种类。').waitFor()
  await form.getByText('请先选文件。').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await picture(page, 'paper-form-1280')
  await form.getByLabel('是什么材料').selectOption('居民身份证')
  await form.getByLabel('文件').setInputFiles({ name: '身份证.png', mimeType: 'image/png', buffer: photograph })
  await form.getByLabel('有效期到').fill('2020-05-01')
  await form.getByRole('button', { name: '添加', exact: true }).click()
  await page.getByText('已过期').waitFor()
  await checkPage(page)
  await picture(page, 'papers-1280')

  await page.getByRole('button', { name: '打开居民身份证' }).click()
  const shown = page.getByRole('img', { name: '居民身份证' })
  await shown.waitFor()
  expect(await shown.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)).toBe(true)
  await picture(page, 'paper-open-1280')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: '撤回居民身份证' }).click()
  await page.getByRole('dialog').getByLabel('为什么撤回').fill('过期的证件')
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await page.getByText('撤回:过期的证件').waitFor()

  await page.getByRole('button', { name: '添加材料' }).click()
  await form.getByLabel('是什么材料').selectOption('诊断证明、病历')
  await form.getByLabel('文件').setInputFiles({ name: '病历.png', mimeType: 'image/png', buffer: photograph })
  await form.getByRole('button', { name: '添加', exact: true }).click()
  await page.getByText('还有 1 份材料要写明用途后才显示').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: '写明用途后显示' }).last().click()
  await page.getByLabel('用途').last().selectOption('复核、动态管理')
  await page.getByRole('button', { name: '显示', exact: true }).last().click()
  await page.getByRole('button', { name: '打开诊断证明、病历' }).waitFor()

  await page.setViewportSize({ width: 390, height: 844 })
  await checkPage(page)
  await picture(page, 'papers-390')
})
