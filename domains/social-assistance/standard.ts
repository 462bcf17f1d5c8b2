import { documents, household, identity, law, param, settlements, size } from '#policy'

/** 低保标准: the line per head that most of social assistance is measured by. */
export const standard = param
  .moneyBy('dibao.standard', '低保标准', [settlements], { per: 'month', law: law(documents.interim, '10') })
  .of(identity.settlement)

/** 标准 × 人数. Incomes are compared with it as they are, so that nothing is ever divided. */
export const line = household.money('line', '低保标准×保障人数', standard.times(size), 'month', {
  law: law(documents.interim, '10'),
})
