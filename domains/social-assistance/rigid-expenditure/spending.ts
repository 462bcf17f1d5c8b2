import { documents, household, law, param, rounding, spending } from '#policy'
import { incomeCeiling, yearlyIncome } from '../disposable-income.ts'

const article = law(documents.rigidExpenditure, '4')
const share = param.percent('rigid.expenditureShare', '刚性支出占家庭总收入的比例线', { law: article })

const parts = [spending.living, spending.medical, spending.education, spending.rehabilitation, spending.other]
const sum = parts.map((part) => part.needed).reduce((total, part) => total.plus(part))

export const spent = household.money('rigidSpending', '12个月刚性支出', sum, 'year', {
  law: law(documents.rigidExpenditure, '5'),
})

// Above the ceiling the household is refused anyway, so the income may be cut there; it keeps the product exact.
const shareOfIncome = yearlyIncome.atMost(incomeCeiling).at(share).round(rounding('down', 'fen'))

/** Spending is whole fen: above the share of the income is the same as above it rounded down to the fen. */
export const threshold = household.money('rigidThreshold', '刚性支出认定线', shareOfIncome, 'year', { law: article })
