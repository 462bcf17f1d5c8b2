import { beforeAll, expect, it } from 'vitest'
import { loadPolicies } from '../apps/server/rulebook.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'

const running = runningConsole()
const refusal = '你没有权限看这一页'

beforeAll(async () => {
  await loadPolicies(running().platform)
}, 120_000)

it('shows nothing of a page that none of the roles opens: no sums, no filters, no buttons', async () => {
  const closed = [
    '/money/awards',
    '/money/awards/new',
    '/money/recoveries',
    '/money/returns',
    '/money/reserve',
    '/money/transfers?county=421081',
    '/money/trace?county=421081',
    '/money/bank/profiles',
  ]
  const page = await openAs(running(), 'leader', closed[0] ?? '/')
  for (const path of closed) {
    await page.goto(`${running().url}${path}`)
    await page.getByText(refusal).waitFor()
    const main = page.locator('main')
    expect(await main.getByRole('button').count()).toBe(0)
    expect(await main.getByRole('combobox').count()).toBe(0)
    expect(await main.innerText()).not.toContain('元')
  }
  await checkPage(page)
})

it('opens to a leader what the menu lists, without a refusal on any of it', async () => {
  const page = await openAs(running(), 'leader', '/')
  const tasks = page.locator('.tasks')
  await tasks.getByRole('link', { name: '资金与预算' }).waitFor()
  const places = await tasks.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  for (const path of places) {
    await page.goto(`${running().url}${path ?? '/'}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.getByText('你没有权限').count()).toBe(0)
  }
})

it('promises a leader and an auditor no act that is not theirs', async () => {
  for (const role of ['leader', 'auditor'] as const) {
    const page = await openAs(running(), role, '/')
    const tasks = page.locator('.tasks')
    await tasks.getByText('看每笔资金下达多少、用了多少、还剩多少').waitFor()
    const words = await tasks.innerText()
    for (const act of ['生成每月的发放名单', '记账', '月结', '把审批过的发放做成代发文件', '核销', '起草、提交'])
      expect(words).not.toContain(act)
    await checkPage(page)
  }
})

it('asks for no worked examples when an officer of the county opens pages of the money', async () => {
  const page = await openAs(running(), 'finance-officer', '/')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  for (const path of ['/', '/money/funds', '/money/statements', '/money/bank']) {
    await page.goto(`${running().url}${path}`)
    await page.waitForLoadState('networkidle')
  }
  expect(asked.filter((url) => url.includes('list-examples'))).toEqual([])
})
