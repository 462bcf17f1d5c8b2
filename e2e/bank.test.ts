import { readFile } from 'node:fs/promises'
import iconv from 'iconv-lite'
import { beforeAll, expect, it } from 'vitest'
import { BankDesk, cardNumber } from '#ledger/testing'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'

const running = runningConsole({ withWork: true })

beforeAll(async () => {
  const { database, platform } = running()
  await new BankDesk(database, platform).run([
    { name: '到账人', amount: 60_000 },
    { name: '销户人', amount: 51_050 },
    { name: '去世人', amount: 30_000 },
    { name: '没账户', amount: 700, account: null },
  ])
})

it('sends an approved month to the bank, takes the answer in, and deals with what came back', async () => {
  const page = await openAs(running(), 'finance-officer', '/money/bank/profiles')
  await page.getByText('还没有登记代发银行').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: '登记一家代发银行' }).click()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('请填写银行名称。').waitFor()
  await page.getByLabel('银行名称').fill('农商行')
  await page.getByLabel('付款户名').fill('石首市民政局')
  await page.getByLabel('付款账号').fill('62299990000012345')
  await page.getByRole('region', { name: '预览' }).getByText('欧阳小芳').waitFor()
  await checkPage(page)
  await picture(page, 'bank-format-1280')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('cell', { name: '****2345' }).waitFor()

  await page.getByRole('link', { name: '银行文件' }).first().click()
  await page.getByText('还没有批次').waitFor()
  await page.getByRole('button', { name: '生成银行文件' }).click()
  await page.getByText('待送银行').waitFor({ timeout: 60_000 })
  await page.getByText('1 笔已经审批,但没有写进银行文件。').waitFor()
  await page.getByText('没有收款账户,请先登记账户。').waitFor()
  await page.getByRole('button', { name: '打开 第 1 批' }).click()
  await checkPage(page)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载第 1 批的文件' }).click()
  const download = await downloading
  const text = iconv.decode(await readFile(await download.path()), 'gbk').split('\r\n')
  const batch = text[0]?.split('|')[0] ?? ''
  expect(text[0]).toContain('|3|1410.50|')
  await page.getByRole('button', { name: '第 1 批登记已送银行' }).click()
  await page.getByRole('dialog').getByText('3 笔,共 1,410.50 元记为在途').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '登记已送银行' }).click()
  await page.getByText('已送银行').first().waitFor()

  const said = (line: string) =>
    line.includes('到账人') ? '成功|' : line.includes('销户人') ? '失败|账户已销户' : '失败|收款人死亡'
  const lines = text.slice(1, 4).map((line) => {
    const [seq, account, name, amount, reference] = line.split('|')
    return `${seq}|${account}|${name}|${amount}|${reference}|${said(line)}`
  })
  const answer = (rows: readonly string[], total: string) =>
    iconv.encode([`${batch}|${rows.length}|${total}|20261125`, ...rows].join('\r\n'), 'gbk')
  const hand = async (name: string, buffer: Buffer) => {
    await page.getByLabel('哪家银行的回盘').selectOption('农商行')
    await page.getByLabel('回盘文件').setInputFiles({ name, mimeType: 'text/plain', buffer })
    await page.getByRole('button', { name: '交进来' }).click()
    await page
      .getByRole('region', { name: /个文件/ })
      .getByText(name)
      .waitFor()
  }
  await page.getByLabel('回盘文件').setInputFiles({ name: '截图.png', mimeType: 'image/png', buffer: Buffer.from('x') })
  await page.getByText('“截图.png”不是银行的回盘文件').waitFor()
  await hand('不全.txt', answer(lines.slice(0, 2), '1410.50'))
  await page
    .getByText(/汇总行写明合计 1,410\.50 元,实际合计/)
    .first()
    .waitFor({ timeout: 60_000 })
  await hand('回盘.txt', answer([...lines, '9|x|x|5.00|20261125001|成功|'], '1415.50'))
  await page.getByText('已处理').waitFor({ timeout: 60_000 })
  await page.getByRole('region', { name: /个文件/ }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByText('第 5 行没有本县的付款编号').waitFor()
  await checkPage(page)

  await page.getByRole('link', { name: '退回处理' }).first().click()
  await page.getByText('共 2 笔等着处理').waitFor()
  await checkPage(page)
  await page.getByLabel(/选销户人/).check()
  await page.getByRole('button', { name: '重发选中的' }).click()
  await page.getByRole('dialog').getByText('另有 1 笔还要先更正').waitFor()
  expect(await page.getByRole('dialog').getByRole('button', { name: '重发' }).isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /打开 销户人/ }).click()
  await page.getByLabel('新的账号').fill(cardNumber())
  await page.getByLabel('开户银行', { exact: true }).fill('农商行')
  await page.getByLabel('依据').fill('看到新银行卡')
  await checkPage(page)
  await page.getByRole('button', { name: '登记新账户' }).click()
  await page.getByText('待另一名人员重发').waitFor()
  await page.getByRole('button', { name: '重发选中的' }).click()
  await page.getByRole('dialog').getByText('另有 1 笔的账户是您登记的,等另一名人员重发').waitFor()
  expect(await page.getByRole('dialog').getByRole('button', { name: '重发' }).isDisabled()).toBe(true)
  await picture(page, 'bank-returns-own-1280')
  await page.keyboard.press('Escape')

  const officer = await openAs(running(), 'county-officer', '/money/returns')
  await officer.getByRole('button', { name: /打开 销户人/ }).waitFor()
  expect(await officer.getByRole('checkbox').count()).toBe(0)
  await officer.close()

  const other = await openAs(running(), 'finance-officer', '/money/returns')
  await other.getByText('可以重发').waitFor()
  await other.getByText(/账户由.+登记/).waitFor()
  await other.getByLabel(/选销户人/).check()
  await other.getByRole('button', { name: '重发选中的' }).click()
  await other.getByRole('dialog').getByRole('button', { name: '重发' }).click()
  await other.getByText('重发 1 笔,0 笔没有重发。').waitFor()
  await page.reload()
  await page.getByLabel(/选去世人/).check()
  await page.getByRole('button', { name: '选中的不再发放' }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('已去世')
  await page.getByRole('dialog').getByRole('button', { name: '不再发放' }).click()
  await page.getByText('现在没有退回的付款').waitFor()
  await page.getByRole('link', { name: '银行文件' }).first().click()
  await page.getByRole('button', { name: '打开 第 2 批' }).click()
  await page.getByText('还没有人下载').waitFor()
  const again = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载第 2 批的文件' }).click()
  await again
  await page.getByRole('button', { name: '第 2 批作废' }).click()
  await page.getByRole('dialog').getByText('由另一名财务或经办人员问过银行再确认').waitFor()
  await page.getByRole('dialog').getByLabel('作废的原因').fill('银行整批退件')
  await page.getByRole('dialog').getByRole('button', { name: '提出作废' }).click()
  await page.getByRole('button', { name: '撤回,不作废' }).waitFor()
  expect(await page.getByRole('button', { name: '确认作废' }).isDisabled()).toBe(true)
  await checkPage(page)
  await picture(page, 'bank-proposal-1280')
  await other.goto(`${running().url}/money/bank`)
  await other.getByText(/提出作废,待另一人确认/).waitFor()
  await other.getByRole('button', { name: '打开 第 2 批' }).click()
  await other.getByRole('button', { name: '确认作废' }).click()
  await other.getByRole('dialog').getByLabel('银行怎么答复的').fill('整批退件,没有入账')
  await other.getByRole('dialog').getByRole('button', { name: '确认作废' }).click()
  await other.getByText(/整批退件,没有入账/).waitFor()
  await other.getByText('已作废').waitFor()
  expect(running().complaints).toEqual([])
})

it.each([390, 640])('stands on a phone and at twice the size: %i px', async (width) => {
  for (const path of ['/money/bank', '/money/returns', '/money/bank/profiles']) {
    const page = await openAs(running(), 'finance-officer', path, { viewport: { width, height: 844 } })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await checkPage(page)
    await picture(page, `bank${path.replaceAll('/', '-')}-${width}`)
  }
})
