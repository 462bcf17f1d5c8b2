import { readFile, writeFile } from 'node:fs/promises'
import { crc32, deflateRawSync } from 'node:zlib'
import type excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LedgerRow } from '../cells/cell.ts'
import { givenFolder, openGiven, rowsOf, shownRow } from './given.testing.ts'
import { openLedgerFile } from './ledger-file.ts'

let given: Awaited<ReturnType<typeof givenFolder>>
beforeAll(async () => {
  given = await givenFolder()
})
afterAll(() => given.remove())

const refusalOf = async (path: string) => {
  const opened = await openLedgerFile(path, { fileName: '台账.xlsx' })
  return opened.ok ? 'opened' : opened.error.type
}

test('text, rich text, numbers, dates, yes and no, errors and formulas are read as what they are', async () => {
  const path = await given.workbook((book) => {
    const sheet = book.addWorksheet('居民')
    const row = sheet.addRow([])
    row.getCell(1).value = '张三'
    row.getCell(2).value = { richText: [{ text: '李' }, { font: { bold: true }, text: '四' }] }
    row.getCell(3).value = 350.1
    row.getCell(4).value = new Date(Date.UTC(1962, 2, 15))
    row.getCell(5).value = true
    row.getCell(6).value = { error: '#N/A' }
    row.getCell(7).value = { formula: 'C1*2', result: 700.2 }
    row.getCell(8).value = { formula: 'A1', result: '张三' }
    row.getCell(9).value = 420106196203151230
    row.getCell(11).value = '甲<乙>&"丙"'
  })
  const [row] = await rowsOf(await openGiven(path))
  expect(row?.cells.map(({ kind, text }) => [kind, text])).toEqual([
    ['text', '张三'],
    ['text', '李四'],
    ['number', '350.1'],
    ['date', '1962-03-15'],
    ['boolean', '是'],
    ['error', '#N/A'],
    ['number', '700.2'],
    ['text', '张三'],
    ['number', '420106196203151000'],
    ['empty', ''],
    ['text', '甲<乙>&"丙"'],
  ])
})

test('serials of the 1904 calendar are the same days', async () => {
  const path = await given.workbook((book) => {
    book.properties.date1904 = true
    book.addWorksheet('a').addRow(['生日', new Date(Date.UTC(1962, 2, 15))])
  })
  const [row] = await rowsOf(await openGiven(path))
  expect(row?.cells[1]).toEqual({ kind: 'date', text: '1962-03-15' })
})

test('no Chinese character is lost where the file is cut into pieces', async () => {
  const names = Array.from(
    { length: 20_000 },
    (_, at) => `张${String.fromCodePoint(0x4e00 + (at % 20_000))}丰${at}号湖北省石首市`,
  )
  const path = await given.workbook((book) => {
    const sheet = book.addWorksheet('居民')
    for (const [at, name] of names.entries()) sheet.addRow([name, at])
  })
  const rows = await rowsOf(await openGiven(path))
  expect(rows.map((row) => row.cells[0]?.text)).toEqual(names)
})

test('cells under a merged area carry its value, down and across', async () => {
  const path = await given.workbook((book) => {
    const sheet = book.addWorksheet('户')
    sheet.addRow(['户编号', '家庭成员', null])
    sheet.addRow([null, '姓名', '关系'])
    sheet.addRow(['A1', '张三', '户主'])
    sheet.addRow([null, '李四', '妻'])
    sheet.addRow(['A2', '王五', '户主'])
    sheet.mergeCells('A1:A2')
    sheet.mergeCells('B1:C1')
    sheet.mergeCells('A3:A4')
  })
  const source = await openGiven(path)
  const rows = await rowsOf(source)
  expect(rows.map(shownRow)).toEqual([
    '1: 户编号|家庭成员|家庭成员',
    '2: 户编号|姓名|关系',
    '3: A1|张三|户主',
    '4: A1|李四|妻',
    '5: A2|王五|户主',
  ])
  expect(rows[3]?.cells[0]).toEqual({ kind: 'text', text: 'A1', merged: true })
  expect(source.merges).toHaveLength(3)
})

