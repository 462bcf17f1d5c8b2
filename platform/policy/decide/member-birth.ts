import { type CalendarDate, compareDates, dateInWords, dayOfMonth, monthOf, parseDate } from '#kernel/calendar-date'
import { birthDateOf, type IdNumber, parseIdNumber } from '#kernel/id-number'
import { type Month, monthInWords } from '#kernel/month'
import type { HouseholdFault } from './fault.ts'

/** What a member's own birth date or citizen number gives: the facts `birthMonth` and `birthDay`. */
export interface Birth {
  readonly birthMonth: number
  readonly birthDay: number
  readonly idNumber: IdNumber | undefined
}

/**
 * Reads `birthDate` and `idNumber`; either suffices, and both must agree. No sentence repeats the number. A birth
 * after today, or after the judged month, is refused.
 */
export function readBirth(
  member: Readonly<Record<string, unknown>>,
  path: string,
  { today, month }: { readonly today: CalendarDate; readonly month: Month | undefined },
): { readonly birth: Birth | undefined; readonly faults: readonly HouseholdFault[] } {
  const faults: HouseholdFault[] = []
  const written = member['birthDate'] ?? undefined
  const number = member['idNumber'] ?? undefined
  if (written === undefined && number === undefined) {
    return {
      birth: undefined,
      faults: [
        {
          path,
          text: '没有写出生日期。请填写出生日期或公民身份号码(文件里写 birthDate,如 "1950-03-02",或 idNumber)。',
        },
      ],
    }
  }
  const date = written === undefined ? undefined : readDate(written, `${path}.birthDate`, faults)
  const idNumber = number === undefined ? undefined : readIdNumber(number, `${path}.idNumber`, today, faults)
  const fromNumber = idNumber && birthDateOf(idNumber)
  if (date && fromNumber && date !== fromNumber) {
    faults.push({
      path: `${path}.birthDate`,
      text: '出生日期与身份证号第7至14位不一致,请对照证件核对;两项写一项就够。',
    })
  }
  const born = date ?? fromNumber
  if (born) faults.push(...tooLate(born, date ? `${path}.birthDate` : `${path}.idNumber`, today, month))
  if (!born || faults.length > 0) return { birth: undefined, faults }
  return { birth: { birthMonth: monthOf(born), birthDay: dayOfMonth(born), idNumber }, faults }
}

function readDate(written: unknown, path: string, faults: HouseholdFault[]): CalendarDate | undefined {
  const parsed = typeof written === 'string' ? parseDate(written) : undefined
  if (parsed?.ok) return parsed.value
  faults.push({ path, text: parsed ? parsed.error.text : '出生日期应写成文字,如 "1950-03-02"。' })
  return undefined
}

function readIdNumber(
  written: unknown,
  path: string,
  today: CalendarDate,
  faults: HouseholdFault[],
): IdNumber | undefined {
  // A JSON number has lost digits by now: doubles are exact to sixteen only.
  const parsed = typeof written === 'string' ? parseIdNumber(written, today) : undefined
  if (parsed?.ok) return parsed.value
  faults.push({ path, text: parsed ? parsed.error.text : '身份证号应写成带双引号的文字;写成数字会丢掉末几位。' })
  return undefined
}

function tooLate(
  born: CalendarDate,
  path: string,
  today: CalendarDate,
  month: Month | undefined,
): readonly HouseholdFault[] {
  if (compareDates(born, today) > 0) {
    return [{ path, text: `出生日期${dateInWords(born)}晚于今天(${dateInWords(today)}),请对照证件核对。` }]
  }
  if (month !== undefined && monthOf(born) > month) {
    return [
      {
        path,
        text: `出生日期${dateInWords(born)}晚于判定月份(${monthInWords(month)}):这个月他还没有出生。请核对出生日期,或改判定月份。`,
      },
    ]
  }
  return []
}
