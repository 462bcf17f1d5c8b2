import {
  anyOf,
  code,
  codeIf,
  codeList,
  documents,
  entitlements,
  isOnMinimumLiving,
  law,
  person,
  support,
} from '#policy'

export const identities = codeList('medicalIdentity', '医疗救助身份', {
  ruralPoor: '农村贫困人口',
  dibao: '低保对象',
  destitute: '特困人员',
})

const isDestitute = entitlements.destitute.eligible
const minimumLivingOrPoor = codeIf(isOnMinimumLiving, code(identities, 'dibao'), code(identities, 'ruralPoor'))

export const hasIdentity = anyOf(isDestitute, isOnMinimumLiving, support.ruralPoor.needed)

/** The most favourable identity that applies. */
export const medicalIdentity = person.code(
  'medicalIdentity',
  '医疗救助身份',
  codeIf(isDestitute, code(identities, 'destitute'), minimumLivingOrPoor),
  { law: law(documents.interim, '28') },
)
