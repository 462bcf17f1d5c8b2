import type excel from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenFolder } from '../reading/given.testing.ts'
import { checkMapping } from './check-mapping.ts'
import { id, proposedFor, readAll } from './given.testing.ts'
import { describeRowFault, isBad } from './read-row.ts'
import { applyRemembered, signatureOf } from './signature.ts'

let given: Awaited<ReturnType<typeof givenFolder>>
beforeAll(async () => {
  given = await givenFolder()
})
afterAll(() => given.remove())

const proposed = (fill: (book: excel.Workbook) => void, headerRows?: readonly number[]) =>
  proposedFor(given, fill, headerRows)

const minimumLiving = (book: excel.Workbook) => {
  const sheet = book.addWorksheet('Sheet1')
  sheet.addRow(['石首市某镇2026年10月农村最低生活保障对象花名册'])
  sheet.mergeCells('A1:J1')
  sheet.addRow(['填报单位:某镇', null, null, null, null, null, null, '单位:元'])
  sheet.addRow([
    '序号',
    '户编号',
    '户主姓名',
    '家庭成员',
    null,
    null,
    '户口\n性质',
    '保障人数',
    '月保障金额(元)',
    '批准时间',
  ])
  sheet.addRow([null, null, null, '姓 名', '公民身份号码', '与户主关系', null, null, null, null])
  for (const column of ['A', 'B', 'C', 'G', 'H', 'I', 'J']) sheet.mergeCells(`${column}3:${column}4`)
  sheet.mergeCells('D3:F3')
  sheet.addRow([1, 'D001', '张三', '张三', id(1), '户主', '农业', 2, 700, '2024.5'])
  sheet.addRow([2, null, null, '李四', id(2), '夫妻', '农业', null, null, null])
  sheet.addRow([3, 'D002', '王五', '王五', id(3), '户主', '农业', 1, '1.2万', '2024年13月'])
  sheet.addRow([
    '序号',
    '户编号',
    '户主姓名',
    '姓 名',
    '公民身份号码',
    '与户主关系',
    '户口性质',
    '保障人数',
    '月保障金额(元)',
    '批准时间',
  ])
  sheet.addRow([4, 'D003', '赵六', '赵六', id(4), '户主', '非农', 1, 350, '2024-06'])
  sheet.addRow(['合计', null, null, null, null, null, null, 4, 13050])
  sheet.addRow([5])
  sheet.addRow(['注:1. 本表由村委会填写,一式两份。'])
}

test('a printed ledger is understood: title, two-line header, merged cells, repeated header, total, empty line and note', async () => {
  const { source, proposal, fields } = await proposed(minimumLiving)
  expect(proposal.kind).toBe('minimumLiving')
  expect(proposal.headerRows).toEqual([3, 4])
  expect(fields).toEqual({
    序号: 'sequence',
    户编号: 'householdNumber',
    户主姓名: 'headName',
    '家庭成员/姓 名': 'name',
    '家庭成员/公民身份号码': 'idNumber',
    '家庭成员/与户主关系': 'relation',
    '户口 性质': 'settlement',
    保障人数: 'persons',
    '月保障金额(元)': 'minimumLivingAmount',
    批准时间: 'minimumLivingSince',
  })
  expect(proposal.faults).toEqual([])
  const { rows, skipped, plan } = await readAll(source, proposal)
  expect(skipped).toEqual(['8 repeated-header', '10 total', '11 only-number', '12 note'])
  expect(rows[0]?.values).toMatchObject({
    name: '张三',
    idNumber: id(1),
    relation: 'self',
    settlement: 'rural',
    persons: 2,
    minimumLivingAmount: 70_000,
    minimumLivingSince: 2024 * 12 + 4,
  })
  expect(rows[1]?.values).toMatchObject({ name: '李四', relation: 'spouse' })
  expect(rows[2]?.faults.map((fault) => describeRowFault(fault, plan))).toEqual([
    '“批准时间”(J列):日期“2024年13月”的月份应在1至12之间,请核对后重新填写。',
  ])
  expect(isBad(rows[2]?.faults ?? [])).toBe(true)
  expect(rows[3]?.values).toMatchObject({ settlement: 'urban' })
})

test('a column of ID numbers is found whatever its heading, and a heading whose contents cannot be its is not believed', async () => {
  const { proposal, fields } = await proposed((book) => {
    const sheet = book.addWorksheet('名单')
    sheet.addRow(['姓名', '编码', '联系电话'])
    for (let at = 1; at < 20; at += 1) sheet.addRow(['张三', id(at), '张三丰'])
  })
  expect(fields['编码']).toBe('idNumber')
  expect(proposal.columns[1]?.why).toContain('内容几乎都是身份证号')
  expect(proposal.columns[1]?.examples[0]).toMatch(/^999\*{13}..$/)
})

