import { benefit, documents, entitlements, household, integer, law, moneyIf, size } from '#policy'
import { awardFor } from '../award.ts'
import { netIncome } from '../household-income.ts'
import { line } from '../standard.ts'
import { continuedAward, incomeLimit } from './fade-out.ts'
import { firstMonthReached } from './first-month.ts'
import { assetsAllowed, housesAllowedHere, vehiclesAllowed } from './property.ts'
import { supplements } from './supplements.ts'

const article = (number: string) => law(documents.minimumLiving, number)
const belowLine = household.flag('belowLine', '收入低于标准', netIncome.lt(line), { law: article('23') })
const award = household.money('basicAward', '低保金', awardFor(line, netIncome), 'month', { law: article('23') })

export const minimumLiving = benefit(entitlements.minimumLiving, { law: law(documents.interim, '9') })
  .requires('家中有可计入的保障人员', size.gt(integer(0)), { law: article('7') })
  .requires('家庭收入低于低保标准(渐退期内不限)', netIncome.lt(incomeLimit), { law: article('23') })
  .requires('金融资产不超过规定', assetsAllowed, { law: article('14') })
  .requires('机动车符合规定', vehiclesAllowed, { law: article('14') })
  .requires('住房符合规定', housesAllowedHere, { law: article('14') })
  .requires('已到首发月', firstMonthReached, { law: article('21') })
  .amount(moneyIf(belowLine, award.plus(supplements), continuedAward))
