import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { inScope } from '#kernel/database/scope'
import { CountyCode, countyDivision } from '#kernel/division-code'
import { databaseShelf } from '#policy'
import { rulebook } from '#rulebook'
import { continueRun } from '#watch'
import type { JudgingId } from '#watch/schema'
import { loadPolicies } from '../apps/server/rulebook.ts'
import { givenFamilies } from '../platform/watch/findings/given-families.testing.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'

const running = runningConsole()
const county = CountyCode.parse(421081)
const known = { memberStatus: 0, disabled: false }

beforeAll(async () => {
  const { platform } = running()
  await loadPolicies(platform)
  await givenFamilies(platform, [
    { ref: '陈应享', people: [{ birthDate: '1940-01-01', ...known }] },
    { ref: '李在享', people: [{ birthDate: '1940-01-01', ...known }], paid: { oldAge: 5_000 } },
    { ref: '王少发', people: [{ birthDate: '1930-01-01', ...known }], paid: { oldAge: 5_000 } },
    {
      ref: '赵已故',
      people: [{ birthDate: '1938-01-01', disabled: false, diedOn: '2026-09-01' }],
      paid: { oldAge: 5_000 },
    },
    { ref: '孙不明', people: [{ birthDate: '1941-01-01', disabled: false }] },
    { ref: '周年轻', people: [{ birthDate: '1980-01-01', ...known }], paid: { oldAge: 5_000 } },
  ])
}, 120_000)

/** The work of the job that was asked for; no queue runs in these tests. */
async function runWaiting(): Promise<void> {
  const { platform } = running()
  const id = await inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
    const { rows } = await sql<{ id: JudgingId }>`
      SELECT id FROM anmin.judging_run WHERE county = ${county} AND state = 'waiting'`.execute(trx)
    return rows[0]?.id
  })
  if (id) await continueRun(platform, { rulebook, shelf: databaseShelf }, { county, id })
}

it('judges the county, leads from the figures to a line, shows why, and takes what was found out', async () => {
  const page = await openAs(running(), 'county-officer', '/judging')
  await page.getByText('还没有研判过').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: '开始研判' }).click()
  await page.getByText('正在研判').waitFor()
  await checkPage(page)
  await runWaiting()
  await page.getByText('的结果').first().waitFor()
  await page.getByRole('link', { name: /高龄津贴应享未享 1/ }).waitFor()
  await checkPage(page)
  await picture(page, 'judging-1280')
  await page.getByRole('link', { name: /高龄津贴应享未享 1/ }).click()

  await page.getByRole('heading', { level: 1, name: '研判名单' }).waitFor()
  await page.getByText('陈应享').waitFor()
  await checkPage(page)
  await picture(page, 'findings-1280')
  await page.getByRole('button', { name: /在享不符/ }).click()
  await page.getByText('赵已故').waitFor()
  await page.getByText('本人已去世,台账上仍在发放').waitFor()
  await page.getByText('周年轻').waitFor()
  await page.getByRole('button', { name: '打开 周年轻 高龄津贴,看原因' }).click()
  const heading = page.getByRole('heading', { level: 2, name: '周年轻 高龄津贴' })
  await heading.waitFor()
  expect(await heading.evaluate((one) => one === document.activeElement)).toBe(true)
  // Under its own line, and in sight.
  const line = page.getByRole('row', { name: /周年轻/ }).first()
  const [above, below] = [await line.boundingBox(), await heading.boundingBox()]
  expect((below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0)).toBeLessThan(60)
  expect(below?.y).toBeLessThan(900)
  await page.getByRole('button', { name: '关上' }).click()
  await heading.waitFor({ state: 'detached' })
  const opener = page.getByRole('button', { name: '打开 周年轻 高龄津贴,看原因' })
  expect(await opener.evaluate((one) => one === document.activeElement)).toBe(true)
  await opener.click()
  await page.getByLabel('用途').selectOption('复核、动态管理')
  await page.getByRole('button', { name: '看为什么' }).click()
  await page.getByText('不符合:').first().waitFor()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('请选择核实结果。').waitFor()
  await page.getByLabel('核实结果', { exact: true }).selectOption('误报,不是这样')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('请写明为什么是误报。').waitFor()
  await checkPage(page)
  await picture(page, 'finding-1280')
  await page.getByLabel('核实结果', { exact: true }).selectOption('已核实,确实如此')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await heading.waitFor({ state: 'detached' })
  await page.getByText('周年轻').waitFor({ state: 'detached' })

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出表格' }).click()
  expect((await download).suggestedFilename()).toMatch(/^石首市-在享不符-.*合成\.xlsx$/)
  await page.goto(`${running().url}/`)
  await page.getByRole('link', { name: /核实.*石首市的研判名单/ }).waitFor()
  await checkPage(page)
  expect(running().complaints).toEqual([])
})

it('fits a phone, twice the text, and one officer’s township', async () => {
  const phone = await openAs(running(), 'county-officer', '/findings?kind=amount', {
    viewport: { width: 390, height: 844 },
  })
  await phone.getByText('王少发').waitFor()
  await checkPage(phone)
  await picture(phone, 'findings-390')
  await phone.getByRole('button', { name: /^打开 王少发/ }).click()
  const opened = phone.getByRole('heading', { level: 2, name: /王少发/ })
  await opened.waitFor()
  await expect.poll(async () => (await opened.boundingBox())?.y ?? 0).toBeLessThan(400)
  await checkPage(phone)
  await picture(phone, 'finding-390')
  await phone.goto(`${running().url}/judging`)
  await phone.getByText('的结果').first().waitFor()
  await picture(phone, 'judging-390')
  await checkPage(phone)
  const zoomed = await openAs(running(), 'county-officer', '/judging', { viewport: { width: 640, height: 450 } })
  await zoomed.getByText('的结果').first().waitFor()
  await checkPage(zoomed)
  await picture(zoomed, 'judging-200')
  await zoomed.goto(`${running().url}/findings?kind=possible`)
  await zoomed.getByText('孙不明').first().waitFor()
  await checkPage(zoomed)
  await picture(zoomed, 'findings-200')
})

it('shows what a run changed', async () => {
  const page = await openAs(running(), 'county-officer', '/judging')
  await page.getByRole('button', { name: '全部重新研判' }).click()
  await page.getByText('正在研判').waitFor()
  const { platform } = running()
  await givenFamilies(platform, [{ ref: '吴新来', people: [{ birthDate: '1935-01-01', ...known }] }])
  await runWaiting()
  await page.getByRole('link', { name: /和上一次相比有 .* 处变化/ }).click()
  await page.getByText('吴新来').first().waitFor()
  await page.getByText('新符合').first().waitFor()
  await checkPage(page)
  await picture(page, 'changes-1280')
})
