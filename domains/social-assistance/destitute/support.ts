import {
  age,
  anyOf,
  assets,
  documents,
  forMonths,
  familySize,
  health,
  history,
  holds,
  identity,
  incomes,
  integer,
  law,
  not,
  param,
  person,
} from '#policy'
import { standard } from '../standard.ts'

const article = (number: string) => law(documents.destitute, number)
const assetMonths = param.integer('destitute.assetMonths', '特困:人均财产上限(低保标准的月数)', {
  suffix: '个月',
  law: article('7'),
})

const grade = health.grade.needed
const category = health.category.needed
const disabledFromWork = anyOf(
  category.oneOf('intellectual', 'mental').and(grade.oneOf('1', '2', '3')),
  category.is('physical').and(grade.oneOf('1', '2')),
  category.is('visual').and(grade.is('1')),
)

// Whoever is already 特困 stays so to 18, and beyond while at school (article 24); a stored decision says it.
const continues = history.destituteBefore
  .orElse(not(holds))
  .and(age.lt(integer(18)).or(identity.schooling.needed.oneOf('compulsory', 'highSchool', 'vocational')))

export const cannotWork = person.flag(
  'cannotWork',
  '无劳动能力',
  anyOf(age.ge(integer(60)), age.lt(integer(16)), health.disabled.needed.and(disabledFromWork), continues),
  { law: article('5') },
)

/** Income for 特困: social insurance, 优抚 and 高龄津贴 are left out by the national rule itself. */
const income = person.money(
  'destituteIncome',
  '本人收入(特困口径)',
  [incomes.wage, incomes.operating, incomes.property, incomes.transfer, incomes.otherIncome]
    .map((kind) => kind.needed)
    .reduce((sum, part) => sum.plus(part)),
  'month',
  { law: article('6') },
)

export const hasNoIncome = income.lt(standard)

export const hasNoAssets = assets.financial.needed.le(forMonths(standard.times(familySize), assetMonths))
