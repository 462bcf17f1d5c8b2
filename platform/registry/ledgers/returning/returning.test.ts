import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import excel from 'exceljs'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import { syntheticIdNumber } from '#kernel/id-number'
import type { LedgerRow } from '../cells/cell.ts'
import { ledgerBody, sampleLedger } from '../mapping/open-mapped.ts'
import { proposeMapping } from '../mapping/propose.ts'
import { isBad, type ReadRow, RowReader } from '../mapping/read-row.ts'
import { planRows } from '../mapping/row-plan.ts'
import { applyRemembered } from '../mapping/signature.ts'
import { givenFolder, openGiven, rowsOf, shownRow } from '../reading/given.testing.ts'
import type { LedgerSource } from '../reading/ledger-file.ts'
import type { ReturnedFile } from './returned-row.ts'
import { writeReturnedCsv } from './write-csv.ts'
import { writeReturnedWorkbook } from './write-workbook.ts'

const today = calendarDate('2026-11-22')
const id = (at: number) => syntheticIdNumber(1, calendarDate('1962-03-15'), at)
let given: Awaited<ReturnType<typeof givenFolder>>
beforeAll(async () => {
  given = await givenFolder()
})
afterAll(() => given.remove())

/** Reads a file as it is proposed to be read, and what a return of its bad rows is made of. */
async function read(source: LedgerSource) {
  const sample = await sampleLedger(source)
  const mapping = proposeMapping({ ...sample, sheet: source.sheet })
  const plan = planRows(mapping, today)
  const reader = new RowReader(plan)
  const rows: ReadRow[] = []
  for await (const { row, skipped } of ledgerBody(source, mapping))
    if (skipped === undefined) rows.push(reader.read(row))
  const last = Math.max(0, ...mapping.headerRows)
  const head: LedgerRow[] = (await rowsOf(source)).filter((row) => row.number <= last)
  const bad = rows.filter((row) => isBad(row.faults))
  const file: ReturnedFile = {
    sheet: source.sheet,
    plan,
    headerRows: mapping.headerRows,
    head,
    merges: source.merges,
    rows: bad,
  }
  return { mapping, rows, bad, file, sample }
}

async function returned(file: ReturnedFile): Promise<string> {
  const path = given.path('退回.xlsx')
  await writeReturnedWorkbook(createWriteStream(path), file)
  return path
}

const ledger = () =>
  given.workbook((book) => {
    const sheet = book.addWorksheet('永福村')
    sheet.addRow(['永福村居民台账'])
    sheet.mergeCells('A1:E1')
    sheet.addRow([])
    sheet.addRow(['户号', '家庭成员', null, '出生日期', '金额'])
    sheet.addRow([null, '姓名', '身份证号', null, null])
    sheet.mergeCells('B3:C3')
    sheet.mergeCells('A3:A4')
    sheet.mergeCells('D3:D4')
    sheet.addRow(['H1', '张三', id(1), new Date(Date.UTC(1962, 2, 15)), 12.5])
    sheet.addRow([null, '李四(已故)', id(2), new Date(Date.UTC(1962, 2, 15)), 7])
    sheet.addRow([null, '王五', 999001196203151200, '2月30日', null])
    sheet.mergeCells('A5:A7')
  })

