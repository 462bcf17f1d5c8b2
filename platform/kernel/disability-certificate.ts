import type { CalendarDate } from './calendar-date.ts'
import { type IdNumber, normalizeIdNumber, parseIdNumber } from './id-number.ts'
import type { Refusal } from './refusal.ts'
import { err, ok, type Result } from './result.ts'

/** 残疾类别, the 19th character of the certificate number (GB/T 26341). */
export const disabilityTypes = {
  '1': '视力',
  '2': '听力',
  '3': '言语',
  '4': '肢体',
  '5': '智力',
  '6': '精神',
  '7': '多重',
} as const
export type DisabilityType = keyof typeof disabilityTypes

/** 残疾等级, the 20th character: 1 is the severest. */
export const disabilityGrades = { '1': '一级', '2': '二级', '3': '三级', '4': '四级' } as const
export type DisabilityGrade = keyof typeof disabilityGrades

/** 残疾人证 read from its number: citizen number (18) + type (1) + grade (1). */
export interface DisabilityCertificate {
  readonly number: string
  readonly idNumber: IdNumber
  readonly type: DisabilityType
  readonly grade: DisabilityGrade
}

export type DisabilityCertificateRefusal = Refusal<'wrong-length' | 'wrong-id-number' | 'wrong-type' | 'wrong-grade'>

/** Reads the 20 characters of a disability certificate; the sentence says which part is wrong and never repeats the number. */
export function parseDisabilityCertificate(
  typed: string,
  today: CalendarDate,
): Result<DisabilityCertificate, DisabilityCertificateRefusal> {
  const number = normalizeIdNumber(typed)
  if (number.length !== 20) {
    return err({ type: 'wrong-length', text: `残疾人证号应为20位,填写的是${number.length}位,请对照证件核对。` })
  }
  const idNumber = parseIdNumber(number.slice(0, 18), today)
  if (!idNumber.ok) return err({ type: 'wrong-id-number', text: `残疾人证号前18位有误:${idNumber.error.text}` })
  const type = number.charAt(18)
  if (!isKey(disabilityTypes, type)) {
    return err({ type: 'wrong-type', text: '残疾人证号第19位是残疾类别,应为1至7,请对照证件核对。' })
  }
  const grade = number.charAt(19)
  if (!isKey(disabilityGrades, grade)) {
    return err({ type: 'wrong-grade', text: '残疾人证号第20位是残疾等级,应为1至4,请对照证件核对。' })
  }
  return ok({ number, idNumber: idNumber.value, type, grade })
}

function isKey<Table extends object>(table: Table, key: string): key is Extract<keyof Table, string> {
  return Object.hasOwn(table, key)
}
