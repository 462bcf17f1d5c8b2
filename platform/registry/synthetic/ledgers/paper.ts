import { type CalendarDate, dateOf } from '#kernel/calendar-date'
import { type CountyCode, type DivisionCode, divisionLineage } from '#kernel/division-code'
import { type IdNumber, sexOf } from '#kernel/id-number'
import { type Month, yearOf } from '#kernel/month'
import type { HouseholdFacts } from '#policy'
import { readDivisions } from '../../division-files.ts'
import { Draws } from '../draws.ts'
import type { SyntheticHousehold } from '../household.ts'
import type { RelationCode } from '../member.ts'
import type { Sex } from '../names.ts'
import { codeOf } from './codes.ts'

/** What draws are for: each purpose has its own, so that one more draw for one changes no other. */
export const purposes = {
  person: 0x501,
  village: 0x502,
  events: 0x503,
  payments: 0x504,
  second: 0x505,
  twin: 0x506,
  change: 0x507,
  row: 0x508,
} as const

/** A member as the village writes them down. */
export interface PaperPerson {
  readonly key: string
  /** Position in the facts. */
  readonly at: number
  readonly name: string
  readonly idNumber: IdNumber
  readonly sex: Sex
  readonly birth: CalendarDate
  readonly age: number
  readonly relation: RelationCode
  readonly values: Readonly<Record<string, number>>
  readonly ethnicity: string
  readonly phone: string | undefined
  readonly marriage: 'single' | 'married' | 'widowed' | 'divorced'
  readonly residence: 'here' | 'away'
  readonly bank: string
  readonly account: string
}

/** A household as the village writes it down. */
export interface PaperHousehold {
  readonly key: string
  readonly county: CountyCode
  readonly number: number
  /** 户号. */
  readonly shownNumber: string
  readonly division: DivisionCode
  readonly township: string
  readonly village: string
  readonly facts: HouseholdFacts
  readonly people: readonly PaperPerson[]
  readonly approved: Month
  readonly document: string
}

export function householdNumber(number: number): string {
  return String(100_000_000 + number)
}

/** Derives from a synthetic household all that a village keeps besides the facts. */
export function onPaper(household: SyntheticHousehold, county: CountyCode, seed: number, asOf: Month): PaperHousehold {
  const { number, division, facts } = household
  const key = `${county}-${number}`
  const draws = new Draws(seed, county, number, purposes.person)
  const isMarried = facts.members.some(({ values }) => codeOf('relation', values['relation']) === 'spouse')
  const bank = draws.pick(banks)
  const people = facts.members.map(({ values }, at): PaperPerson => {
    const { name = '', idNumber = '' as IdNumber } = household.people[at] ?? {}
    const birthMonth = (values['birthMonth'] ?? 0) as Month // every member has one
    const age = Math.floor((asOf - birthMonth) / 12)
    const relation = (codeOf('relation', values['relation']) ?? 'other') as RelationCode // the codes of the fact
    return {
      key: `${key}-${at + 1}`,
      at,
      name,
      idNumber,
      sex: sexOf(idNumber),
      birth: dateOf(birthMonth, values['birthDay'] ?? 1),
      age,
      relation,
      values,
      ethnicity: name.includes('·') ? draws.pick(minorities) : draws.chance(9_300) ? '汉族' : draws.pick(neighbours),
      phone: age >= 16 && draws.chance(9_000) ? phoneOf(draws) : undefined,
      marriage: marriageOf(draws, relation, age, isMarried),
      residence: age >= 18 && age < 60 && draws.chance(3_000) ? 'away' : 'here',
      bank,
      // No bank issues cards that begin with 9990.
      account: `9990${digits(draws, 15)}`,
    }
  })
  const confirmed = facts.household.values['minimumLivingApproved']
  const approved = (confirmed ?? asOf - draws.between(2, 50)) as Month
  return {
    key,
    county,
    number,
    shownNumber: householdNumber(number),
    division,
    township: nameOf(division, 'township'),
    village: nameOf(division, 'village'),
    facts,
    people,
    approved,
    document: `民社救〔${yearOf(approved)}〕${draws.between(1, 60)}号`,
  }
}

const banks = ['农村商业银行', '邮政储蓄银行', '农业银行'] as const
const minorities = ['维吾尔族', '藏族', '蒙古族', '彝族'] as const
const neighbours = ['土家族', '苗族', '回族', '侗族'] as const

/** Mobile numbers of 160, which no operator has been given. */
export function phoneOf(draws: Draws): string {
  return `160${digits(draws, 8)}`
}

export function digits(draws: Draws, count: number): string {
  return Array.from({ length: count }, () => draws.below(10)).join('')
}

function marriageOf(draws: Draws, relation: RelationCode, age: number, isMarried: boolean): PaperPerson['marriage'] {
  if (age < 20) return 'single'
  if (relation === 'spouse' || (relation === 'self' && isMarried)) return 'married'
  if (age >= 60) return draws.chance(8_500) ? 'widowed' : 'single'
  if (relation === 'child' || relation === 'sibling') return 'single'
  return draws.chance(5_000) ? 'divorced' : 'single'
}

let shipped: ReadonlyMap<DivisionCode, string> | undefined

/** The name in the files we ship, whatever has changed in the database since: a seed gives the same names everywhere. */
export function shippedName(code: DivisionCode): string | undefined {
  shipped ??= new Map(readDivisions().map((division) => [division.code, division.name]))
  return shipped.get(code)
}

const names = new Map<DivisionCode, string>()

/** The name of the village or of its township; of invented ones a name made of the code. */
export function nameOf(division: DivisionCode, level: 'township' | 'village'): string {
  const code = level === 'village' ? division : (divisionLineage(division)[1] ?? division)
  const known = names.get(code)
  if (known !== undefined) return known
  const part = level === 'village' ? code % 1_000 : Math.floor(code / 1_000) % 1_000
  const name = shippedName(code) ?? (level === 'village' ? `第${part}村委会` : `第${part}乡`)
  names.set(code, name)
  return name
}
