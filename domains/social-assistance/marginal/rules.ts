import { benefit, documents, entitlements, household, integer, law, not, param, rounding, size } from '#policy'
import { netIncome } from '../household-income.ts'
import { line } from '../standard.ts'
import { marginalAssets, marginalHouses, marginalVehicles } from './property.ts'

const article = law(documents.minimumLiving, '8')
const ratio = param.percent('marginal.ratio', '低保边缘收入上限(占低保标准)', { law: article })
// Incomes are whole fen: below 1.5 × the line is the same as below it rounded up to the fen.
const marginalLine = household.money(
  'marginalLine',
  '低保边缘线',
  line.at(ratio).round(rounding('up', 'fen')),
  'month',
  { law: article },
)

export const marginal = benefit(entitlements.marginal, { law: article })
  .requires('家中有可计入的保障人员', size.gt(integer(0)), { law: law(documents.minimumLiving, '7') })
  .requires('不符合低保条件', not(entitlements.minimumLiving.eligible), { law: article })
  .requires('家庭收入低于低保边缘线', netIncome.lt(marginalLine), { law: article })
  .requires('金融资产不超过规定', marginalAssets, { law: article })
  .requires('机动车符合规定', marginalVehicles, { law: article })
  .requires('住房符合规定', marginalHouses, { law: article })
  .status()
