import { benefit, documents, entitlements, events, familySize, integer, law, not, param, yuan } from '#policy'
import { incomeCeiling, yearlyIncome } from '../disposable-income.ts'
import { marginalAssets, marginalHouses, marginalVehicles } from '../marginal/property.ts'
import { byStandard, left } from './amount.ts'

const article = (number: string) => law(documents.interim, number)
const means = { law: law(documents.emergencyAid, '') } as const
const maxPerYear = param.integer('emergency.maxPerYear', '同一事由一年内的次数', { suffix: '次', law: article('49') })
const notByMeans = not(events.emergency.needed.is('expenditure'))

/** 急难型 is helped first and asked later; 支出型 is judged by income and property. */
export const emergencyAid = benefit(entitlements.emergencyAid, { law: article('47') })
  .requires('家中有人', familySize.gt(integer(0)), { law: article('47') })
  .requires('遇到突发困难', events.emergency.needed.oneOf('urgent', 'expenditure'), { law: article('47') })
  .requires('同一事由未超过本年次数', events.aidTimes.needed.lt(maxPerYear), { law: article('49') })
  .requires('本年救助总额未到上限', left.gt(yuan(0)), { law: article('49') })
  .requires('急难型不看收入;支出型人均收入低于当地人均可支配收入', notByMeans.or(yearlyIncome.lt(incomeCeiling)), means)
  .requires('急难型不看财产;支出型金融资产不超过规定', notByMeans.or(marginalAssets), means)
  .requires('急难型不看财产;支出型机动车、住房符合规定', notByMeans.or(marginalVehicles.and(marginalHouses)), means)
  .amount(byStandard.atMost(left))
