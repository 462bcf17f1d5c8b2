import {
  ageInYears,
  ageRules,
  allOf,
  assembleRulebook,
  benefit,
  code,
  codeList,
  Entitlement,
  type Flag,
  forMonths,
  household,
  integer,
  law,
  type Money,
  moneyIf,
  not,
  param,
  person,
  settlements,
  yuan,
} from '#policy'
import { abilities, disabilities, facts, kinds, type Kind } from './facts.ts'

/**
 * The benchmark policy: a per-capita test with kinds of income that a place may leave out, three asset tests,
 * the difference paid and rounded, the highest of four supplements for each member, two disability allowances
 * (one needs the first benefit), an allowance by age band, and a care fee by ability.
 */
const article = (number: string) => law('最低生活保障审核确认办法(民发〔2021〕57号)', number)
const disabilityLaw = law('国发〔2015〕52号', '二')
const oldAgeLaw = law('老年人权益保障法', '33')
const careLaw = law('特困人员认定办法(民发〔2021〕43号)', '22')

const household$ = { unit: 'household', per: 'month', pays: true } as const
const person$ = { unit: 'person', per: 'month', pays: true } as const
export const benefits = {
  living: new Entitlement({ key: 'benchLiving', label: '低保', ...household$ }),
  disabilityLiving: new Entitlement({ key: 'benchDisabilityLiving', label: '困难残疾人生活补贴', ...person$ }),
  disabilityCare: new Entitlement({ key: 'benchDisabilityCare', label: '重度残疾人护理补贴', ...person$ }),
  oldAge: new Entitlement({ key: 'benchOldAge', label: '高龄津贴', ...person$ }),
  careFee: new Entitlement({ key: 'benchCareFee', label: '照料护理费', ...person$ }),
}

export const categories = codeList('benchCategory', '分类施保类别', {
  ill: '重病',
  severe: '重残',
  elder: '老年',
  minor: '未成年',
})

const byArea = { per: 'month', law: article('10') } as const
const standards = param.moneyBy('bench.standard', '低保标准', [settlements], byArea)
const counts = param.yesNoBy('bench.counts', '计入收入', [kinds], { law: article('13') })
const months = param.integer('bench.assetMonths', '金融资产上限月数', { suffix: '个月', law: article('14') })
const carsAllowed = param.integer('bench.cars', '允许的机动车', { suffix: '辆', law: article('14') })
const homesAllowed = param.integer('bench.homes', '允许的住房', { suffix: '套', law: article('14') })
const shares = param.percentBy('bench.shares', '增发比例', [categories], { law: article('27') })
const rule = param.rounding('bench.rounding', '取整', { law: article('23') })
const ageRule = param.choice('bench.ageRule', ageRules, { law: oldAgeLaw })
const bands = param.ageBands('bench.bands', '高龄津贴', { law: oldAgeLaw })
const livingPays = param.moneyBy('bench.disabilityLiving', '生活补贴', [disabilities, settlements], byArea)
const carePays = param.moneyBy('bench.disabilityCare', '护理补贴', [disabilities, settlements], byArea)
const careFees = param.moneyBy('bench.careFee', '照料护理费', [abilities, settlements], byArea)

const nothing = yuan<'month'>(0)
const standard = standards.of(facts.area)
const ward = facts.ward.needed
const grade = facts.disability.needed
const counted = person.flag('benchCounted', '计入保障人数', not(ward), { law: article('7') })
const age = person.integer('benchAge', '年龄', ageInYears(facts.bornMonth, facts.bornDay, ageRule), { suffix: '岁' })

const part = (kind: Kind) => moneyIf(counts.of(code(kinds, kind)), facts.income[kind].needed, nothing)
const income = person.money(
  'benchIncome',
  '本人计入的收入',
  kinds.codes.map(part).reduce((sum, one) => sum.plus(one)),
  'month',
  { law: article('13') },
)
const size = household.integer('benchSize', '保障人数', household.count(counted), { suffix: '人' })
const line = household.money('benchLine', '标准×人数', standard.times(size), 'month', { law: article('10') })
const net = household.money('benchNet', '家庭月收入', household.sum(income, counted), 'month', { law: article('13') })

const belongs: Readonly<Record<(typeof categories.codes)[number], Flag>> = {
  ill: facts.ill.needed,
  severe: grade.oneOf('first', 'second'),
  elder: age.ge(integer(60)),
  minor: age.lt(integer(18)),
}
const extra = (category: (typeof categories.codes)[number]): Money<'month'> =>
  moneyIf(belongs[category], standard.at(shares.of(code(categories, category))).round(rule), nothing)
const supplement = person.money(
  'benchSupplement',
  '分类施保金(取最高)',
  categories.codes.map(extra).reduce((highest, one) => highest.atLeast(one)),
  'month',
  { law: article('27') },
)
const award = household.money('benchAward', '差额', line.minus(net).atLeast(nothing).round(rule), 'month', {
  law: article('23'),
})
const supplements = household.money('benchSupplements', '分类施保金合计', household.sum(supplement, counted), 'month', {
  law: article('27'),
})

const living = benefit(benefits.living, { law: article('9') })
  .requires('有保障对象', size.gt(integer(0)), { law: article('7') })
  .requires('收入低于标准', net.lt(line), { law: article('23') })
  .requires('金融资产不超限', facts.savings.needed.le(forMonths(line, months)), { law: article('14') })
  .requires('机动车符合规定', facts.cars.needed.le(carsAllowed), { law: article('14') })
  .requires('住房符合规定', facts.homes.needed.le(homesAllowed), { law: article('14') })
  .amount(award.plus(supplements))
const disabilityLiving = benefit(benefits.disabilityLiving, { law: disabilityLaw })
  .requires('有残疾', not(grade.is('none')), { law: disabilityLaw })
  .requires('低保对象', allOf(counted, benefits.living.eligible), { law: disabilityLaw })
  .amount(livingPays.of(grade, facts.area))
const disabilityCare = benefit(benefits.disabilityCare, { law: disabilityLaw })
  .requires('重度残疾', grade.oneOf('first', 'second'), { law: disabilityLaw })
  .requires('需要长期照护', facts.attended.needed, { law: disabilityLaw })
  .amount(carePays.of(grade, facts.area))
const oldAge = benefit(benefits.oldAge, { law: oldAgeLaw })
  .requires('到达年龄档', bands.at(age).gt(nothing), { law: oldAgeLaw })
  .amount(bands.at(age))
const careFee = benefit(benefits.careFee, { law: careLaw })
  .requires('特困人员', ward, { law: careLaw })
  .amount(careFees.of(facts.ability.needed, facts.area))

export const benchRulebook = assembleRulebook([living, disabilityLiving, disabilityCare, oldAge, careFee], [])
