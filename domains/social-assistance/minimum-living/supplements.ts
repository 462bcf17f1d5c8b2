import {
  code,
  codeList,
  documents,
  health,
  household,
  isCounted,
  isElder,
  isMinor,
  law,
  type Flag,
  type Money,
  moneyIf,
  param,
  person,
  yuan,
} from '#policy'
import { dibaoRounding } from '../award.ts'
import { standard } from '../standard.ts'

const article = law(documents.minimumLiving, '27')
const categories = codeList('supplementCategory', '分类施保类别', {
  seriousIllness: '重病患者',
  severeDisability: '重度残疾人',
  elder: '老年人',
  minor: '未成年人',
})
type Category = (typeof categories.codes)[number]

const shares = param.percentBy('dibao.supplement', '分类施保增发比例(占标准)', [categories], { law: article })
const combine = param.choice(
  'dibao.supplementCombine',
  codeList('supplementCombine', '多项分类施保', { highest: '只取最高', sum: '累加' }),
  { law: article },
)

const belongs: Readonly<Record<Category, Flag>> = {
  seriousIllness: health.seriouslyIll.needed,
  severeDisability: health.disabled.needed.and(health.grade.needed.oneOf('1', '2')),
  elder: isElder,
  minor: isMinor,
}

function extra(category: Category): Money<'month'> {
  return moneyIf(belongs[category], standard.at(shares.of(code(categories, category))).round(dibaoRounding), yuan(0))
}

const extras = categories.codes.map(extra)
const ofPerson = person.money(
  'supplementOfPerson',
  '本人分类施保金',
  moneyIf(
    combine.is('sum'),
    extras.reduce((sum, one) => sum.plus(one)),
    extras.reduce((highest, one) => highest.atLeast(one)),
  ),
  'month',
  { law: article },
)

/** 分类施保: extra for ill, disabled, old and minor members of a 低保 household. */
export const supplements = household.money(
  'supplements',
  '分类施保金合计',
  household.sum(ofPerson, isCounted),
  'month',
  { law: article },
)
