import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { sm3 } from '#kernel/crypto/sm3'
import { cardNumber } from '#ledger/testing'
import { checkPage } from './check-page.ts'
import { dialog } from './month-desk.ts'
import { picture } from './picture.ts'
import { type BankFile, readByBank } from './simulated-bank.ts'

/*
 * What the finance officer does, on the page that is open.
 */

/** The county's only bank, with the format that is proposed. */
export async function keepBank(cashier: Page): Promise<void> {
  await cashier.getByRole('button', { name: '登记一家代发银行' }).click()
  await cashier.getByLabel('银行名称').fill('农商行')
  await cashier.getByLabel('付款户名').fill('石首市民政局')
  await cashier.getByLabel('付款账号').fill('62299990000012345')
  await cashier.getByRole('button', { name: '保存' }).click()
  await cashier.getByRole('cell', { name: '****2345' }).waitFor()
}

/** Downloads a batch, holds the digest shown against the bytes, and says that the bank has it. */
export async function sendBatch(cashier: Page, number: number): Promise<BankFile> {
  const row = cashier.getByRole('row').filter({ hasText: `第 ${number} 批,` })
  await row.getByText('待送银行', { exact: true }).waitFor({ timeout: 60_000 })
  await row.getByText(`第 ${number} 批,`).click()
  const downloading = cashier.waitForEvent('download')
  await cashier.getByRole('button', { name: `下载第 ${number} 批的文件` }).click()
  const content = await readFile(await (await downloading).path())
  await cashier.getByText(sm3(content).toString('hex')).waitFor()
  await cashier.getByRole('button', { name: `第 ${number} 批登记已送银行` }).click()
  await dialog(cashier).getByRole('button', { name: '登记已送银行' }).click()
  await row.getByText('已送银行', { exact: true }).waitFor()
  await dialog(cashier).waitFor({ state: 'detached' })
  return readByBank(content)
}

/** Uploads an answer of the bank and waits until it is booked. */
export async function handIn(cashier: Page, name: string, buffer: Buffer): Promise<void> {
  await cashier.getByLabel('回盘文件').setInputFiles({ name, mimeType: 'text/plain', buffer })
  await cashier.getByRole('button', { name: '交进来' }).click()
  const row = cashier.getByRole('row').filter({ hasText: name })
  await row.getByText('已处理').waitFor({ timeout: 60_000 })
}

/** At the desk of returns: another account for a payee. Whoever names it does not pay to it. */
export async function correctAccount(cashier: Page, payee: string): Promise<void> {
  const row = cashier.getByRole('row').filter({ hasText: payee })
  await row.getByRole('cell').nth(3).click()
  await cashier.getByRole('textbox', { name: '新的账号' }).fill(cardNumber())
  await cashier.getByRole('textbox', { name: '开户银行', exact: true }).fill('农商行')
  await cashier.getByRole('textbox', { name: '依据' }).fill('看到新银行卡')
  await cashier.getByRole('button', { name: '登记新账户' }).click()
  await row.getByText('待另一名人员重发').waitFor()
}

/** The other finance officer pays again what the first one put right. */
export async function reissueOf(cashier: Page, payees: readonly string[]): Promise<void> {
  const count = payees.length
  for (const payee of payees) {
    const row = cashier.getByRole('row').filter({ hasText: payee })
    await row.getByText('可以重发').waitFor()
    await cashier.getByLabel(`选${payee}的`).check()
  }
  await cashier.getByRole('button', { name: '重发选中的' }).click()
  await dialog(cashier).getByRole('button', { name: '重发' }).click()
  await cashier.getByText(`重发 ${count} 笔,0 笔没有重发。`).waitFor()
}

/** On a list as it is now: somebody else may have paid others again. */
export async function giveUp(cashier: Page, payee: string): Promise<void> {
  await cashier.reload()
  await cashier.getByLabel(`选${payee}的`).check()
  await cashier.getByRole('button', { name: '选中的不再发放' }).click()
  await dialog(cashier).getByLabel('原因').fill('村里反映已去世,正在核实')
  await dialog(cashier).getByRole('button', { name: '不再发放' }).click()
}

/** Closes a month (`2026年11月`) on the page of the funds. */
export async function closeMonth(cashier: Page, month: string): Promise<void> {
  await cashier.getByRole('button', { name: `月结${month}`, exact: true }).click()
  await dialog(cashier).getByRole('button', { name: '月结' }).click()
  await dialog(cashier).waitFor({ state: 'detached' })
}

/** The page of a fen's way shows every station of a payment that came back and was paid again. */
export async function expectTraced(cashier: Page): Promise<void> {
  const way = cashier.getByRole('list', { name: '这笔钱的来去' })
  for (const station of ['指标文件', '资金', '决定', '发放明细', '审批', '银行批次', '退回', '重发', '付款'])
    await way.getByText(station, { exact: true }).first().waitFor()
  await checkPage(cashier)
  await picture(cashier, 'month-trace-1280')
}

/** On the page of the statement: the books balance, and agree with the lines (as `anmin books verify`). */
export async function expectBalanced(cashier: Page): Promise<void> {
  await cashier.getByText(/相差 0\.00 元/).waitFor()
  await cashier.getByRole('button', { name: '和发放明细核对' }).click()
  await cashier.getByText('和发放明细一分不差').waitFor()
  await checkPage(cashier)
  await picture(cashier, 'month-statement-1280')
}
