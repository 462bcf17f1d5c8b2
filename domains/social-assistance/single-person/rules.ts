import { benefit, documents, entitlements, isCounted, law, not, person } from '#policy'
import { awardFor } from '../award.ts'
import { netIncome, ownIncome } from '../household-income.ts'
import { marginalAssets, marginalHouses, marginalVehicles } from '../marginal/property.ts'
import { standard } from '../standard.ts'
import { familyLimit, inNeed } from './need.ts'

const article = law(documents.minimumLiving, '8')
const amountArticle = law(documents.minimumLiving, '23')
const award = person.money('singleAward', '单人低保金', awardFor(standard, ownIncome), 'month', { law: amountArticle })

export const singlePerson = benefit(entitlements.singlePerson, { law: article })
  .requires('是共同生活的家庭成员', isCounted, { law: law(documents.minimumLiving, '7') })
  .requires('重度残疾或患重特大疾病', inNeed, { law: article })
  .requires('家庭没有享受低保', not(entitlements.minimumLiving.eligible), { law: article })
  .requires('家庭收入低于单人保的上限', netIncome.lt(familyLimit), { law: article })
  .requires('家庭金融资产不超过低保边缘的规定', marginalAssets, { law: article })
  .requires('家庭机动车符合低保边缘的规定', marginalVehicles, { law: article })
  .requires('家庭住房符合低保边缘的规定', marginalHouses, { law: article })
  .requires('本人收入低于低保标准', ownIncome.lt(standard), { law: law(documents.backstop, '') })
  .amount(award)
