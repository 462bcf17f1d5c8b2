import { generateSync } from 'otplib'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { givenSetupCode } from '../apps/server/testing.ts'
import { axeFindings, smallTargets, unreachedByTab } from './accessibility.ts'
import { runningConsole } from './console.ts'

const running = runningConsole()
const password = '江边三只白鹭飞过旧码头'
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

async function checkPage(page: Page, least = 44): Promise<void> {
  expect(await axeFindings(page)).toEqual([])
  expect(await unreachedByTab(page)).toEqual([])
  expect(await smallTargets(page, least)).toEqual([])
}

it('leads from the first start over the second factor to a colleague’s new account and the record of it', async () => {
  const { open, database, platform, complaints } = running()
  const page = await open('/people')

  await heading(page, '登录').waitFor()
  await checkPage(page)
  await page.getByRole('link', { name: '用设置码创建第一位系统管理员' }).click()
  await page.getByLabel('设置码').fill(await givenSetupCode(database, platform))
  await page.getByLabel('姓名', { exact: true }).fill('李娜')
  await page.getByLabel('账号', { exact: true }).fill('li.na')
  await page.getByLabel('密码', { exact: true }).fill(password)
  await checkPage(page)
  await page.getByRole('button', { name: '创建并继续' }).click()

  await heading(page, '设置动态码').waitFor()
  await page.getByRole('button', { name: '开始设置' }).click()
  const secret = (await page.locator('.secret').textContent()) ?? ''
  await page.getByRole('img', { name: '设置动态码的二维码' }).waitFor()
  await checkPage(page)
  await page.getByLabel('填验证器上显示的 6 位数字').fill(generateSync({ secret: secret.replaceAll(' ', '') }))
  await page.getByRole('button', { name: '启用动态码' }).click()
  expect(await page.getByRole('button', { name: '继续' }).isDisabled()).toBe(true)
  await page.getByLabel('我已经把恢复码存好').check()
  await page.getByRole('button', { name: '继续' }).click()

  await heading(page, '今天').waitFor()
  await checkPage(page)
  await page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: '人员与角色' }).click()
  await page.getByRole('button', { name: '开新账号' }).click()
  await heading(page, '开新账号').waitFor()
  await page.getByLabel('姓名', { exact: true }).fill('王小平')
  await page.getByLabel('账号', { exact: true }).fill('wang.xiaoping')
  await page.getByLabel('管哪里').fill('石首')
  await page.getByRole('option', { name: /^石首市/ }).click()
  await page.getByLabel('再往下选').selectOption({ label: '绣林街道' })
  await page.getByRole('button', { name: '加上这一项' }).click()
  await checkPage(page)
  await page.getByRole('button', { name: '开账号' }).click()
  await page.getByText('王小平的一次性密码,只显示这一次').waitFor()

  await page.getByRole('link', { name: '回到人员与角色' }).click()
  await page.getByRole('cell', { name: /乡镇经办 · .*绣林街道/ }).waitFor()
  await checkPage(page)

  await page.goto(`${running().url}/audit?place=421081000000`)
  await page.getByRole('cell', { name: '建立人员账号' }).waitFor()
  await page.getByRole('button', { name: '核对这些记录有没有被改过' }).click()
  await page.getByText('审计链完整').waitFor()
  await checkPage(page)
  await page.getByRole('cell', { name: /^查看/ }).first().waitFor()
  await page.getByLabel('只看办理(不看查看)').check()
  await page.getByRole('cell', { name: /^查看/ }).first().waitFor({ state: 'detached' })
  await page.getByLabel('办了什么(如:审批)').fill('没有这样的事')
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByText('没有符合条件的记录。').waitFor()
  await checkPage(page)

  await page.goto(`${running().url}/account`)
  await page.getByText('就是这里').waitFor()
  await checkPage(page)
  expect(complaints).toEqual([])
})

it('says the same for an unknown account as for a wrong password, and keeps what was typed', async () => {
  const page = await running().open('/sign-in')
  await page.getByLabel('账号', { exact: true }).fill('nobody')
  await page.getByLabel('密码', { exact: true }).fill('not the right one')
  await page.getByRole('button', { name: '登录' }).click()
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toContain('账号或密码不正确')
  expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe('nobody')
})

it('grows with the elder version and keeps its targets at 60 px, on a phone as well', async () => {
  const page = await running().open('/sign-in', { viewport: { width: 390, height: 844 } })
  await page.evaluate(() => localStorage.setItem('anmin.appearance', JSON.stringify({ tone: 'light', text: 'elder' })))
  await page.reload()
  await heading(page, '登录').waitFor()
  await checkPage(page, 60)
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll('main *')].map((part) => Number.parseFloat(getComputedStyle(part).fontSize)),
  )
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
})
