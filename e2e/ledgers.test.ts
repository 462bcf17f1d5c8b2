import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import excel from 'exceljs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import { syntheticIdNumber } from '#kernel/id-number'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'

const running = runningConsole({ withWork: true })
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anmin-e2e-ledger-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

const headings = ['序号', '户编号', '与户主关系', '姓名', '公民身份号码', '所在乡镇', '所在村', '联系电话', '备注2']
const numberOf = (birth: string, sequence: number) => syntheticIdNumber(81, calendarDate(birth), sequence)
const good = [
  ['A1', '户主', '钱守诚', numberOf('1956-03-09', 11), '13812345678'],
  ['A1', '配偶', '孙玉兰', numberOf('1958-07-21', 12), ''],
  ['A2', '户主', '阿依古丽·买买提', numberOf('1971-01-30', 14), '13900001111'],
] as const
const wrong = String(numberOf('1960-05-05', 15))
const bad = [
  // A digit typed wrongly, and a number that the spreadsheet has rounded.
  ['A3', '户主', '李错号', `${wrong.slice(0, 16)}${wrong[16] === '1' ? '2' : '1'}${wrong.slice(17)}`, ''],
  ['A4', '户主', '周科学', 4.21081196005051e17, ''],
] as const

/** A small ledger as an office keeps it: a title above the headings, faults among the rows. */
async function givenLedger(name: string, rows: readonly (readonly (string | number)[])[]): Promise<string> {
  const book = new excel.Workbook()
  const sheet = book.addWorksheet('花名册')
  sheet.addRow(['石首市2026年11月居民花名册'])
  sheet.mergeCells(1, 1, 1, headings.length)
  sheet.addRow(headings)
  for (const [at, [household, relation, who, number, phone]] of rows.entries()) {
    sheet.addRow([at + 1, household, relation, who, number, '新厂镇', '新厂村', phone, '无'])
  }
  const path = join(folder, name)
  await book.xlsx.writeFile(path)
  return path
}

async function sendIn(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByRole('heading', { level: 1, name: '哪一列是什么' }).waitFor()
  await page.getByText('表里的列').first().waitFor()
}

/** The rows of a workbook as text. */
async function linesOf(path: string): Promise<readonly string[]> {
  const book = new excel.Workbook()
  await book.xlsx.readFile(path)
  const lines: string[] = []
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => {
      const cells: string[] = []
      row.eachCell((cell) => cells.push(cell.text))
      lines.push(cells.join('|'))
    })
  return lines
}

async function found(page: Page, text: string): Promise<readonly string[]> {
  const answer = await page.context().request.post(`${running().url}/api/registry/search-people`, {
    data: { text },
    headers: { 'x-anmin-client': 'console' },
  })
  expect(await answer.text()).not.toContain('"code"')
  const { people } = (await answer.json()) as { readonly people: readonly { readonly name: string }[] }
  return people.map(({ name }) => name)
}

it('takes a workbook from the officer’s hand over columns, check and faults into the register, and back out', async () => {
  const page = await openAs(running(), 'county-officer', '/ledgers', { acceptDownloads: true })
  await page.getByText('这里还没有导入过台账').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: '导入一份台账' }).first().click()
  await page.getByRole('heading', { level: 1, name: '导入一份台账' }).waitFor()
  await checkPage(page)
  await sendIn(page, await givenLedger('石首市2026年11月居民花名册.xlsx', [...good, ...bad]))

  const number = page.getByLabel('E 列“公民身份号码”是什么')
  expect(await number.inputValue()).toBe('idNumber')
  expect(await page.getByLabel('说的是哪个月').inputValue()).toBe('2026-11')
  expect(await page.locator('body').textContent()).not.toContain(good[0][3])
  await number.selectOption('')
  await page.getByText('还要定下这些').waitFor()
  await page.getByRole('button', { name: '开始检查' }).click()
  await page.getByText('还不能检查,先定下这些').waitFor()
  await number.selectOption('idNumber')
  await page.getByText('还不能检查,先定下这些').waitFor({ state: 'detached' })
  await checkPage(page)
  await page.getByRole('button', { name: '开始检查' }).click()

  await page.locator('[data-state=checked]').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: /^2\s*有误$/ }).waitFor()
  await page.getByRole('cell', { name: '李错号' }).waitFor()
  expect(await found(page, '钱守诚')).toEqual([])
  await checkPage(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await checkPage(page)
  // 1280 px at 200 % are 640 CSS pixels.
  await page.setViewportSize({ width: 640, height: 450 })
  await checkPage(page)
  await page.setViewportSize({ width: 1280, height: 900 })

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载退回的 2 行' }).click()
  const returned = join(folder, 'returned.xlsx')
  await (await download).saveAs(returned)
  const lines = await linesOf(returned)
  expect(lines.some((line) => line.includes('李错号') && line.includes('校验'))).toBe(true)
  expect(lines.some((line) => line.includes('周科学'))).toBe(true)
  expect(lines.some((line) => line.includes('钱守诚'))).toBe(false)

  await page.getByLabel('全部合格才进').check()
  await page.getByRole('button', { name: '导入 3 行' }).click()
  await page.getByRole('alert').getByText('有2行有误或需要核实').waitFor()
  await page.getByLabel('好的行先进').check()
  await page.getByRole('button', { name: '导入 3 行' }).click()
  await page.locator('[data-state=done]').waitFor({ timeout: 60_000 })
  await page.getByText('已导入 3 行').waitFor()
  expect(await found(page, '钱守诚')).toEqual(['钱守诚'])
  expect(await found(page, '李错号')).toEqual([])
  await checkPage(page)

  await page.getByRole('button', { name: '撤回这次导入' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '撤回这次导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤回这次导入' }).click()
  await page.locator('[data-state=withdrawn]').waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: '台账导入', exact: true }).first().click()
  await page.getByText('已撤回').waitFor()
  await checkPage(page)
  expect(running().complaints).toEqual([])
})

it('goes on with a file whose sending was broken off, and remembers what its columns were', async () => {
  const page = await openAs(running(), 'county-officer', '/ledgers/new')
  const path = await givenLedger('接着传.xlsx', good)
  let isCut = true
  await page.route('**/api/files/finish-upload', async (route) => (isCut ? route.abort() : route.continue()))
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByText('停下了').waitFor()
  await checkPage(page)
  isCut = false
  await page.getByRole('button', { name: '接着传' }).click()
  await page.getByText('已经按上次定的认好了').waitFor()
  await page.getByRole('button', { name: '开始检查' }).click()
  await page.locator('[data-state=checked]').waitFor({ timeout: 60_000 })
  await page.getByText('每一行都合格').waitFor()
  await page.getByRole('button', { name: '不导入了' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '不导入了' }).click()
  await page.locator('[data-state=cancelled]').waitFor()
})
