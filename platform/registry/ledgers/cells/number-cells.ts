import { type CalendarDate } from '#kernel/calendar-date'
import { parseDisabilityCertificate } from '#kernel/disability-certificate'
import { accountFault } from '../../people/account-number.ts'
import type { Cell } from './cell.ts'
import { plainText, refuseErrorCell, saysNone, saysNothing } from './clean-text.ts'
import { hasLostDigits } from './id-number-cell.ts'
import { type CellReading, nothing, refused, taken } from './outcome.ts'

/** The last two digits, for sentences: `尾号21`. */
const tail = (digits: string) => `尾号${digits.slice(-2)}`

/** Reads one or several telephone numbers: mobile, or landline with its area code. */
export function readPhonesCell(cell: Cell): CellReading<readonly string[]> {
  const error = refuseErrorCell(cell)
  if (error) return error
  const plain = plainText(cell.text)
  if (saysNothing(plain) || saysNone(plain)) return nothing
  if (hasLostDigits(cell, plain))
    return refused('联系电话被电子表格存成了数字并且丢了位数,请把该列设为文本后重新填写。')
  const phones: string[] = []
  for (const part of split(plain)) {
    const phone = phoneOf(part)
    if (phone === undefined) {
      const digits = part.replace(/\D/g, '')
      return refused(
        digits === ''
          ? '联系电话里没有号码,请填写手机号(11位)或带区号的座机。'
          : `联系电话(${tail(digits)})有${digits.length}位,应为11位手机号或带区号的座机,请核对。`,
      )
    }
    if (!phones.includes(phone)) phones.push(phone)
  }
  return taken(phones)
}

function split(plain: string): readonly string[] {
  // A blank parts two numbers only where both sides are long enough to be numbers: 138 0000 0000 is one.
  return plain
    .split(/[、,;/|或]|(?<=\d{7,}) +(?=\d{7,})/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function phoneOf(part: string): string | undefined {
  const digits = part.replace(/^\+?86[- ]?(?=1\d)/, '').replace(/[\s()-]/g, '')
  if (/^1[3-9]\d{9}$/.test(digits)) return digits
  const landline = /^(0\d{2,3})(\d{7,8})$/.exec(digits)
  if (landline) return `${landline[1]}-${landline[2]}`
  return /^(?:400|800)\d{7}$/.test(digits) ? digits : undefined
}

/** Reads a bank account. A UnionPay card (62…) with a wrong check digit is taken and told: passbooks have none. */
export function readBankAccountCell(cell: Cell): CellReading<string> {
  const error = refuseErrorCell(cell)
  if (error) return error
  const plain = plainText(cell.text)
  if (saysNothing(plain) || saysNone(plain)) return nothing
  if (hasLostDigits(cell, plain)) {
    return refused('银行账号被电子表格存成了数字,后几位已丢失,请把该列设为文本后重新填写。')
  }
  const digits = plain.replace(/[\s-]/g, '')
  if (!/^\d+$/.test(digits)) return refused('银行账号应全是数字,请核对;开户行和说明填到相应的列。')
  const fault = accountFault(digits)
  if (fault === 'length') return refused(`银行账号(${tail(digits)})有${digits.length}位,请对照存折或银行卡核对。`)
  if (fault === 'check-digit' && /0{4}$/.test(digits))
    return refused('银行账号末尾是连续的0且校验不符,可能被电子表格存成了数字,请把该列设为文本后重新填写。')
  return taken(digits, fault && `银行卡号(${tail(digits)})校验位不符,请对照银行卡核对。`)
}

/** Reads the 20 characters of a disability certificate. */
export function readCertificateCell(cell: Cell, today: CalendarDate): CellReading<string> {
  const error = refuseErrorCell(cell)
  if (error) return error
  const plain = plainText(cell.text)
  if (saysNothing(plain) || saysNone(plain)) return nothing
  if (hasLostDigits(cell, plain)) {
    return refused('残疾证号被电子表格存成了数字,后几位已丢失,请把该列设为文本后重新填写。')
  }
  const parsed = parseDisabilityCertificate(plain, today)
  return parsed.ok ? taken(parsed.value.number) : refused(parsed.error.text)
}
