import { CreditCode } from '#kernel/credit-code'
import { IdNumber } from '#kernel/id-number'
import { passesLuhn } from '#registry'

export const leakKinds = {
  'id-number': '身份证号',
  phone: '手机号码',
  card: '银行卡号',
  'credit-code': '统一社会信用代码',
} as const
export type LeakKind = keyof typeof leakKinds

/**
 * Numbers that must not stand on a public page, recognised by shape and check digit in whatever way they are written: full-width
 * digits, with blanks, dots or hyphens between. An amount, a date, a count or a number without a valid check digit is none.
 */
export function findLeaks(text: string): readonly LeakKind[] {
  const plain = text.normalize('NFKC').toUpperCase()
  const found = new Set<LeakKind>()
  for (const { run, isAmount } of digitRuns(plain)) {
    if (isAmount) continue
    if (holdsIdNumber(run)) found.add('id-number')
    else if (isCard(run)) found.add('card')
    else if (isMobile(run)) found.add('phone')
  }
  for (const [code] of plain.matchAll(/(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/g))
    if (/[A-Z]/.test(code.slice(0, 17)) && CreditCode.safeParse(code).success) found.add('credit-code')
  return [...found]
}

interface DigitRun {
  readonly run: string
  readonly isAmount: boolean
}

/** Runs of eleven digits and more; one sign may stand between two digits. A line break ends a run. */
function digitRuns(plain: string): readonly DigitRun[] {
  return [...plain.matchAll(/\d(?:[ \u00b7\-\u2010-\u2015_]?\d){10,}(?:[ -]?X)?/g)].map((match) => ({
    run: match[0].replaceAll(/[^\dX]/g, ''),
    isAmount: /^\.\d{2}(?!\d)/.test(plain.slice(match.index + match[0].length)),
  }))
}

/** Of eighteen characters with area, date and check character, anywhere in the run; or the fifteen of a first-generation card. */
function holdsIdNumber(run: string): boolean {
  for (let at = 0; at + 18 <= run.length; at += 1) if (IdNumber.safeParse(run.slice(at, at + 18)).success) return true
  return /^[1-8]\d{5}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}$/.test(run)
}

/** Bank cards: 16 to 19 digits of a bank's range that pass the check of ISO/IEC 7812-1. */
function isCard(run: string): boolean {
  return /^[3-6]\d{15,18}$/.test(run) && passesLuhn(run)
}

function isMobile(run: string): boolean {
  return /^(?:0|86|0086)?1[3-9]\d{9}$/.test(run)
}
