import { benefit, documents, entitlements, health, household, isCounted, law, not, param, person, rounding } from '#policy'
import { awardFor } from '../award.ts'
import { netIncome, ownIncome } from '../household-income.ts'
import { marginalAssets, marginalHouses, marginalVehicles } from '../marginal/property.ts'
import { line, standard } from '../standard.ts'

const article = law(documents.minimumLiving, '8')
const ratio = param.percent('dibao.singleMarginalRatio', '单人保:家庭收入上限(占低保标准)', { law: article })
// Whole fen: below the ratio × the line is the same as below it rounded up to the fen.
const limit = household.money('singlePersonLimit', '单人保的家庭收入上限', line.at(ratio).round(rounding('up', 'fen')), 'month', { law: article })
const severe = health.grade.needed
  .oneOf('1', '2')
  .or(health.grade.needed.is('3').and(health.category.needed.oneOf('intellectual', 'mental')))
const inNeed = person.flag('severelyDisabledOrIll', '重度残疾(含三级智力、精神)或患重特大疾病', health.disabled.needed.and(severe).or(health.seriouslyIll.needed), {
  law: article,
})

export const singlePerson = benefit(entitlements.singlePerson, { law: article })
  .requires('是共同生活的家庭成员', isCounted, { law: law(documents.minimumLiving, '7') })
  .requires('重度残疾或患重特大疾病', inNeed, { law: article })
  .requires('家庭没有享受低保', not(entitlements.minimumLiving.eligible), { law: article })
  .requires('家庭收入低于单人保的上限', netIncome.lt(limit), { law: article })
  .requires('家庭金融资产不超过低保边缘的规定', marginalAssets, { law: article })
  .requires('家庭机动车符合低保边缘的规定', marginalVehicles, { law: article })
  .requires('家庭住房符合低保边缘的规定', marginalHouses, { law: article })
  .requires('本人收入低于低保标准', ownIncome.lt(standard), { law: law(documents.backstop, '') })
  .amount(person.money('singleAward', '单人低保金', awardFor(standard, ownIncome), 'month', { law: law(documents.minimumLiving, '23') }))
