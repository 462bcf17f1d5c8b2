import { benefit, documents, entitlements, integer, law, not, param, size } from '#policy'
import { financialAssetsWithin } from '../assets.ts'
import { incomeCeiling, yearlyIncome } from '../disposable-income.ts'
import { marginalHouses, marginalVehicles } from '../marginal/property.ts'
import { line } from '../standard.ts'
import { spent, threshold } from './spending.ts'

const article = law(documents.rigidExpenditure, '4')
const assetMonths = param.integer('rigid.assetMonths', '刚性支出困难:人均金融资产上限(低保标准的月数)', {
  suffix: '个月',
  law: article,
})

export const rigidExpenditure = benefit(entitlements.rigidExpenditure, { law: article })
  .requires('家中有可计入的人员', size.gt(integer(0)), { law: article })
  .requires('未享受低保', not(entitlements.minimumLiving.eligible), { law: article })
  .requires('不是低保边缘家庭', not(entitlements.marginal.eligible), { law: article })
  .requires('人均收入低于上年度当地人均可支配收入', yearlyIncome.lt(incomeCeiling), { law: article })
  .requires('金融资产不超过规定', financialAssetsWithin(line, assetMonths), { law: article })
  .requires('机动车符合规定', marginalVehicles, { law: article })
  .requires('住房符合规定', marginalHouses, { law: article })
  .requires('刚性支出超过规定的比例', spent.gt(threshold), { law: article })
  .status()
