import { beforeAll, expect, it } from 'vitest'
import { loadPolicies, simulationSettings } from '../apps/server/rulebook.ts'
import { givenFamilies } from '../platform/watch/findings/given-families.testing.ts'
import { givenAward } from '../platform/ledger/awards/given-awards.testing.ts'
import { continueUprating } from '../platform/ledger/awards/uprating/continue-uprating.ts'
import { UpratingId } from '../platform/ledger/ids.ts'
import { CountyCode } from '#kernel/division-code'
import { PersonId } from '#registry'
import { lookEverywhere } from '#testing/database'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'

const running = runningConsole()
const county = CountyCode.parse(421081)
const known = { memberStatus: 0, disabled: false }

beforeAll(async () => {
  const { platform, database } = running()
  await loadPolicies(platform)
  await givenFamilies(platform, [
    ...['张提高', '李提高', '王提高'].map((ref) => ({ ref, people: [{ birthDate: '1940-01-01', ...known }] })),
    { ref: '赵不变', people: [{ birthDate: '1940-01-01', ...known }] },
    { ref: '钱年轻', people: [{ birthDate: '1990-01-01', ...known }] },
  ])
  const people = await lookEverywhere<{ id: string; name: string }>(database, `SELECT id, name FROM anmin.person`)
  for (const { id, name } of people) {
    const amount = name === '赵不变' ? 5_000 : 3_000
    await givenAward(database, { person: PersonId.parse(id), amount })
  }
}, 120_000)

/** The job queue does not run in this suite: its work is done here. */
async function work(): Promise<void> {
  const { platform, database } = running()
  const rows = await lookEverywhere<{ id: string }>(
    database,
    `SELECT id FROM anmin.uprating ORDER BY prepared_at DESC LIMIT 1`,
  )
  const id = UpratingId.parse(rows[0]?.id)
  await continueUprating(platform, { ...simulationSettings, keys: platform.keys }, { county, id })
}

it('works out a new standard, one officer decides, another confirms, and the award says so', async () => {
  const page = await openAs(running(), 'county-officer', '/money/awards?place=421081000000')
  await page.getByRole('button', { name: '提标' }).click()
  await page.getByRole('heading', { level: 1, name: '提标' }).waitFor()
  await page.getByText('还没有提过标').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: '测算提标' }).click()
  const form = page.getByRole('dialog', { name: '测算提标' })
  await form.getByRole('button', { name: '开始测算' }).click()
  await form.getByText('请选择待遇。').waitFor()
  await form.getByLabel('哪项待遇').selectOption({ label: '高龄津贴(5 份)' })
  await form.getByLabel('决定书文号').fill('石民〔2026〕30号')
  await form.getByLabel('理由', { exact: true }).fill('高龄津贴标准提高')
  await picture(page, 'uprating-form-1280')
  await form.getByRole('button', { name: '开始测算' }).click()
  await page.getByRole('heading', { level: 1, name: /提标:高龄津贴 从2026年11月起/ }).waitFor()
  await work()
  await page.getByText('会提高 3 份、3 人').waitFor()
  await page.getByText('不再符合条件').first().waitFor()
  await checkPage(page)
  await picture(page, 'uprating-1280')
  await page.getByRole('button', { name: '作出决定' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '作出决定' }).click()
  await page.getByText('须由作出决定以外的另一名县级经办人员确认。').waitFor()

  const second = await openAs(running(), 'county-officer', new URL(page.url()).pathname)
  await second.getByRole('button', { name: '确认', exact: true }).click()
  const dialog = second.getByRole('dialog')
  await picture(second, 'uprating-confirm-1280')
  await dialog.getByRole('button', { name: '确认', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await work()
  await second.getByText('已调整 3 份').waitFor()
  await second.getByText('已执行').first().waitFor()
  await checkPage(second)
  await picture(second, 'uprating-done-1280')
  const download = second.waitForEvent('download')
  await second.getByRole('button', { name: '导出名单' }).click()
  expect((await download).suggestedFilename()).toMatch(/^石首市-高龄津贴提标-2026-11/)
  // By keyboard alone: into the list, down to the first, open it.
  await second.getByRole('region', { name: /名单,共/ }).focus()
  await second.keyboard.press('j')
  await second.keyboard.press('Enter')
  await second.getByRole('heading', { level: 1, name: /高龄津贴/ }).waitFor()
  await second.getByText('石民〔2026〕30号').first().waitFor()
  expect(running().complaints).toEqual([])
})

it('says why there is nothing to decide, instead of a button that does nothing', async () => {
  const page = await openAs(running(), 'county-officer', '/money/upratings?place=421081000000')
  await page.getByRole('button', { name: '测算提标' }).click()
  const form = page.getByRole('dialog', { name: '测算提标' })
  await form.getByLabel('哪项待遇').selectOption({ label: '高龄津贴(5 份)' })
  await form.getByLabel('决定书文号').fill('石民〔2026〕31号')
  await form.getByLabel('理由', { exact: true }).fill('再提一次')
  await form.getByRole('button', { name: '开始测算' }).click()
  await page.getByText('正在测算').first().waitFor()
  expect(await page.getByRole('heading', { name: '测算结果' }).count()).toBe(0)
  await work()
  await page.getByText('没有能一并调整的。').waitFor()
  expect(await page.getByRole('button', { name: '作出决定' }).count()).toBe(0)
  await checkPage(page)
  await page.getByRole('button', { name: '作废' }).click()
  const discard = page.getByRole('dialog')
  await discard.getByLabel('为什么').fill('没有要提高的')
  await discard.getByRole('button', { name: '作废' }).click()
  await discard.waitFor({ state: 'hidden' })
})

it('fits a phone and twice the text', async () => {
  for (const [name, viewport] of [
    ['390', { width: 390, height: 844 }],
    ['200', { width: 640, height: 450 }],
  ] as const) {
    const page = await openAs(running(), 'county-officer', '/money/upratings?place=421081000000', { viewport })
    await page.getByText('已执行').first().waitFor()
    await checkPage(page)
    await picture(page, `upratings-${name}`)
    await page.getByRole('link', { name: '高龄津贴' }).last().click()
    await page.getByText('已调整 3 份').waitFor()
    await checkPage(page)
    await picture(page, `uprating-${name}`)
  }
})
