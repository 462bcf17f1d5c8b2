import { type CalendarDate, compareDates, parseDate } from '#kernel/calendar-date'
import { DivisionCode } from '#kernel/division-code'
import { parseIdNumber } from '#kernel/id-number'
import { err, ok, type Result } from '#kernel/result'
import { readFactValue, writtenKind } from '#policy'
import { findKnownDivision } from '../../divisions.ts'
import { accountFault, accountFaults } from '../account-number.ts'
import type { StatementValue } from '../fold.ts'
import type { Particular, ParticularKind } from '../particulars.ts'
import type { StatementColumn } from '../statement-columns.ts'

/** Reads a value as somebody typed it; the error says what to write instead and never repeats a number. */
export function readTyped(column: StatementColumn, typed: string, today: CalendarDate): Result<StatementValue, string> {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return err('没有填内容。确实不清楚的,请选“不清楚”。')
  if ('particular' in column.of) {
    const { particular } = column.of
    return readers[particular.kind](text, particular, today)
  }
  const { fact } = column.of
  const written = { flag: text === 'true' ? true : text === 'false' ? false : text, integer: Number(text) }
  const kind = writtenKind(fact)
  const read = readFactValue(fact, kind === 'flag' || kind === 'integer' ? written[kind] : text)
  if (!read.ok) return err(`“${fact.label}”${read.error}`)
  return ok(fact.kind === 'flag' ? read.value === 1 : read.value)
}

type Reader = (text: string, particular: Particular, today: CalendarDate) => Result<StatementValue, string>

const readers = {
  text: (text) => ok(text),
  texts: (text) => ok(text.split(/[、,,;;\s]+/u).filter((one) => one !== '')),
  code: (text, { list, label }) => {
    const at = list?.codes.indexOf(text) ?? -1
    return at < 0 ? err(`“${label}”请从列出的几项里选。`) : ok(at)
  },
  date: (text, { label }, today) => {
    const read = parseDate(text)
    if (!read.ok) return err(read.error.text)
    return compareDates(read.value, today) > 0 ? err(`“${label}”晚于今天,请核对。`) : ok(read.value)
  },
  division: (text) => {
    const code = DivisionCode.safeParse(Number(text))
    return code.success && findKnownDivision(code.data) ? ok(code.data) : err('没有这个地方,请从列表里选。')
  },
  number: (text, { name }, today) => {
    const number = text.replaceAll(/[\s-]/g, '')
    if (name === 'idNumber') {
      const read = parseIdNumber(number, today)
      return read.ok ? read : err(read.error.text)
    }
    if (name === 'phone')
      return /^(1\d{10}|0\d{9,11}|\d{7,8})$/.test(number)
        ? ok(number)
        : err('联系电话应为11位手机号,或带区号的座机号,请核对。')
    const fault = accountFault(number)
    return fault === undefined ? ok(number) : err(accountFaults[fault](number))
  },
} as const satisfies Record<ParticularKind, Reader>