test.each([
  ['残疾人', ['姓名', '身份证号', '残疾证号', '残疾类别', '残疾等级', '发证日期'], 'disabled'],
  ['Sheet1', ['姓名', '身份证号', '残疾证号', '残疾类别', '残疾等级', '重度残疾人护理补贴'], 'disabled'],
  ['Sheet1', ['儿童姓名', '姓名', '身份证号码', '儿童类别', '监护人姓名', '监护人联系电话', '就读学校'], 'children'],
  ['Sheet1', ['姓名', '身份证号', '年龄', '津贴标准(元/月)', '高龄津贴'], 'elders'],
  ['Sheet1', ['姓名', '身份证号', '开户行', '银行卡号'], 'bankAccounts'],
  ['Sheet1', ['户号', '户主姓名', '户主身份证号', '家庭人口', '家庭住址'], 'households'],
  ['Sheet1', ['姓名', '身份证号', '供养方式', '自理能力', '护理费'], 'destitute'],
  ['Sheet1', ['姓名', '性别', '民族', '身份证号', '与户主关系', '户口性质'], 'residents'],
  ['Sheet1', ['户主姓名', '身份证号', '保障人数', '补差金额', '批准文号'], 'minimumLiving'],
] as const)('in %s the headings %j are those of %s', async (name, headings, kind) => {
  const { proposal } = await proposed((book) => {
    const sheet = book.addWorksheet(name)
    sheet.addRow([...headings])
    sheet.addRow(['张三'])
    sheet.addRow([null, '李四'])
  })
  expect(proposal.kind).toBe(kind)
})

test('where only the head is named, the head is the person of the row', async () => {
  const { fields, proposal } = await proposed((book) => {
    const sheet = book.addWorksheet('低保户')
    sheet.addRow(['户主姓名', '户主身份证号', '保障人数', '补差金额'])
    sheet.addRow(['张三', id(1), 2, 700])
  })
  expect(fields).toMatchObject({ 户主姓名: 'name', 户主身份证号: 'idNumber' })
  expect(proposal.faults).toEqual([])
})

test('the members of a family keep apart: guardian, father and mother have columns of their own', async () => {
  const { fields } = await proposed((book) => {
    const sheet = book.addWorksheet('困境儿童')
    sheet.addRow(['姓名', '身份证号', '儿童类别', '监护人', null, '父亲', null])
    sheet.addRow([null, null, null, '姓名', '身份证号', '姓名', '身份证号'])
    sheet.mergeCells('A1:A2')
    sheet.mergeCells('B1:B2')
    sheet.mergeCells('C1:C2')
    sheet.mergeCells('D1:E1')
    sheet.mergeCells('F1:G1')
    sheet.addRow(['张三', id(1, '2015-01-01'), '孤儿', '李四', id(2), '张二', id(3)])
  })
  expect(fields).toEqual({
    姓名: 'name',
    身份证号: 'idNumber',
    儿童类别: 'category',
    '监护人/姓名': 'guardianName',
    '监护人/身份证号': 'guardianIdNumber',
    '父亲/姓名': 'fatherName',
    '父亲/身份证号': 'fatherIdNumber',
  })
})

test('what keeps a mapping from being used is named', () => {
  const column = (at: number, field: string | null) => ({ column: at, heading: '', field, fillDown: false, words: [] })
  const faults = checkMapping({
    kind: 'residents',
    columns: [
      column(0, 'name'),
      column(1, 'name'),
      column(2, 'nonsense'),
      column(2, null),
      { ...column(3, 'sex'), words: [{ word: '公', decision: { take: 'code', code: 'bull' } }] },
    ],
  })
  expect(faults.map((fault) => fault.text)).toEqual([
    'C列对应的项目不属于居民(人口)台账,请重新选择。',
    'C列出现了两次,请删去一个。',
    'D列:“公”对应的性别不在代码表里,请重新选择。',
    'A、B列都对应“姓名”,请只留一列。',
    '没有哪一列对应“身份证号”,请指定;没有这一列就不能导入。',
  ])
})

test('a remembered mapping follows its headings to other columns, and is not used where one is new', async () => {
  const first = await proposed(minimumLiving)
  const headings = first.sample.header.headings
  const moved = headings.map(({ path }, at) => ({ path, column: at + 1 })).toReversed()
  expect(signatureOf(moved)).toBe(first.proposal.signature)
  const applied = applyRemembered(first.proposal, moved, { sheet: '新', headerRows: [1] })
  expect(applied?.columns.find((column) => column.field === 'idNumber')?.column).toBe(5)
  expect(applied).toMatchObject({ sheet: '新', headerRows: [1], kind: 'minimumLiving' })
  expect(
    applyRemembered(first.proposal, [...headings, { column: 20, path: ['新列'] }], { sheet: '', headerRows: [] }),
  ).toBeUndefined()
})

test('the officer may say where the header is; a file without one has columns all the same', async () => {
  const fill = (book: excel.Workbook) => {
    const sheet = book.addWorksheet('居民')
    sheet.addRow(['甲', '乙'])
    for (let at = 0; at < 40; at += 1) sheet.addRow(['张三', id(at)])
  }
  const none = await proposed(fill)
  expect(none.proposal.headerRows).toEqual([])
  expect(none.proposal.columns.map((column) => column.field)).toEqual(
    [null, 'idNumber'].with(0, none.proposal.columns[0]?.field ?? null),
  )
  const said = await proposed(fill, [1])
  expect(said.proposal.headerRows).toEqual([1])
  expect(said.proposal.columns.map((column) => column.heading)).toEqual(['甲', '乙'])
})
