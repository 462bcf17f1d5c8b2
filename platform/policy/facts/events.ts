import { codeList } from '../language/code-list.ts'
import { household, person } from '../language/entities.ts'
import { law } from '../language/law.ts'
import { documents } from '../documents.ts'

export const emergencyKinds = codeList('emergencyKind', '突发困难', {
  none: '没有',
  urgent: '急难型(火灾、交通事故、突发重病等)',
  expenditure: '支出型(教育、医疗等必需支出突增)',
})

export const emergencySeverities = codeList('emergencySeverity', '困难程度', {
  light: '轻度',
  moderate: '中度',
  severe: '重度',
})

export const burialForms = codeList('burialForm', '安葬方式', {
  traditional: '墓葬、格位安放',
  tree: '树葬、花葬、草坪葬',
  sea: '海葬、水葬',
  scattering: '骨灰撒散、深埋不留坟头',
})

const emergency = { group: 'history', law: law(documents.emergencyAid, '') } as const

/** Sudden hardship, and the burial of a member who has died. */
export const events = {
  emergency: household.fact.code('emergencyKind', emergencyKinds, { ...emergency, help: '没有突发困难请选“没有”。' }),
  severity: household.fact.code('emergencySeverity', emergencySeverities, {
    ...emergency,
    help: '有突发困难的填写,档次按当地规定。',
  }),
  aidTimes: household.fact.integer('emergencyAidTimes', '本年因同一事由已获临时救助', {
    ...emergency,
    suffix: '次',
    range: { min: 0, max: 100 },
  }),
  aidPaid: household.fact.money('emergencyAidPaid', '本年已发临时救助金', {
    ...emergency,
    per: 'once',
    sensitivity: 'financial',
  }),
  burialForm: person.fact.code('burialForm', burialForms, {
    group: 'history',
    law: law(documents.burial, ''),
    help: '只对已去世的人填写。',
  }),
}