test('the visible sheet with the most rows is chosen and named; another can be asked for; hidden rows are read and marked', async () => {
  const path = await given.workbook((book) => {
    book.addWorksheet('说明').addRow(['填表说明'])
    const hidden = book.addWorksheet('旧数据', { state: 'hidden' })
    for (let at = 0; at < 9; at += 1) hidden.addRow(['旧', at])
    const sheet = book.addWorksheet('永福村')
    for (let at = 0; at < 5; at += 1) sheet.addRow(['张三', at])
    sheet.getRow(3).hidden = true
    const other = book.addWorksheet('新丰村')
    for (let at = 0; at < 3; at += 1) other.addRow(['李四', at])
  })
  const source = await openGiven(path)
  expect(source.sheet).toBe('永福村')
  expect(source.sheets).toEqual([
    { name: '说明', isHidden: false, rows: 0, isCounted: true },
    { name: '旧数据', isHidden: true, rows: 9, isCounted: true },
    { name: '永福村', isHidden: false, rows: 5, isCounted: true },
    { name: '新丰村', isHidden: false, rows: 3, isCounted: true },
  ])
  expect((await rowsOf(source)).map((row) => row.hidden === true)).toEqual([false, false, true, false, false])
  expect(await rowsOf(await openGiven(path, '新丰村'))).toHaveLength(3)
  const unknown = await openLedgerFile(path, { fileName: 'a', sheet: '没有' })
  expect(unknown.ok ? '' : unknown.error.type).toBe('unknown-sheet')
})

test('empty formatted rows at the end are not rows', async () => {
  const path = await given.workbook((book) => {
    const sheet = book.addWorksheet('居民')
    sheet.addRow(['姓名', '年龄'])
    sheet.addRow(['张三', 3])
    for (let at = 3; at < 3000; at += 1) sheet.getCell(at, 2).style = { font: { bold: true } }
    sheet.getCell(3000, 1).value = '   '
  })
  expect((await rowsOf(await openGiven(path))).map(shownRow)).toEqual(['1: 姓名|年龄', '2: 张三|3'])
})

test('a workbook cut anywhere, or with a damaged byte, is refused and never read in part', async () => {
  const path = await given.workbook((book) => {
    const sheet = book.addWorksheet('居民')
    for (let at = 0; at < 2000; at += 1) sheet.addRow([`张${at}`, at, Math.sin(at)])
  })
  const whole = await readFile(path)
  for (const share of [0.01, 0.3, 0.6, 0.99]) {
    const cut = await given.file('cut.xlsx', whole.subarray(0, Math.floor(whole.length * share)))
    expect(await refusalOf(cut)).toBe('cut')
  }
  const name = whole.indexOf('xl/worksheets/sheet1.xml')
  const damaged = Buffer.from(whole)
  damaged.fill(0xaa, name + 500, name + 520)
  expect(await refusalOf(await given.file('damaged.xlsx', damaged))).toBe('damaged')
})

test('what is no .xlsx is refused by what it is, with what to do next', async () => {
  const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(2000)])
  const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])
  expect(await refusalOf(await given.file('a.xls', ole))).toBe('old-excel')
  expect(await refusalOf(await given.file('a.xlsx', locked))).toBe('protected')
  expect(await refusalOf(await given.file('b.xls', '\ufeff<html><table><tr><td>姓名</td></tr></table></html>'))).toBe(
    'web-page',
  )
  expect(
    await refusalOf(
      await given.file(
        'c.xls',
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="x">',
      ),
    ),
  ).toBe('xml-table')
  expect(await refusalOf(await given.file('d.xlsx', ''))).toBe('empty')
  expect(await refusalOf(await given.file('e.xlsx', '%PDF-1.7 '))).toBe('not-a-table')
  expect(await refusalOf(await given.file('f.xlsx', zipOf('word/document.xml', '<a/>')))).toBe('not-a-table')
  expect(await refusalOf(await given.file('g.xlsb', zipOf('xl/workbook.bin', 'x')))).toBe('binary')
  const empty = await given.workbook((book) => book.addWorksheet('空'))
  expect(await refusalOf(empty)).toBe('no-rows')
  const opened = await openLedgerFile(await given.file('h.xls', ole), { fileName: 'h.xls' })
  expect(opened.ok ? '' : opened.error.text).toBe(
    '这是旧版 Excel 的 .xls 文件。请用表格软件打开,另存为“Excel 工作簿(.xlsx)”后请重新上传。',
  )
})

