import { beforeAll, expect, it } from 'vitest'
import { loadPolicies } from '../apps/server/rulebook.ts'
import { givenFamilies } from '../platform/watch/findings/given-families.testing.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'

const running = runningConsole()
const known = { memberStatus: 0, disabled: false }
let households: ReadonlyMap<string, { readonly id: string }>

beforeAll(async () => {
  const { platform } = running()
  await loadPolicies(platform)
  const given = await givenFamilies(platform, [
    { ref: '陈应享', people: [{ birthDate: '1940-01-01', account: '6217001234567891234', ...known }] },
    { ref: '李在享', people: [{ birthDate: '1940-01-01', ...known }], paid: { oldAge: 5_000 } },
  ])
  households = given.households
}, 120_000)

const fill = async (page: Awaited<ReturnType<typeof openAs>>, document: string) => {
  await page.getByLabel('决定书文号').fill(document)
  await page.getByLabel('理由', { exact: true }).fill('经审核情况属实')
}

it('leads from a household to a decision, the award, its change and the paper that is served', async () => {
  const page = await openAs(running(), 'county-officer', `/households/421081/${households.get('陈应享')?.id}`)
  await page.getByRole('button', { name: '作出决定' }).click()
  await page.getByRole('heading', { level: 1, name: '作出给予决定' }).waitFor()
  await page.getByLabel('用途').selectOption('办理申请')
  await page.getByRole('button', { name: '开始办理' }).click()
  await page.getByLabel('哪项待遇').selectOption({ label: '高龄津贴,陈应享:符合' })
  await page.getByRole('heading', { level: 2, name: '决定', exact: true }).waitFor()
  await checkPage(page)
  await picture(page, 'grant-1280')
  expect(await page.getByLabel('发到谁的账户').locator('option:checked').textContent()).toContain('尾号1234')
  await page.getByRole('button', { name: '作出给予决定' }).click()
  await page.getByText('请填写决定书文号。').waitFor()
  await fill(page, '石民津〔2026〕1号')
  await page.getByRole('button', { name: '作出给予决定' }).click()

  await page.getByRole('heading', { level: 1, name: '陈应享 高龄津贴' }).waitFor()
  await page.getByText('未到起发月').first().waitFor()
  await checkPage(page)
  await picture(page, 'award-1280')
  await page.getByRole('button', { name: '暂停', exact: true }).click()
  const form = page.getByRole('dialog', { name: '暂停发放' })
  await form.getByLabel('为什么').selectOption('联系不上或不配合核查')
  await fill(page, '石民津〔2026〕2号')
  await picture(page, 'suspend-1280')
  await form.getByRole('button', { name: '作出暂停决定' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '恢复', exact: true }).waitFor()
  await page.getByText('联系不上或不配合核查。经审核情况属实').waitFor()

  await page.getByRole('link', { name: '打印决定书 石民津〔2026〕2号' }).click()
  await page.getByRole('heading', { level: 1, name: '暂停发放高龄津贴决定书' }).waitFor()
  await page.getByText('60日内向本级人民政府申请行政复议').waitFor()
  await checkPage(page)
  await picture(page, 'decision-1280')
  expect(running().complaints).toEqual([])
})

it('takes over who the ledgers say is paid, once, and lists them', async () => {
  const page = await openAs(running(), 'county-officer', '/money/awards')
  await page.getByRole('button', { name: '沿用台账' }).click()
  await page.getByLabel('待遇', { exact: true }).selectOption('高龄津贴')
  await page.getByText('台账上没有文号').first().waitFor()
  await checkPage(page)
  await page.getByLabel('台账没有文号的也接过来').check()
  await page.getByText('没有账号 1 份').waitFor()
  await picture(page, 'take-over-1280')
  await page.getByRole('button', { name: '接过来' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '接过来' }).click()
  await page.getByText('已接过来 1 份').waitFor()
  await page.getByRole('link', { name: '看待遇发放对象' }).click()
  await page.getByText('李在享').first().waitFor()
  await checkPage(page)
  await picture(page, 'awards-1280')
  await page.getByLabel('姓名、拼音、户号或文号').fill('lzx')
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByText('共 1 份').first().waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出表格' }).click()
  expect((await download).suggestedFilename()).toMatch(/^石首市-待遇发放对象-.*合成\.xlsx$/)
  // By keyboard alone: into the table, down a row, open it.
  await page.getByRole('region', { name: /共 1 份/ }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '李在享 高龄津贴' }).waitFor()
  expect(running().complaints).toEqual([])
})

it('fits a phone and twice the text', async () => {
  const phone = await openAs(running(), 'county-officer', '/money/awards', { viewport: { width: 390, height: 844 } })
  await phone.getByText('李在享').first().waitFor()
  await checkPage(phone)
  await picture(phone, 'awards-390')
  await phone.getByRole('link', { name: '李在享' }).click()
  await phone.getByRole('heading', { level: 1, name: '李在享 高龄津贴' }).waitFor()
  await checkPage(phone)
  await picture(phone, 'award-390')
  await phone.getByRole('button', { name: '调整金额' }).click()
  await phone.getByRole('dialog', { name: '调整金额' }).getByLabel('每月金额').waitFor()
  await picture(phone, 'adjust-390')
  const zoomed = await openAs(running(), 'county-officer', '/money/awards', { viewport: { width: 640, height: 450 } })
  await zoomed.getByText('李在享').first().waitFor()
  await checkPage(zoomed)
  await picture(zoomed, 'awards-200')
})
