import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenFolder, openGiven, rowsOf, shownRow } from './given.testing.ts'
import { openLedgerFile } from './ledger-file.ts'

let given: Awaited<ReturnType<typeof givenFolder>>
beforeAll(async () => {
  given = await givenFolder()
})
afterAll(() => given.remove())

const lines =
  '姓名,身份证号,备注\r\n张三,999001196203151230,"两行\n文字, 有逗号"\r\n\r\n李四,="999001196203151230",𬭎䶮'
const expected = [
  '1: 姓名|身份证号|备注',
  '2: 张三|999001196203151230|两行\n文字, 有逗号',
  '4: 李四|999001196203151230|𬭎䶮',
]

test.each([
  ['utf-8', false],
  ['utf-8', true],
  ['gb18030', false],
  ['utf-16le', true],
  ['utf-16be', true],
  ['utf-16le', false],
] as const)(
  'a CSV in %s (mark: %s) is read; its rows have the numbers a spreadsheet shows',
  async (encoding, addBOM) => {
    const source = await openGiven(await given.file('a.csv', iconv.encode(lines, encoding, { addBOM })))
    expect(source.csv).toEqual({ encoding, hasMark: addBOM, separator: ',' })
    expect((await rowsOf(source)).map(shownRow)).toEqual(expected)
  },
)

test.each([';', '\t', '|', '\uff0c'])('the separator %j is found', async (separator) => {
  const text = ['姓名,甲', '说明', '张三,"a,b"'].map((line) => line.replace(',', separator)).join('\n')
  const source = await openGiven(await given.file('a.csv', text))
  expect(source.csv?.separator).toBe(separator)
  expect((await rowsOf(source)).map(shownRow)).toEqual(['1: 姓名|甲', '2: 说明', '3: 张三|a,b'])
})

test('a text in GBK of any length is not mistaken, wherever its pieces are cut', async () => {
  const name = '张三丰李四光'
  const text = Array.from({ length: 60_000 }, (_, at) => `${name.slice(at % 5)},${at}`).join('\n')
  const source = await openGiven(await given.file('a.csv', iconv.encode(`姓名,号\n${text}`, 'gbk')))
  expect(source.csv?.encoding).toBe('gb18030')
  const rows = await rowsOf(source)
  expect(rows).toHaveLength(60_001)
  expect(rows.every((row, at) => at === 0 || row.cells[0]?.text === name.slice((at - 1) % 5))).toBe(true)
})

test('any text comes back the same from UTF-8, GB 18030 and UTF-16', async () => {
  const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
  const ascii = fc.constantFrom('a', '1', ',', '"', '\n', ';', ' ', '(', '·')
  const content = fc
    .array(fc.oneof(han, han, ascii), { minLength: 1, maxLength: 12 })
    .map((all) => `甲${all.join('')}乙`)
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { minLength: 2, maxLength: 6 }),
      fc.constantFrom('utf-8', 'gb18030', 'utf-16le'),
      async (cells, encoding) => {
        const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
        const bytes = iconv.encode(`姓名,身份证号,住址\r\n${quoted}\r\n`, encoding, { addBOM: encoding === 'utf-16le' })
        const rows = await rowsOf(await openGiven(await given.file('a.csv', bytes)))
        expect(rows[1]?.cells.map((cell) => cell.text)).toEqual(cells)
      },
    ),
    { numRuns: 60 },
  )
})

test('a quote without its pair, a strange encoding and a file without rows are refused', async () => {
  const refusalOf = async (content: Uint8Array | string) => {
    const opened = await openLedgerFile(await given.file('a.csv', content), { fileName: 'a.csv' })
    return opened.ok ? 'opened' : opened.error.type
  }
  const many = Array.from({ length: 20_000 }, (_, at) => `张三,${at}`).join('\n')
  expect(await refusalOf(`姓名,号\n"张三,1\n${many}`)).toBe('quotes')
  expect(await refusalOf(Buffer.from([0xff, 0x41, 0x2c, 0xff, 0xff, 0x0a]))).toBe('encoding')
  expect(await refusalOf('\n\n , ,\n')).toBe('no-rows')
  expect(await refusalOf('  \n')).toBe('empty')
})

test('a file that ends in the middle of a row is refused, not taken for a shorter list', async () => {
  const whole =
    '姓名,身份证号,备注\r\n张三,999001196203151230,甲\r\n李四,999001196203151249,乙\r\n王五,999001196203151257,丙'
  const openCut = async (content: Uint8Array | string) => {
    const opened = await openLedgerFile(await given.file('a.csv', content), { fileName: 'a.csv' })
    return opened.ok ? opened.value.sheets[0]?.rows : opened.error.text
  }
  const cutText = expect.stringContaining('最后一行不完整')
  expect(await openCut(whole)).toBe(4)
  expect(await openCut(`${whole}\r\n`)).toBe(4)
  expect(await openCut(whole.slice(0, -4))).toEqual(cutText)
  expect(await openCut(whole.slice(0, -22)), 'in the first cell').toEqual(cutText)
  expect(await openCut(`${whole}\r\n"赵`)).toEqual(expect.stringContaining('引号'))
  for (const encoding of ['utf-8', 'gb18030']) {
    const bytes = iconv.encode(whole, encoding)
    expect(await openCut(bytes.subarray(0, -1)), `in the middle of a character of ${encoding}`).toEqual(cutText)
  }
  // Sums and signatures below the rows are short by themselves.
  for (const last of ['合计:3人', '填表人:张三,审核:李四', '制表日期 2026-10-01'])
    expect(await openCut(`${whole}\r\n${last}`)).toBe(5)
  expect(await openCut(`${whole}\r\n赵六\r\n`), 'a short row that is closed').toBe(5)
})
