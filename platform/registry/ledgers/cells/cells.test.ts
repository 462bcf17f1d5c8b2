import { expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import { syntheticIdNumber } from '#kernel/id-number'
import { readAmountCell, readCountCell } from './amount-cell.ts'
import type { Cell, CellKind } from './cell.ts'
import { readDateCell, readMonthCell } from './date-cell.ts'
import { readIdNumberCell } from './id-number-cell.ts'
import { readNameCell, readNamesCell } from './name-cell.ts'
import { readBankAccountCell, readCertificateCell, readPhonesCell } from './number-cells.ts'
import type { CellReading } from './outcome.ts'

const today = calendarDate('2026-11-22')
const cell = (text: string, kind: CellKind = 'text'): Cell => ({ kind, text })
const id = syntheticIdNumber(1, calendarDate('1962-03-15'), 123)

/** The value, or the sentence in front of which stands what happened. */
function said(read: CellReading<unknown>): unknown {
  if (!read.ok) return `拒绝:${read.error.text}`
  return read.value.note === undefined ? read.value.value : `${String(read.value.value)}(${read.value.note})`
}

test('an ID number is read through blanks, an apostrophe, full-width digits, a lower-case x and hyphens', () => {
  const birth = calendarDate('1930-01-01')
  const withX =
    Array.from({ length: 50 }, (_, at) => syntheticIdNumber(1, birth, at)).find((one) => one.endsWith('X')) ?? ''
  expect(withX).not.toBe('')
  const wide = [...withX.toLowerCase()]
    .map((character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    .join('')
  for (const typed of [
    withX,
    withX.toLowerCase(),
    ` ${withX} `,
    `'${withX}`,
    `${withX}\u00a0`,
    wide,
    `${withX.slice(0, 6)} ${withX.slice(6, 14)}-${withX.slice(14)}`,
  ]) {
    expect(said(readIdNumberCell(cell(typed), today))).toBe(withX)
  }
})

test('an ID number of 15 digits is lengthened, with a note, also when the spreadsheet holds it as a number', () => {
  const old = `${id.slice(0, 6)}${id.slice(8, 17)}`
  for (const kind of ['text', 'number'] as const) {
    expect(said(readIdNumberCell(cell(old, kind), today))).toBe(`${id}(15位老证号已换算成18位,请核对。)`)
  }
})

test('an ID number whose last digits the spreadsheet has lost is named so, in every form it takes', () => {
  const lost = '拒绝:身份证号被电子表格存成了数字,后三位已丢失,请把该列设为文本后重新填写。'
  expect(said(readIdNumberCell(cell('999001196203151000', 'number'), today))).toBe(lost)
  expect(said(readIdNumberCell(cell('9.99001E+17'), today))).toBe(lost)
  expect(said(readIdNumberCell(cell('9.99001196203151E+17'), today))).toBe(lost)
  expect(said(readIdNumberCell(cell('999001196203151000'), today))).toBe(lost)
})

test('two neighbouring digits in the wrong order are pointed at, and no sentence repeats the number', () => {
  const swapped = `${id.slice(0, 14)}${id[15]}${id[14]}${id.slice(16)}`
  const text = String(said(readIdNumberCell(cell(swapped), today)))
  expect(text).toMatch(/^拒绝:身份证号/)
  expect(text).not.toContain(swapped.slice(0, 8))
  const text2 = String(said(readIdNumberCell(cell(`${id}(已故)`), today)))
  expect(text2).toBe('拒绝:身份证号里带有括号和说明,请只填号码,说明写到备注列。')
})

test('an empty cell, a dash and 无 say nothing; a formula error is refused with its meaning', () => {
  for (const typed of ['', ' ', '—', '/', '无', '不详'])
    expect(said(readIdNumberCell(cell(typed), today))).toBeUndefined()
  expect(said(readNameCell(cell('#N/A', 'error')))).toBe(
    '拒绝:单元格显示“#N/A”(公式没有查到结果),请改成正确的内容后重新填写。',
  )
})

test.each([
  ['1962-03-15', '1962-03-15'],
  ['1962.03.15', '1962-03-15'],
  ['1962/3/15', '1962-03-15'],
  ['1962年3月15日', '1962-03-15'],
  ['1962年3月15号', '1962-03-15'],
  ['1962-03-15 00:00:00', '1962-03-15'],
  ['19620315', '1962-03-15'],
  ['一九六二年三月十五日', '1962-03-15'],
  ['二〇二〇年十二月二十一日', '2020-12-21'],
  ['1962.3', '1962-03'],
  ['1962.10', '1962-10'],
  ['1962年3月', '1962-03'],
  ['196203', '1962-03'],
  ['1962-3', '1962-03'],
  ['62年3月', '1962-03(两位数的年份按1962年理解,请改成四位数。)'],
  ['62.3.5', '1962-03-05(两位数的年份按1962年理解,请改成四位数。)'],
  ['08.3.5', '2008-03-05(两位数的年份按2008年理解,请改成四位数。)'],
  ['620315', '1962-03-15(两位数的年份按1962年理解,请改成四位数。)'],
  ['22720', '1962-03-15(“22720”按电子表格的日期序号理解为1962-03-15,请核对。)'],
  ['1962.1', '1962-01(按1962年1月理解;如果是10月,请写成“1962-10”。)'],
  ['1962年2月30日', '拒绝:日期“1962-02-30”不存在:1962年2月只有28天,请核对后重新填写。'],
  ['2月30日', '拒绝:“2月30日”不是日期。请按“1962-03-15”的样子填写(只知道年月的写“1962-03”)。'],
  ['1962-13-01', '拒绝:日期“1962-13-01”的月份应在1至12之间,请核对后重新填写。'],
  ['1962', '拒绝:日期“1962”只有年份,请写到月或日。请按“1962-03-15”的样子填写(只知道年月的写“1962-03”)。'],
  ['2062-03-15', '拒绝:日期“2062-03-15”晚于今天,请核对年份。'],
  ['1762-03-15', '拒绝:日期“1762-03-15”的年份不合理,请核对。请按“1962-03-15”的样子填写(只知道年月的写“1962-03”)。'],
  [
    '3/5/1962',
    '拒绝:日期“3/5/1962”分不清哪个是月、哪个是日,请按年、月、日的次序填写。请按“1962-03-15”的样子填写(只知道年月的写“1962-03”)。',
  ],
  ['去年春天', '拒绝:“去年春天”不是日期。请按“1962-03-15”的样子填写(只知道年月的写“1962-03”)。'],
])('the date %s is read as %s', (typed, expected) => {
  expect(said(readDateCell(cell(typed), { today }))).toBe(expected)
})

test('1962.1 as a number may have been 1962.10: no date is taken, and it is told; as text it is January', () => {
  expect(said(readDateCell(cell('1962.1', 'number'), { today }))).toBe(
    'undefined(日期“1962.1”存成了数字,可能是1962年1月,也可能是10月(末尾的0会丢),没有导入这个日期;请写成“1962-01”或“1962-10”。)',
  )
  expect(said(readDateCell(cell('1962.3', 'number'), { today }))).toBe('1962-03')
})

test('an end of validity may lie ahead or be 长期; a month of a day is its month', () => {
  expect(said(readDateCell(cell('2030-01-01'), { today, mayBeFuture: true }))).toBe('2030-01-01')
  expect(said(readMonthCell(cell('长期'), { today, mayBeFuture: true }))).toBe(9999 * 12 + 11)
  expect(said(readMonthCell(cell('2024年5月1日'), { today }))).toBe(2024 * 12 + 4)
})

test.each([
  ['350', 35_000],
  ['1,234.5', 123_450],
  ['¥1200', 120_000],
  ['1200元', 120_000],
  ['350元/月', 35_000],
  ['350/月', 35_000],
  ['1.2万', 1_200_000],
  ['1.2万元', 1_200_000],
  ['0.00035万', 350],
  ['3千元', 300_000],
  ['无', 0],
  ['0', 0],
  ['—', undefined],
  ['-5', '拒绝:金额“-5”是负数,请填写零或正数。'],
  ['(100)', '拒绝:金额“(100)”是负数,请填写零或正数。'],
  ['300-500', '拒绝:金额“300-500”是一个范围,请填写一个确定的数。'],
  ['三百', '拒绝:金额“三百”不是数字,请填写以元为单位的数字,如“1234.50”。'],
  ['356.667', '拒绝:金额“356.667”的小数超过两位,金额最小到分,请改到分。'],
  ['1.23456万', 1_234_560],
  ['1.2345678万', '拒绝:金额“1.2345678万”的小数超过两位,金额最小到分,请改到分。'],
  ['4201061962031512345', '拒绝:金额“420**************45”太大,请核对单位是不是元。'],
])('the amount %s is %s', (typed, expected) => {
  expect(said(readAmountCell(cell(typed)))).toBe(expected)
})

test('an ID number in a column of another kind is never repeated in the sentence', () => {
  for (const read of [readAmountCell(cell(id)), readDateCell(cell(id), { today }), readNameCell(cell(id))]) {
    expect(String(said(read))).toMatch(/^拒绝/)
    expect(String(said(read))).not.toContain(id.slice(3, 10))
  }
})

test('full-width amounts are read; an amount that became a date is refused', () => {
  const wide = (text: string) => [...text].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('')
  expect(said(readAmountCell(cell(wide('1,234.50'))))).toBe(123_450)
  expect(said(readAmountCell(cell('1900-12-15', 'date')))).toContain('变成了日期')
  expect(said(readAmountCell(cell('350'), { most: 10_000 }))).toContain('超出合理范围')
})

test('counts come with their measure word; a fraction and a negative are refused', () => {
  const range = { min: 1, max: 50 }
  expect(said(readCountCell(cell('3人'), range))).toBe(3)
  expect(said(readCountCell(cell('3.0', 'number'), range))).toBe(3)
  expect(said(readCountCell(cell('3.5'), range))).toBe('拒绝:“3.5”不是整数,请填写数字,如“3”。')
  expect(said(readCountCell(cell('-1'), range))).toBe('拒绝:“-1”超出合理范围(1至50),请核对。')
})

test.each([
  ['13812345678', ['13812345678']],
  ['138 1234 5678', ['13812345678']],
  ['+86 138-1234-5678', ['13812345678']],
  ['0716-7212345', ['0716-7212345']],
  ['(0716)7212345', ['0716-7212345']],
  ['13812345678、13912345678', ['13812345678', '13912345678']],
  ['13812345678 13912345678', ['13812345678', '13912345678']],
  ['13812345678/0716-7212345', ['13812345678', '0716-7212345']],
])('the telephone %s is %j', (typed, expected) => {
  expect(said(readPhonesCell(cell(typed)))).toEqual(expected)
})

test('a telephone of the wrong length is refused by its last two digits only', () => {
  expect(said(readPhonesCell(cell('1381234567')))).toBe(
    '拒绝:联系电话(尾号67)有10位,应为11位手机号或带区号的座机,请核对。',
  )
})

test('a bank card is read through blanks; lost digits are refused, a wrong check digit is told', () => {
  expect(said(readBankAccountCell(cell('6228 4800 0000 0000 018')))).toMatch(/^6228480000000000018/)
  expect(said(readBankAccountCell(cell('6.22848E+18')))).toContain('后几位已丢失')
  expect(said(readBankAccountCell(cell('6228480000000010000', 'number')))).toContain('后几位已丢失')
  expect(said(readBankAccountCell(cell('6228481234567890123')))).toBe(
    '6228481234567890123(银行卡号(尾号23)校验位不符,请对照银行卡核对。)',
  )
  expect(said(readBankAccountCell(cell('中国农业银行')))).toBe(
    '拒绝:银行账号应全是数字,请核对;开户行和说明填到相应的列。',
  )
})

test('a disability certificate is read and its faults are named', () => {
  expect(said(readCertificateCell(cell(`${id}43`), today))).toBe(`${id}43`)
  expect(said(readCertificateCell(cell(`${id}93`), today))).toContain('第19位是残疾类别')
})

test.each([
  ['张三', '张三'],
  ['张 三', '张三'],
  ['张\u3000三', '张三'],
  [' 张 三 丰 ', '张三丰'],
  ['买买提•艾力', '买买提·艾力'],
  ['买买提‧艾力', '买买提·艾力'],
  ['买买提・艾力', '买买提·艾力'],
  ['买买提.艾力', '买买提·艾力'],
  ['买买提 · 艾力', '买买提·艾力'],
  ['𬭎䶮', '𬭎䶮'],
  ['张三(已故)', '拒绝:姓名“张三(已故)”里带有括号说明,请只填姓名;已故、迁出等情况填到相应的列。'],
  ['张三、李四', '拒绝:姓名“张三、李四”像是几个人,请一人写一行。'],
  ['张三等3人', '拒绝:姓名“张三等3人”里有数字,请核对是不是填错了列。'],
  ['张*', '拒绝:姓名“张*”里有不能辨认的字或遮蔽符号,请对照证件写出全名。'],
  ['张�', '拒绝:姓名“张�”里有不能辨认的字或遮蔽符号,请对照证件写出全名。'],
  ['张', '拒绝:姓名“张”只有一个字,请核对是不是漏写。'],
  ['', undefined],
])('the name %s is %s', (typed, expected) => {
  expect(said(readNameCell(cell(typed)))).toBe(expected)
})

test('former names in one cell are kept apart', () => {
  expect(said(readNamesCell(cell('张小三、张 四')))).toEqual(['张小三', '张四'])
  expect(said(readNamesCell(cell('无')))).toBeUndefined()
})
