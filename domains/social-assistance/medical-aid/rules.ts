import { benefit, documents, entitlements, isPresent, law, param } from '#policy'
import { hasIdentity, identities, medicalIdentity } from './identity.ts'

const article = law(documents.interim, '28')
const yearlyCap = param.moneyBy('medical.yearlyCap', '医疗救助年度最高救助标准', [identities], {
  per: 'year',
  law: law(documents.interim, '29'),
})

/** The bureau passes on the identity; what is paid here is a yearly ceiling, not money in hand. */
export const medicalAid = benefit(entitlements.medicalAid, { law: article })
  .requires('未服刑、未失踪、未去世', isPresent, { law: article })
  .requires('是特困人员、低保对象或农村贫困人口', hasIdentity, { law: article })
  .amount(yearlyCap.of(medicalIdentity))
