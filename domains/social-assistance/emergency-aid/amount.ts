import { documents, emergencySeverities, events, familySize, forMonths, household, law, param, yuan } from '#policy'
import { standard } from '../standard.ts'

const basis = { law: law(documents.interim, '49') } as const
const months = param.integerBy('emergency.months', '临时救助:按低保标准的月数', [emergencySeverities], {
  ...basis,
  suffix: '个月',
})
const capPerYear = param.money('emergency.capPerYear', '一年内临时救助总额上限', { ...basis, per: 'once' })

const untilCap = capPerYear.minus(events.aidPaid.needed).atLeast(yuan(0))
const bySeverity = forMonths(standard.times(familySize), months.of(events.severity.needed))

/** What the yearly cap still leaves. */
export const left = household.money('emergencyLeft', '本年还可救助', untilCap, 'once', basis)

/** Some months of the standard for everyone in the household, by severity. */
export const byStandard = household.money('emergencyByStandard', '低保标准×月数×人数', bySeverity, 'once', basis)
