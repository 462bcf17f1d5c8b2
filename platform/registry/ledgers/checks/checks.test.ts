import { expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import { syntheticIdNumber } from '#kernel/id-number'
import type { LedgerKindKey } from '../kinds/field.ts'
import { ledgerKinds } from '../kinds/kinds.ts'
import type { ReadRow } from '../mapping/read-row.ts'
import { planRows } from '../mapping/row-plan.ts'
import { FileChecks } from './check-file.ts'
import { checkRow } from './check-row.ts'

const today = calendarDate('2026-11-22')
const id = (birth: string, sequence = 123) => syntheticIdNumber(1, calendarDate(birth), sequence)

function planOf(kind: LedgerKindKey) {
  const columns = ledgerKinds[kind].fields.map((field, column) => ({
    column,
    heading: field.label,
    field: field.key,
    fillDown: false,
    words: [],
  }))
  return planRows({ kind, sheet: '', headerRows: [1], columns }, today)
}

const row = (number: number, values: ReadRow['values']): ReadRow => ({ number, cells: [], values, faults: [] })
const found = (kind: LedgerKindKey, values: ReadRow['values']) =>
  checkRow(row(2, values), planOf(kind)).map((fault) => `${fault.severity} ${fault.field}:${fault.text}`)

test('a sex or a birth that differs from the ID number is told; both differing is another person', () => {
  const idNumber = id('1962-03-15')
  expect(found('residents', { idNumber, sex: 'male', birthDate: '1962-03' })).toEqual([])
  expect(found('residents', { idNumber, sex: 'female' })).toEqual([
    'note sex:性别与身份证号不符(证号为男),按身份证号导入,请核对。',
  ])
  expect(found('residents', { idNumber, birthDate: '1962-04' })).toEqual([
    'note birthDate:出生日期与身份证号第7至14位不符,按身份证号导入,请核对。',
  ])
  expect(found('residents', { idNumber, sex: 'female', birthDate: '1970-01-01' })[0]).toMatch(
    /^bad idNumber:.*整列错位/,
  )
  expect(found('residents', { idNumber: id('1925-03-01'), birthDate: '2025-03' })).toEqual([])
})

test('who is dead and paid is told, unless payment ended with the month of death', () => {
  const idNumber = id('1940-01-01')
  const paid = { idNumber, oldAgeAmount: 5000, diedOn: '2026-03-02' }
  expect(found('elders', paid)).toEqual(['note oldAgeAmount:此人2026年3月已死亡,却仍有发放金额,请核实是否多发。'])
  expect(found('elders', { ...paid, oldAgeUntil: 2026 * 12 + 2 })).toEqual([])
  expect(found('elders', { ...paid, oldAgeUntil: 2026 * 12 + 3 })).toHaveLength(1)
  expect(found('elders', { idNumber, oldAgeSince: 2026 * 12, oldAgeUntil: 2025 * 12 })).toEqual([
    'bad oldAgeUntil:截止时间早于起始时间,请核对。',
  ])
})

test('ages that a ledger is not for, and dates before birth, are told', () => {
  expect(found('elders', { idNumber: id('1950-01-01') })).toEqual([
    'note idNumber:按身份证号为76岁,不满80岁,请核对是否应在这本台账。',
  ])
  expect(found('elders', { idNumber: id('1940-01-01'), age: 90 })[0]).toContain('按证号为86岁')
  expect(found('children', { idNumber: id('2005-01-01') })[0]).toContain('已满18岁')
  expect(found('residents', { idNumber: id('1950-01-01'), diedOn: '1949-12' })).toEqual([
    'bad diedOn:这个日期早于出生日期,请核对。',
  ])
})

test('a disability certificate is held against the ID number, the category and the grade', () => {
  const idNumber = id('1962-03-15')
  expect(
    found('disabled', {
      idNumber,
      certificateNumber: `${idNumber}42`,
      disabilityCategory: 'physical',
      disabilityGrade: '2',
    }),
  ).toEqual([])
  expect(found('disabled', { idNumber: id('1963-03-15'), certificateNumber: `${idNumber}42` })[0]).toContain(
    '前18位与身份证号不同',
  )
  expect(
    found('disabled', {
      idNumber,
      certificateNumber: `${idNumber}42`,
      disabilityCategory: 'mental',
      disabilityGrade: '1',
    }),
  ).toEqual([
    'bad disabilityCategory:残疾类别与残疾证号第19位不符,请对照证件核对。',
    'bad disabilityGrade:残疾等级与残疾证号第20位不符,请对照证件核对。',
  ])
})

test('a guardian has a number of his own; another holder of the account is told', () => {
  const idNumber = id('2015-03-15')
  expect(found('children', { idNumber, guardianIdNumber: idNumber })).toEqual([
    'bad guardianIdNumber:与本人的身份证号相同,请填写这个人自己的证号。',
  ])
  expect(found('residents', { idNumber, name: '张三', bankAccountHolder: '李四' })[0]).toMatch(
    /^note bankAccountHolder/,
  )
})

function ofFile(kind: LedgerKindKey, rows: readonly ReadRow['values'][]): readonly string[] {
  const checks = new FileChecks(planOf(kind))
  const early = rows.flatMap((values, at) => checks.take(row(at + 2, values)).map((fault) => ({ row: at + 2, fault })))
  return [...early, ...checks.finish()].map(({ row: at, fault }) => `${at} ${fault.severity}:${fault.text}`)
}

test('the same ID number twice is named with the first row, and with what differs', () => {
  const person = { name: '张三', idNumber: id('1962-03-15'), householdNumber: 'H1' }
  expect(ofFile('residents', [person, person])).toEqual(['3 note:与第2行完全相同,只作一行导入。'])
  expect(ofFile('residents', [person, { ...person, sequence: '2', phone: ['13812345678'] }])).toEqual([
    '3 bad:身份证号与第2行相同,但内容不同,请核对后只留一行。',
  ])
  expect(ofFile('residents', [person, { ...person, name: '李四' }])[0]).toContain('但姓名不同')
  expect(ofFile('residents', [person, { ...person, householdNumber: 'H2' }])[0]).toMatch(/^3 note:.*不能同时在两户/)
  expect(ofFile('bankAccounts', [person, { ...person, bankAccount: '622848' }])[0]).toMatch(/^3 note/)
})

test('a household has one head, and no child older than its parent, in whatever order its rows come', () => {
  const at = (relation: string, birth: string, sequence: number) => ({
    idNumber: id(birth, sequence),
    relation,
    householdNumber: 'H1',
  })
  const head = at('self', '1980-01-01', 1)
  const child = at('child', '1975-01-01', 2)
  const same = '子女的出生日期不晚于户主(第2行),子女不可能比父母年长,请核对关系或身份证号。'
  expect(ofFile('residents', [head, child])).toEqual([`3 note:${same}`])
  expect(ofFile('residents', [child, head])).toEqual([`2 note:${same.replace('第2行', '第3行')}`])
  expect(ofFile('residents', [head, at('child', '1990-01-01', 3)])).toEqual([
    '3 note:与户主(第2行)只差10岁,可能是继子女,请核对。',
  ])
  expect(ofFile('residents', [head, at('parent', '1985-01-01', 3)])[0]).toContain('父母不可能比子女年轻')
  expect(ofFile('residents', [head, at('child', '2005-01-01', 3), at('parent', '1950-01-01', 4)])).toEqual([])
  expect(ofFile('residents', [head, at('self', '1981-01-01', 5)])).toEqual([
    '3 note:这一户在第2行已有户主,一户只能有一个户主,请核对与户主关系。',
  ])
})

test('a household number shared by two villages is told, and where one of the two has lost its head', () => {
  const of = (residenceVillage: string, relation: string, sequence: number) => ({
    idNumber: id('1980-01-01', sequence),
    relation,
    residenceVillage,
    householdNumber: '1',
  })
  expect(ofFile('residents', [of('永福村', 'self', 1), of('新丰村', 'self', 2)])).toEqual([
    '2 note:户编号被“永福村”“新丰村”共用,按不同的户导入,请核对。',
    '3 note:户编号被“永福村”“新丰村”共用,按不同的户导入,请核对。',
  ])
  expect(ofFile('residents', [of('永福村', 'self', 1), of('新丰村', 'spouse', 2)])[1]).toBe(
    '3 note:户编号被“永福村”“新丰村”共用,而“新丰村”这一户没有户主,请核对所属村或户编号。',
  )
})
