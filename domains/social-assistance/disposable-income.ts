import { documents, household, law, overYear, param, size } from '#policy'
import { netIncome } from './household-income.ts'

const article = law(documents.rigidExpenditure, '4')
const ceiling = param.money('rigid.incomeCeiling', '上年度当地人均可支配收入', { per: 'year', law: article })

/** What a household of this size would have had at last year's local income per head. */
export const incomeCeiling = household.money(
  'incomeCeiling',
  '上年度当地人均可支配收入×人数',
  ceiling.times(size),
  'year',
  { law: article },
)

/** Countable income over twelve months. */
export const yearlyIncome = household.money('yearlyIncome', '家庭年可计收入', overYear(netIncome), 'year', {
  law: article,
})