test('workbooks of other programs are read: prefixed names, texts in the cell, no references, absolute targets', async () => {
  const sheet =
    '<?xml version="1.0"?><!-- 甲 --><x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c>' +
    '<x:c t="str"><x:v>年龄</x:v></x:c></x:row><x:row r="5"><x:c r="B5"><x:v>4.20106196203151E+17</x:v></x:c>' +
    '<x:c r="C5" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>'
  const path = await given.file(
    'other.xlsx',
    zipOfAll({
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="甲&amp;乙" sheetId="1" r:id="rId7"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId7" Type="http://x/worksheet" Target="/xl/worksheets/sheet.xml"/></Relationships>',
      'xl/worksheets/sheet.xml': sheet,
      'xl/sharedStrings.xml': '<sst><si><t>张_x000D_三</t><rPh sb="0" eb="1"><t>ちょう</t></rPh></si></sst>',
    }),
  )
  const source = await openGiven(path)
  expect(source.sheet).toBe('甲&乙')
  expect((await rowsOf(source)).map(shownRow)).toEqual(['1: 姓名|年龄', '5: |420106196203151000|张\r三'])
})

test('a file that is exchanged after it was opened does not pass for the one that was opened', async () => {
  const path = await given.workbook((book) => book.addWorksheet('a').addRow(['姓名', '年龄']))
  const source = await openGiven(path)
  const bytes = await readFile(path)
  bytes.fill(0, bytes.indexOf('xl/worksheets/sheet1.xml') + 24, bytes.indexOf('xl/worksheets/sheet1.xml') + 60)
  await writeFile(path, bytes)
  await expect(rowsOf(source)).rejects.toThrow('damaged')
})

function zipOf(name: string, content: string): Buffer {
  return zipOfAll({ [name]: content })
}

/** A zip written by hand, so that it can hold what no spreadsheet library writes. */
function zipOfAll(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(raw), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(raw.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, rest, Buffer.from(name)]),
    )
    parts.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, list, end])
}

describe('rows that are not wanted', () => {
  const isWanted = (row: number) => row % 97 === 0 || row === 1
  const filled = (sheet: excel.Worksheet) => {
    for (let at = 1; at <= 6_000; at += 1) sheet.addRow([`户${at}`, `第${at}行 & <${'长'.repeat(at % 40)}>`, at * 1.5])
  }

  test('are passed over, wherever the pieces of the file end', async () => {
    const source = await openGiven(await given.workbook((book) => filled(book.addWorksheet('花名册'))))
    const all = await rowsOf(source)
    const wanted: LedgerRow[] = []
    for await (const row of source.rows(isWanted)) wanted.push(row)
    expect(all).toHaveLength(6_000)
    expect(wanted).toEqual(all.filter(({ number }) => isWanted(number)))
  })

  test('are read all the same where cells are merged, for one may lend its value to the next', async () => {
    const path = await given.workbook((book) => {
      const sheet = book.addWorksheet('花名册')
      filled(sheet)
      sheet.mergeCells('A96:A97')
    })
    const source = await openGiven(path)
    const shown: string[] = []
    for await (const row of source.rows(isWanted)) if (isWanted(row.number)) shown.push(shownRow(row))
    expect(shown.find((text) => text.startsWith('97: '))).toMatch(/^97: 户96\|/)
  })
})
