import {
  allOf,
  code,
  codeList,
  documents,
  health,
  household,
  incomeKinds,
  type IncomeKind,
  incomes,
  isCounted,
  law,
  Money,
  moneyIf,
  param,
  person,
  rounding,
  spending,
  yuan,
} from '#policy'
import { standard } from './standard.ts'

const incomeArticle = law(documents.minimumLiving, '13')
const counts = param.yesNoBy('dibao.incomeCounted', '计入家庭收入', [incomeKinds], { law: incomeArticle })
const workCostMethod = param.choice(
  'dibao.workCostMethod',
  codeList('workCostMethod', '必要就业成本的扣减方式', {
    none: '不扣',
    shareOfWage: '按工资的比例',
    shareOfStandard: '按低保标准的比例',
  }),
  { law: incomeArticle },
)
const workCostShare = param.percent('dibao.workCostShare', '必要就业成本的比例', { law: incomeArticle })
const deductsIllness = param.yesNo('dibao.seriousIllnessDeduct', '重病刚性支出可扣减', { law: incomeArticle })
const deductsDisability = param.yesNo('dibao.disabilityCostDeduct', '残疾刚性支出可扣减', { law: incomeArticle })

const nothing = yuan<'month'>(0)
const inFavour = rounding('up', 'fen')

function countedPart(kind: IncomeKind): Money<'month'> {
  return moneyIf(counts.of(code(incomeKinds, kind)), incomes[kind].needed, nothing)
}

/** All kinds of income that the place counts. A kind that is left out need not be known. */
export const gross = person.money(
  'countedIncome',
  '本人计入的收入',
  incomeKinds.codes.map(countedPart).reduce((sum, part) => sum.plus(part)),
  'month',
  { law: incomeArticle },
)

/** 必要就业成本: never more than the wage; the fen of a share goes to the worker. */
const workCost = person.money(
  'workCost',
  '必要就业成本',
  moneyIf(
    workCostMethod.is('none'),
    nothing,
    moneyIf(
      workCostMethod.is('shareOfWage'),
      countedPart('wage').at(workCostShare).round(inFavour),
      standard.at(workCostShare).round(inFavour),
    ).atMost(countedPart('wage')),
  ),
  'month',
  { law: incomeArticle },
)

const rigidCost = person.money(
  'rigidCost',
  '因重病、残疾扣减的支出',
  moneyIf(allOf(deductsIllness, health.seriouslyIll.needed), spending.illnessCost.needed, nothing).plus(
    moneyIf(allOf(deductsDisability, health.disabled.needed), spending.disabilityCost.needed, nothing),
  ),
  'month',
  { law: incomeArticle },
)

const deductions = workCost.plus(rigidCost)

/** Countable income of one person alone (单人保). */
export const ownIncome = person.money('ownIncome', '本人可计收入', gross.minus(deductions).atLeast(nothing), 'month', {
  law: incomeArticle,
})

/** Countable income of the household: costs of one member may outweigh the income of another, not fall below nothing. */
export const netIncome = household.money(
  'netIncome',
  '家庭月可计收入',
  household.sum(gross, isCounted).minus(household.sum(deductions, isCounted)).atLeast(nothing),
  'month',
  { law: incomeArticle },
)
