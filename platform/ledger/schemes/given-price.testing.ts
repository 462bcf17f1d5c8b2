import type { DivisionCode } from '#kernel/division-code'
import { unwrap } from '#kernel/result'
import { assembleRulebook, benefit, entitlements, law, param, ParameterBook, readEntries } from '#policy'

/** The rule's own words: 30 yuan a person and year, as 湘潭 bought it in 2017 (golden S5). */
const price = param.money('accident.premium', '救助对象意外伤害险保费(每人每年)', { per: 'year' })
const article = law('测试', '1')
export const rulebook = assembleRulebook(
  [
    benefit(entitlements.accidentInsurance, { law: article }).amount(price),
    benefit(entitlements.minimumLiving, { law: article }).amount(param.money('test.living', '测试', { per: 'month' })),
    benefit(entitlements.destitute, { law: article }).amount(param.money('test.destitute', '测试', { per: 'month' })),
  ],
  [],
)
const entry = {
  ...{ key: 'accident.premium', for: {}, per: undefined, from: '2017-01', to: null, review: null, note: '' },
  ...{ status: 'sourced' as const, value: 30, document: '湘潭民政', quote: '按照30元/人/年的标准' },
}
export const book = new ParameterBook(unwrap(readEntries(0 as DivisionCode, [entry], 'test', '2020-01-01T00:00:00Z')))
