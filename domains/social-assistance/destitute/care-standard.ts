import {
  codeList,
  documents,
  law,
  moneyIf,
  overYear,
  param,
  perMonth,
  person,
  rounding,
  selfCare,
  selfCareLevels,
  supportForms,
} from '#policy'
import { selfCareLevel } from './self-care-level.ts'

const basis = { law: law(documents.interim, '15') } as const
const table = [selfCareLevels, supportForms] as const
const methods = codeList('careMethod', '照料护理标准的定法', { amount: '直接定金额', shareOfWage: '最低工资的比例' })
const periods = codeList('carePeriod', '照料护理标准按年还是按月公布', { month: '按月', year: '按年' })

const method = param.choice('destitute.careMethod', methods, basis)
const period = param.choice('destitute.carePeriod', periods, basis)
const amounts = param.moneyBy('destitute.care', '照料护理标准', table, { ...basis, per: 'month' })
const minimumWage = param.money('destitute.minimumWage', '最低工资', { ...basis, per: 'month' })
const shares = param.percentBy('destitute.careShare', '照料护理标准占最低工资的比例', table, basis)
const careRounding = param.rounding('destitute.careRounding', '照料护理标准取整', basis)

const share = shares.of(selfCareLevel, selfCare.supportForm.needed)
// A share stated for the year is rounded as the year's amount; the month is then a twelfth of it, to the fen.
const yearly = overYear(minimumWage).at(share).round(careRounding)
const careOfYear = person.money('careOfYear', '照料护理标准(年)', yearly, 'year', basis)
const twelfth = perMonth(careOfYear).round(rounding('half-up', 'fen'))
const byShare = moneyIf(period.is('year'), twelfth, minimumWage.at(share).round(careRounding))
const byMethod = moneyIf(method.is('amount'), amounts.of(selfCareLevel, selfCare.supportForm.needed), byShare)

/** 照料护理标准: stated by level and form of support, or as a share of the minimum wage. */
export const careStandard = person.money('careStandard', '照料护理标准(月)', byMethod, 'month', basis)
