import type excel from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenFolder } from '../reading/given.testing.ts'
import { id, proposedFor, readAll } from './given.testing.ts'
import { isBad } from './read-row.ts'
import { LedgerMapping } from './schema.ts'

let given: Awaited<ReturnType<typeof givenFolder>>
beforeAll(async () => {
  given = await givenFolder()
})
afterAll(() => given.remove())

const proposed = (fill: (book: excel.Workbook) => void) => proposedFor(given, fill)

test('a household number written once for its members is proposed to be filled down, but not into the next household', async () => {
  const { source, proposal } = await proposed((book) => {
    const sheet = book.addWorksheet('居民')
    sheet.addRow(['户号', '姓名', '身份证', '与户主关系'])
    sheet.addRow(['H1', '张三', id(1), '户主'])
    for (let at = 2; at < 6; at += 1) sheet.addRow([null, '李四', id(at), '次女'])
    sheet.addRow([null, '王五', id(9), '户主'])
    sheet.addRow([null, '王六', id(10), '长子'])
  })
  expect(proposal.columns[0]).toMatchObject({ field: 'householdNumber', fillDown: true })
  const { rows } = await readAll(source, proposal)
  expect(rows.map((row) => row.values['householdNumber'])).toEqual(['H1', 'H1', 'H1', 'H1', 'H1', undefined, undefined])
  expect(rows[2]?.cells[0]?.text).toBe('H1')
})

test('words are translated by what is known; unknown ones are listed, and the decision holds', async () => {
  const { source, proposal } = await proposed((book) => {
    const sheet = book.addWorksheet('居民')
    sheet.addRow(['姓名', '身份证号', '与户主关系', '户口性质'])
    const words = ['户主', '之子', '次女', '儿媳', '孙', '公婆', '契子', '契子']
    words.forEach((word, at) => sheet.addRow(['张三', id(at), word, at % 2 === 1 ? '非农业' : '農業']))
  })
  expect(proposal.columns[2]?.undecided).toEqual([{ word: '契子', count: 2 }])
  expect(proposal.columns[3]?.undecided).toEqual([{ word: '農業', count: 4 }])
  const undecided = await readAll(source, proposal)
  expect(undecided.rows.map((row) => row.values['relation'])).toEqual([
    'self',
    'child',
    'child',
    'childSpouse',
    'grandchild',
    'spouseParent',
    undefined,
    undefined,
  ])
  expect(undecided.rows[6]?.faults[0]?.text).toContain('“契子”不认识')
  const decided: LedgerMapping = {
    ...proposal,
    columns: proposal.columns.map((column) =>
      column.field === 'relation'
        ? { ...column, words: [{ word: '契 子', decision: { take: 'code', code: 'other' } as const }] }
        : column.field === 'settlement'
          ? { ...column, words: [{ word: '農業', decision: { take: 'unknown' } as const }] }
          : column,
    ),
  }
  const { rows } = await readAll(source, LedgerMapping.parse(decided))
  expect(rows[6]?.values['relation']).toBe('other')
  expect(rows.every((row) => !isBad(row.faults))).toBe(true)
  expect(rows[0]?.values['settlement']).toBeUndefined()
})

test('a row with anything in the columns of name and number is data, however odd', async () => {
  const { source, proposal } = await proposed((book) => {
    const sheet = book.addWorksheet('居民')
    sheet.addRow(['序号', '姓名', '身份证号', '备注'])
    sheet.addRow([1, '合计', id(1), null])
    sheet.addRow([2, '张三', null, null])
    sheet.addRow([null, null, id(2), null])
    sheet.addRow([null, null, null, '迁出'])
  })
  const { rows, skipped } = await readAll(source, proposal)
  expect(skipped).toEqual([])
  expect(rows.map((row) => row.faults.map((fault) => fault.text))).toEqual([
    [],
    ['没有填写身份证号,请补填;确实没有身份证号的,要写明出生日期和户编号。'],
    ['没有填写姓名,请补填。'],
    ['没有填写姓名,请补填。', '没有填写身份证号,请补填;确实没有身份证号的,要写明出生日期和户编号。'],
  ])
})

test('category and grade of a disability are read from one column, from two, or from the certificate', async () => {
  const { source, proposal } = await proposed((book) => {
    const sheet = book.addWorksheet('残疾人')
    sheet.addRow(['姓名', '身份证号', '残疾证号', '残疾类别等级'])
    sheet.addRow(['张三', id(1), `${id(1)}42`, '肢体二级'])
    sheet.addRow(['李四', id(2), null, '精神残疾Ⅲ级'])
    sheet.addRow(['王五', id(3), `${id(3)}14`, null])
    sheet.addRow(['赵六', id(4), null, '听力'])
  })
  expect(proposal.columns[3]).toMatchObject({ field: 'disabilityCategory', undecided: [] })
  const { rows } = await readAll(source, proposal)
  expect(rows.map(({ values }) => [values['disabilityCategory'], values['disabilityGrade']])).toEqual([
    ['physical', '2'],
    ['mental', '3'],
    ['visual', '4'],
    ['hearing', undefined],
  ])
  expect(rows.flatMap((row) => row.faults)).toEqual([])
})

test('under 出生年月 a month alone is told only where the column gives days', async () => {
  const { source, proposal } = await proposed((book) => {
    const sheet = book.addWorksheet('居民')
    sheet.addRow(['姓名', '身份证号', '出生年月', '死亡日期'])
    sheet.addRow(['张三', id(1), '1962.3', '2020.5'])
    sheet.addRow(['李四', id(2), '1962-03-15', null])
    for (let at = 3; at < 8; at += 1) sheet.addRow(['王五', id(at), '1962-03-15', null])
    sheet.addRow(['赵六', id(9), '1962.3', null])
  })
  const { rows } = await readAll(source, proposal)
  expect(rows.map((row) => row.faults.map((fault) => fault.field))).toEqual([
    ['diedOn'],
    [],
    [],
    [],
    [],
    [],
    [],
    ['birthDate'],
  ])
})