test('bad rows come back in the same workbook with their number, their reasons, red cells and comments', async () => {
  const { file, bad } = await read(await openGiven(await ledger()))
  expect(bad.map((row) => row.number)).toEqual([6, 7])
  const path = await returned(file)
  const source = await openGiven(path)
  expect(source.sheet).toBe('永福村')
  const lines = (await rowsOf(source)).map(shownRow)
  expect(lines.slice(0, 3)).toEqual([
    '1: |永福村居民台账|永福村居民台账|永福村居民台账|永福村居民台账|永福村居民台账',
    '3: |户号|家庭成员|家庭成员|出生日期|金额',
    '4: 原行号|户号|姓名|身份证号|出生日期||问题',
  ])
  expect(lines[3]).toMatch(/^5: 6\|H1\|李四\(已故\)\|999.*\|1962-03-15\|7\|“家庭成员\/姓名”\(B列\):姓名/)
  expect(lines[4]).toContain('“家庭成员/身份证号”(C列):身份证号被电子表格存成了数字,后三位已丢失')
  expect(lines[4]).toContain('\n“出生日期”(D列):“2月30日”不是日期。')
  const book = new excel.Workbook()
  await book.xlsx.readFile(path)
  const cell = book.getWorksheet('永福村')?.getCell('C5')
  expect(cell?.fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
  expect(JSON.stringify(cell?.note)).toContain('请只填姓名')
  expect(cell?.numFmt).toBe('@')
})

test('a number that lost its last digits comes back as a number, found again if nobody corrects it, kept whole if somebody does', async () => {
  const { file } = await read(await openGiven(await ledger()))
  const path = await returned(file)
  const book = new excel.Workbook()
  await book.xlsx.readFile(path)
  const cell = book.getWorksheet('永福村')?.getCell('D6')
  expect([cell?.value, cell?.numFmt]).toEqual([999001196203151000, '@'])
  const again = await read(await openGiven(path))
  expect(again.bad.at(-1)?.faults.map(({ text }) => text)).toEqual(
    expect.arrayContaining([expect.stringContaining('后三位已丢失')]),
  )
})

test('a returned workbook, corrected, is imported as it is: our columns are recognised and the mapping applies again', async () => {
  const first = await read(await openGiven(await ledger()))
  const book = new excel.Workbook()
  await book.xlsx.readFile(await returned(first.file))
  const sheet = book.getWorksheet('永福村')
  if (!sheet) throw new Error('the sheet has another name')
  sheet.getCell('C5').value = '李四'
  sheet.getCell('D6').value = id(3)
  const corrected = given.path('改.xlsx')
  await book.xlsx.writeFile(corrected)
  const second = await read(await openGiven(corrected))
  expect(second.mapping.signature).toBe(first.mapping.signature)
  expect(
    applyRemembered(first.mapping, second.sample.header.headings, second.mapping)?.columns.map(
      (column) => column.column,
    ),
  ).toEqual([1, 2, 3, 4, 5])
  expect(second.rows.map((row) => row.values)).toMatchObject([
    { householdNumber: 'H1', name: '李四', idNumber: id(2), birthDate: '1962-03-15' },
    { householdNumber: 'H1', name: '王五', idNumber: id(3) },
  ])
  expect(second.bad.map((row) => row.number)).toEqual([6])
  const again = (await rowsOf(await openGiven(await returned(second.file)))).map(shownRow)
  expect(again.filter((line) => line.includes('原行号'))).toEqual(['4: 原行号|户号|姓名|身份证号|出生日期||问题'])
  expect(again).toHaveLength(4)
})

test.each(['gb18030', 'utf-8', 'utf-16le'] as const)(
  'a CSV in %s comes back in the same encoding and can be imported',
  async (encoding) => {
    const hasMark = encoding !== 'gb18030'
    const text = `姓名;身份证号;备注\r\n张三;${id(1)};好\r\n"李;四";${id(2)};"有""引号"""\r\n`
    const source = await openGiven(await given.file('a.csv', iconv.encode(text, encoding, { addBOM: hasMark })))
    const { file, bad } = await read(source)
    expect(bad.map((row) => row.faults)).toHaveLength(1)
    const path = given.path('退回.csv')
    if (!source.csv) throw new Error('not read as a CSV')
    await writeReturnedCsv(createWriteStream(path), file, source.csv)
    const back = await openGiven(path)
    expect(back.csv).toEqual({ encoding, hasMark, separator: ';' })
    expect((await rowsOf(back)).map(shownRow)).toEqual([
      '1: 原行号|姓名|身份证号|备注|问题',
      `2: 3|李;四|${id(2)}|有"引号"|“姓名”(A列):姓名“李;四”像是几个人,请一人写一行。`,
    ])
    expect((await readFile(path)).length).toBeGreaterThan(50)
  },
)
