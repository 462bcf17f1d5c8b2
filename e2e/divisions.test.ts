import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { givenFamilies } from '../platform/watch/findings/given-families.testing.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'

const running = runningConsole({ withWork: true })
const village = 421_081_001_001
const document = '省人民政府关于调整石首市部分村级区划的批复(鄂政函〔2026〕18号)'

beforeAll(async () => {
  await givenFamilies(running().platform, [
    { ref: '陈大江', people: [{ birthDate: '1940-01-01' }, { birthDate: '1945-01-01' }] },
  ])
})

/** Finds a unit in the picker by its code. */
async function chooseUnit(page: Page, label: string, code: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(code)
  await page.getByRole('listbox').getByRole('option').first().click()
}

/** Waits until the job has put a change into force; the page is read anew as its reader would. */
async function inForce(page: Page, title: string): Promise<void> {
  const change = page.getByRole('region', { name: title })
  const isDone = async () => {
    await page.reload()
    await change.waitFor()
    return change.getByText('已生效').count()
  }
  await expect.poll(isDone, { timeout: 60_000, interval: 1_000 }).toBe(1)
}

const today = () => running().platform.clock.today()

it('drafts a rename, leaves its approval to somebody else, puts it into force, and traces the old name', async () => {
  const drafter = await openAs(running(), 'county-officer', '/divisions')
  await drafter.getByText('这个县还没有办过区划调整').waitFor()
  await checkPage(drafter)
  await picture(drafter, 'divisions-empty-1280')
  await drafter.getByRole('button', { name: '起草一次调整' }).click()
  await drafter.getByRole('heading', { level: 1, name: '起草区划调整' }).waitFor()
  await drafter.getByRole('button', { name: '提交,请人批准' }).click()
  await drafter.getByText('请写批准文件的名称和文号').waitFor()
  await drafter.getByText('请选到乡镇或村(社区)').waitFor()
  await checkPage(drafter)
  await picture(drafter, 'division-draft-1280')
  await drafter.getByLabel('批准文件').fill(document)
  await drafter.getByLabel('生效日期').fill(today())
  await chooseUnit(drafter, '哪个单位', String(village))
  const unit = drafter.getByLabel('哪个单位', { exact: true })
  await expect.poll(() => unit.inputValue()).toMatch(/街道.+居委会$/)
  const old = (await unit.inputValue()).replace(/^.*街道/, '')
  await drafter.getByLabel('新名称').fill('江畔社区居委会')
  await drafter.getByRole('button', { name: '提交,请人批准' }).click()
  await drafter.getByText(`${old}改名为江畔社区居委会`).waitFor()
  await drafter.getByText('等人批准').waitFor()
  await drafter.getByText('起草的人不能自己批准').waitFor()
  expect(await drafter.getByRole('button', { name: '批准' }).isDisabled()).toBe(true)
  await checkPage(drafter)
  await picture(drafter, 'divisions-1280')
  await drafter.goto(`${running().url}/`)
  await drafter.getByRole('heading', { name: '今天等着我的' }).waitFor()
  await drafter.waitForLoadState('networkidle')
  expect(await drafter.getByRole('link', { name: /批准区划调整/ }).count()).toBe(0)

  const leader = await openAs(running(), 'leader', '/')
  await leader.getByRole('link', { name: `批准区划调整“${document}”` }).waitFor()
  await checkPage(leader)
  await picture(leader, 'home-division-1280')
  await leader.getByRole('link', { name: /批准区划调整/ }).click()
  await leader.getByRole('button', { name: '批准' }).click()
  await leader.getByRole('dialog').getByText('生效以后不能撤回').waitFor()
  await leader.getByRole('dialog').getByRole('button', { name: '批准' }).click()
  await inForce(leader, document)
  await leader.getByText(`${old}改名为江畔社区居委会`).waitFor()
  await checkPage(leader)

  await leader.getByLabel('乡镇或村(社区)代码').fill('42108100')
  await leader.getByRole('button', { name: '查代码' }).click()
  await leader.getByText('代码是12位数字').waitFor()
  await leader.getByLabel('乡镇或村(社区)代码').fill(String(village))
  await leader.getByRole('button', { name: '查代码' }).click()
  await leader.getByText(new RegExp(`为止叫${old}`)).waitFor()
  await leader.getByText('现在叫江畔社区居委会').waitFor()
  await checkPage(leader)
  await picture(leader, 'divisions-done-1280')
  expect(running().complaints).toEqual([])
})

it('merges two villages: the code that ends leads to the one that goes on', async () => {
  const page = await openAs(running(), 'county-officer', '/divisions/new')
  await page.getByLabel('怎么调整').selectOption({ label: '合并' })
  await page.getByLabel('批准文件').fill('石政函〔2026〕2号')
  await page.getByLabel('生效日期').fill(today())
  await chooseUnit(page, '哪个单位', '421081001003')
  await chooseUnit(page, '和哪个单位合并', '421081001002')
  await page.getByRole('button', { name: '不合并这一个' }).waitFor()
  await page.getByLabel('合并后的名称').fill('城中合并社区居委会')
  await checkPage(page)
  await picture(page, 'division-merge-1280')
  await page.getByRole('button', { name: '提交,请人批准' }).click()
  await page.getByText(/合并为城中合并社区居委会/).waitFor()
  await page.getByRole('region', { name: '现在涉及的户和人' }).waitFor()
  await checkPage(page)
  await picture(page, 'division-merge-drafted-1280')

  const second = await openAs(running(), 'county-officer', '/divisions')
  await second.getByRole('button', { name: '批准' }).click()
  await second.getByRole('dialog').getByRole('button', { name: '批准' }).click()
  await inForce(second, '石政函〔2026〕2号')
  await second.getByRole('region', { name: '换了代码的单位' }).waitFor()
  await second.getByLabel('乡镇或村(社区)代码').fill('421081001002')
  await second.getByRole('button', { name: '查代码' }).click()
  await second.getByText('这个代码现在归').waitFor()
  await second.getByText(/城中合并社区居委会 421081001003/).waitFor()
  await checkPage(second)
})

it.each([390, 640])('stands on a phone and at twice the size: %i px', async (width) => {
  const page = await openAs(running(), 'county-officer', '/divisions', { viewport: { width, height: 844 } })
  await page.getByText('江畔社区居委会').first().waitFor()
  await page.getByLabel('乡镇或村(社区)代码').fill('421081001002')
  await page.getByRole('button', { name: '查代码' }).click()
  await page.getByText('这个代码现在归').waitFor()
  await checkPage(page)
  await picture(page, `divisions-${width}`)
  await page.getByRole('button', { name: '起草一次调整' }).click()
  await page.getByLabel('怎么调整').selectOption({ label: '拆分' })
  await checkPage(page)
  await picture(page, `division-draft-${width}`)
})
