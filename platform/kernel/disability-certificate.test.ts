import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate } from './calendar-date.ts'
import { disabilityGrades, disabilityTypes, parseDisabilityCertificate } from './disability-certificate.ts'
import { syntheticIdNumber } from './id-number.ts'

const today = calendarDate('2026-11-22')
const idNumber = syntheticIdNumber(1, calendarDate('1956-03-08'), 12)

test('a certificate is the citizen number, the type and the grade', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(disabilityTypes)),
      fc.constantFrom(...Object.keys(disabilityGrades)),
      (type, grade) => {
        const number = `${idNumber}${type}${grade}`
        expect(parseDisabilityCertificate(number, today)).toEqual({
          ok: true,
          value: { number, idNumber, type, grade },
        })
      },
    ),
  )
})

test('type 1 is sight and type 2 is hearing, as the disabled persons’ federation has it', () => {
  expect([disabilityTypes['1'], disabilityTypes['2'], disabilityTypes['7']]).toEqual(['视力', '听力', '多重'])
})

test('full-width digits and spaces are put right', () => {
  expect(parseDisabilityCertificate(`${idNumber} ４ １`, today)).toMatchObject({
    ok: true,
    value: { type: '4', grade: '1' },
  })
})

test.each([
  [idNumber, '残疾人证号应为20位,填写的是18位,请对照证件核对。'],
  [`${idNumber}81`, '残疾人证号第19位是残疾类别,应为1至7,请对照证件核对。'],
  [`${idNumber}15`, '残疾人证号第20位是残疾等级,应为1至4,请对照证件核对。'],
  [`0${idNumber.slice(1)}11`, '残疾人证号前18位有误:身份证号前2位不是有效的省级代码,请对照证件核对前6位。'],
])('%s is refused with a sentence that names the part', (typed, text) => {
  expect(parseDisabilityCertificate(typed, today)).toMatchObject({ ok: false, error: { text } })
})
