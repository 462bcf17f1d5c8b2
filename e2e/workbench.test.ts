import { beforeAll, expect, it } from 'vitest'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { givenShishou, openAs } from './officers.ts'

const running = runningConsole()
beforeAll(() => givenShishou(running()), 120_000)

it('judges a worked example in 石首 with every step, opens an article, and follows a changed fact', async () => {
  const page = await openAs(running(), 'policy-officer', '/workbench')
  await page.getByText('填上地方和每个人的出生日期').waitFor()
  await checkPage(page)

  await page.getByLabel('示例家庭').selectOption({ label: '石首城镇三口之家:低保按差额发放(湖北省荆州市石首市)' })
  const answer = page.locator('[data-benefit=minimumLiving]')
  await answer.getByText('可以享受 每月 1,410.00 元').waitFor()
  await answer.getByLabel('最低生活保障:为什么').click()
  await answer.getByRole('figure', { name: '从收入到金额' }).waitFor()
  await answer.locator('.requirement', { hasText: '家庭收入低于低保标准' }).getByText('看了什么').click()
  await answer.locator('summary', { hasText: '家庭月可计收入' }).first().click()
  await checkPage(page)

  const article = answer.getByRole('button', { name: '最低生活保障审核确认办法(民发〔2021〕57号)第23条' }).first()
  await article.click()
  await page.getByRole('dialog').getByText('规则里下面这些地方以这一条为依据').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await article.evaluate((button) => button === document.activeElement)).toBe(true)

  const wage = page.getByRole('region', { name: '示例·甲一', exact: true }).getByLabel('工资性收入(元/月)')
  await wage.fill('1500')
  await answer.getByText('可以享受 每月 1,110.00 元').waitFor()
  await wage.fill('一千五')
  await page.getByRole('alert').waitFor()
  expect(await wage.getAttribute('aria-invalid')).toBe('true')
  expect(await answer.getByText('可以享受 每月 1,110.00 元').isVisible()).toBe(true)
  await wage.fill('')
  await page.getByRole('button', { name: '去填工资性收入 示例·甲一' }).click()
  expect(await wage.evaluate((input) => input === document.activeElement)).toBe(true)
  expect(running().complaints).toEqual([])
})

it('keeps the household while one looks into the library, and nothing of it in the browser', async () => {
  const page = await openAs(running(), 'county-officer', '/workbench?example=08-shishou-disability')
  await page.locator('.answer').first().waitFor()
  const title = await page.getByLabel('示例家庭').inputValue()
  await page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: '政策库' }).click()
  await page.getByRole('heading', { level: 1, name: '政策库' }).waitFor()
  await page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: '家庭试算' }).click()
  await page.locator('.answer').first().waitFor()
  expect(await page.getByLabel('示例家庭').inputValue()).toBe(title)
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('示例')
})

it('stands on a phone, at 200 % zoom and in the elder version', async () => {
  const phone = await openAs(running(), 'county-officer', '/workbench?example=13-shaoshan-unknown', {
    viewport: { width: 390, height: 844 },
  })
  await phone.getByText('问清这些就能判').waitFor()
  await checkPage(phone)
  // 1280 px at 200 % are 640 CSS pixels.
  const zoomed = await openAs(running(), 'county-officer', '/workbench?example=13-shaoshan-unknown', {
    viewport: { width: 640, height: 450 },
  })
  await zoomed.getByText('问清这些就能判').waitFor()
  await checkPage(zoomed)
  await phone.evaluate(() => localStorage.setItem('anmin.appearance', JSON.stringify({ tone: 'light', text: 'elder' })))
  await phone.reload()
  await phone.getByText('填上地方和每个人的出生日期').waitFor()
  await checkPage(phone, 60)
})

it.each([
  ['/policy', '政策库'],
  ['/policy/benefits/minimumLiving', '最低生活保障'],
  ['/policy/parameters', '各地标准'],
  ['/policy/parameters/dibao.standard', '低保标准'],
  ['/policy/article', '按条文查'],
  ['/policy/relations', '待遇之间的关系'],
  ['/policy/contradictions', '来源里的矛盾'],
])('shows %s to whoever signs in, on a desk and on a phone', async (path, title) => {
  for (const width of [1280, 390]) {
    const page = await openAs(running(), 'township-clerk', path, { viewport: { width, height: 844 } })
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await checkPage(page)
    await page.context().close()
  }
})
