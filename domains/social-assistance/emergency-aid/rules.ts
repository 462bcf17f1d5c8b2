import { benefit, documents, emergencySeverities, entitlements, events, familySize, forMonths, household, integer, law, param, yuan } from '#policy'
import { incomeCeiling, yearlyIncome } from '../disposable-income.ts'
import { marginalAssets, marginalHouses, marginalVehicles } from '../marginal/property.ts'
import { standard } from '../standard.ts'

const article = (number: string) => law(documents.interim, number)
const months = param.integerBy('emergency.months', '临时救助:按低保标准的月数', [emergencySeverities], { suffix: '个月', law: article('49') })
const capPerYear = param.money('emergency.capPerYear', '一年内临时救助总额上限', { per: 'once', law: article('49') })
const maxPerYear = param.integer('emergency.maxPerYear', '同一事由一年内的次数', { suffix: '次', law: article('49') })
const urgent = events.emergency.needed.is('urgent')
const left = household.money('emergencyLeft', '本年还可救助', capPerYear.minus(events.aidPaid.needed).atLeast(yuan(0)), 'once', { law: article('49') })
const byStandard = household.money(
  'emergencyByStandard',
  '低保标准×月数×人数',
  forMonths(standard.times(familySize), months.of(events.severity.needed)),
  'once',
  { law: article('49') },
)

export const emergencyAid = benefit(entitlements.emergencyAid, { law: article('47') })
  .requires('家中有人', familySize.gt(integer(0)), { law: article('47') })
  .requires('遇到突发困难', events.emergency.needed.oneOf('urgent', 'expenditure'), { law: article('47') })
  .requires('同一事由未超过本年次数', events.aidTimes.needed.lt(maxPerYear), { law: article('49') })
  .requires('本年救助总额未到上限', left.gt(yuan(0)), { law: article('49') })
  .requires('急难型不看收入,支出型人均收入低于当地人均可支配收入', urgent.or(yearlyIncome.lt(incomeCeiling)), { law: law(documents.emergencyAid, '') })
  .requires('急难型不看财产,支出型金融资产不超过规定', urgent.or(marginalAssets), { law: law(documents.emergencyAid, '') })
  .requires('急难型不看财产,支出型机动车、住房符合规定', urgent.or(marginalVehicles.and(marginalHouses)), { law: law(documents.emergencyAid, '') })
  .amount(byStandard.atMost(left))
