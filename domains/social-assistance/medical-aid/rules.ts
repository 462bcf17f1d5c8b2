import { anyOf, benefit, code, codeIf, codeList, documents, entitlements, isOnMinimumLiving, isPresent, law, param, person, support } from '#policy'

const article = (number: string) => law(documents.interim, number)
const identities = codeList('medicalIdentity', '医疗救助身份', { ruralPoor: '农村贫困人口', dibao: '低保对象', destitute: '特困人员' })
const yearlyCap = param.moneyBy('medical.yearlyCap', '医疗救助年度最高救助标准', [identities], { per: 'year', law: article('29') })
const poor = support.ruralPoor.needed

const identity = person.code(
  'medicalIdentity',
  '医疗救助身份',
  codeIf(entitlements.destitute.eligible, code(identities, 'destitute'), codeIf(isOnMinimumLiving, code(identities, 'dibao'), code(identities, 'ruralPoor'))),
  { law: article('28') },
)

/** The bureau passes on the identity; what is paid here is a yearly ceiling, not money in hand. */
export const medicalAid = benefit(entitlements.medicalAid, { law: article('28') })
  .requires('未服刑、未失踪、未去世', isPresent, { law: article('28') })
  .requires('是特困人员、低保对象或农村贫困人口', anyOf(entitlements.destitute.eligible, isOnMinimumLiving, poor), { law: article('28') })
  .amount(yearlyCap.of(identity))
