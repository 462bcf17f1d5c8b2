import {
  benefit, code, codeIf, codeList, documents, entitlements, integer, law, moneyIf, oneIf, overYear, param, perMonth, person, rounding, selfCare, selfCareLevels,
  supportForms,
} from '#policy'

const article = law(documents.destitute, '22')
const basis = law(documents.interim, '15')
const table = [selfCareLevels, supportForms] as const
const method = param.choice('destitute.careMethod', codeList('careMethod', '照料护理标准的定法', { amount: '直接定金额', shareOfWage: '最低工资的比例' }))
const period = param.choice('destitute.carePeriod', codeList('carePeriod', '照料护理标准按年还是按月公布', { month: '按月', year: '按年' }))
const amounts = param.moneyBy('destitute.care', '照料护理标准', table, { per: 'month', law: basis })
const minimumWage = param.money('destitute.minimumWage', '最低工资', { per: 'month', law: basis })
const shares = param.percentBy('destitute.careShare', '照料护理标准占最低工资的比例', table, { law: basis })
const careRounding = param.rounding('destitute.careRounding', '照料护理标准取整', { law: basis })

const itemsLost = person.integer('selfCareItemsLost', '不能自主完成的项数', selfCare.items.map((item) => oneIf(item.needed)).reduce((sum, one) => sum.plus(one)), {
  suffix: '项',
  law: article,
})
const partialOrTotal = codeIf(itemsLost.ge(integer(4)), code(selfCareLevels, 'total'), code(selfCareLevels, 'partial'))
/** 0 items: full; 1 to 3: partial; 4 and more: total loss of self-care. */
const level = person.code('selfCareLevel', '生活自理能力', codeIf(itemsLost.is(integer(0)), code(selfCareLevels, 'full'), partialOrTotal), { law: article })

const share = shares.of(level, selfCare.supportForm.needed)
// A share stated for the year is rounded as the year's amount; the month is then a twelfth of it, to the fen.
const careOfYear = person.money('careOfYear', '照料护理标准(年)', overYear(minimumWage).at(share).round(careRounding), 'year', { law: basis })
const careOfMonth = person.money('careOfMonth', '照料护理标准(月)', minimumWage.at(share).round(careRounding), 'month', { law: basis })
const byShare = moneyIf(period.is('year'), perMonth(careOfYear).round(rounding('half-up', 'fen')), careOfMonth)

export const destituteCare = benefit(entitlements.destituteCare, { law: law(documents.destitute, '20') })
  .requires('是特困人员', entitlements.destitute.eligible, { law: law(documents.destitute, '4') })
  .amount(moneyIf(method.is('amount'), amounts.of(level, selfCare.supportForm.needed), byShare))
