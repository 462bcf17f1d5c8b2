import type { CalendarDate } from '#kernel/calendar-date'
import { codeList } from '#policy'
import { compareBirths, compareIdNumbers, compareNames, type Named } from './likeness.ts'

/** What is compared of a person. Phones and accounts are compared by their blind indexes. */
export interface Compared extends Named {
  readonly sex: number | undefined
  readonly birthDate: CalendarDate
  readonly idNumber: string | undefined
  readonly phone: string | undefined
  readonly account: string | undefined
  readonly village: number
  readonly household: number
  readonly address: string | undefined
}

/** Why two records may be one person, or why not, as officers read it. */
export const likenessReasons = codeList('likenessReason', '相似之处', {
  sameName: '姓名相同',
  formerName: '姓名与曾用名相同',
  homophone: '姓名读音相同',
  similarName: '姓名只差一个字',
  otherName: '姓名不同',
  sameBirth: '出生日期相同',
  birthSlip: '出生日期只差一处,像是笔误',
  otherBirth: '出生日期不同',
  sameNumber: '身份证号相同',
  transposedNumber: '身份证号相邻两位颠倒',
  closeNumber: '身份证号只差一位',
  otherNumber: '身份证号是两个不同的有效号码',
  missingNumber: '有一方没有身份证号',
  sameSex: '性别相同',
  otherSex: '性别不同',
  samePhone: '联系电话相同',
  sameAccount: '银行账号相同',
  sameVillage: '同村(社区)',
  sameHousehold: '同在一户',
  twins: '同户、同日出生而名字不同,像是双胞胎',
  sameAddress: '住址相同',
})
export type LikenessReason = (typeof likenessReasons.codes)[number]

/** What each reason weighs, in points. Ours, tried against planted ledgers (docs/benchmarks.md); no source prescribes them. */
const weights: Readonly<Record<LikenessReason, number>> = {
  sameName: 30,
  formerName: 28,
  homophone: 18,
  similarName: 14,
  otherName: -30,
  sameBirth: 28,
  birthSlip: 16,
  otherBirth: -25,
  sameNumber: 60,
  transposedNumber: 38,
  closeNumber: 30,
  otherNumber: -40,
  missingNumber: 8,
  sameSex: 0,
  otherSex: -25,
  samePhone: 10,
  sameAccount: 14,
  sameVillage: 8,
  sameHousehold: 4,
  twins: -45,
  sameAddress: 6,
}

/** From so many points on an officer is asked. */
export const askFrom = 60

export interface Likeness {
  /** 0 to 100. */
  readonly score: number
  readonly reasons: readonly LikenessReason[]
}

/** Compares two records. The order does not matter. */
export function compare(a: Compared, b: Compared): Likeness {
  const reasons = [
    nameReason[compareNames(a, b)],
    birthReason[compareBirths(a.birthDate, b.birthDate)],
    numberReason(a, b),
    sexReason(a, b),
    ...sharedReasons(a, b),
  ].filter((reason) => reason !== undefined)
  const sum = reasons.reduce((total, reason) => total + weights[reason], 0)
  return { score: Math.min(100, Math.max(0, sum)), reasons }
}

const nameReason = {
  same: 'sameName',
  former: 'formerName',
  homophone: 'homophone',
  'one-character': 'similarName',
  other: 'otherName',
} as const satisfies Record<string, LikenessReason>

const birthReason = {
  same: 'sameBirth',
  slip: 'birthSlip',
  'same-year': 'otherBirth',
  other: 'otherBirth',
} as const satisfies Record<string, LikenessReason>

const numberReasons = {
  same: 'sameNumber',
  transposed: 'transposedNumber',
  'one-digit': 'closeNumber',
  'two-digits': 'otherNumber',
  other: 'otherNumber',
} as const satisfies Record<string, LikenessReason>

function numberReason(a: Compared, b: Compared): LikenessReason {
  if (a.idNumber === undefined || b.idNumber === undefined) return 'missingNumber'
  return numberReasons[compareIdNumbers(a.idNumber, b.idNumber)]
}

function sexReason(a: Compared, b: Compared): LikenessReason | undefined {
  if (a.sex === undefined || b.sex === undefined) return undefined
  return a.sex === b.sex ? 'sameSex' : 'otherSex'
}

/** A family shares phone, account and address, so inside one household these say nothing. */
function sharedReasons(a: Compared, b: Compared): readonly LikenessReason[] {
  if (a.household === b.household) return isTwins(a, b) ? ['twins'] : ['sameHousehold']
  return [
    ...(isShared(a.phone, b.phone) ? (['samePhone'] as const) : []),
    ...(isShared(a.account, b.account) ? (['sameAccount'] as const) : []),
    ...(a.village === b.village ? (['sameVillage'] as const) : []),
    ...(isShared(a.address, b.address) ? (['sameAddress'] as const) : []),
  ]
}

function isTwins(a: Compared, b: Compared): boolean {
  const names = compareNames(a, b)
  return a.birthDate === b.birthDate && names !== 'same' && names !== 'former'
}

function isShared(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a === b
}
