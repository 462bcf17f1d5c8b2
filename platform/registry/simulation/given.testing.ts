import { unwrap } from '#kernel/result'
import {
  assembleRulebook,
  benefit,
  entitlements,
  household,
  identity,
  incomes,
  integer,
  law,
  moneyIf,
  param,
  ParameterBook,
  person,
  readEntries,
  settlements,
  yuan,
} from '#policy'
import type { DivisionCode } from '#kernel/division-code'

/** A small rulebook of its own: registry knows no business. */
const article = law('测试规则', '1')
const standard = param.moneyBy('simulated.standard', '测试标准', [settlements], { per: 'month', law: article })
const extra = param.money('simulated.extra', '测试补贴', { per: 'month', law: article })
const people = household.integer('simulatedPeople', '测试人数', household.count(identity.birthMonth.gt(integer(0))))
const line = household.money('simulatedLine', '测试标准×人数', standard.of(identity.settlement).times(people), 'month')
const wages = household.money(
  'simulatedWages',
  '测试收入',
  household.sum(incomes.wage.needed.plus(incomes.transfer.orElse(yuan(0)))),
  'month',
)
const living = benefit(entitlements.minimumLiving, { law: article })
  .requires('收入低于标准', wages.lt(line))
  .amount(line.minus(wages).atLeast(yuan(0)))
const disabled = person.flag('simulatedDisabled', '测试低保家庭', entitlements.minimumLiving.eligible)
const allowance = benefit(entitlements.disabilityLiving, { law: article })
  .requires('低保家庭', disabled)
  .amount(moneyIf(disabled, extra, yuan(0)))

export const rulebook = assembleRulebook([living, allowance], [])

/** One value for the whole nation; a county's own stand before it. */
export function bookOf(urban: number, rural: number, extraPay: number): ParameterBook {
  const entry = {
    per: undefined,
    from: '2020-01',
    to: null,
    review: null,
    status: 'sample' as const,
    document: '',
    quote: '',
    note: '',
  }
  const nation = 0 as DivisionCode
  const entries = [
    { ...entry, key: 'simulated.standard', for: { settlement: 'urban' }, value: urban },
    { ...entry, key: 'simulated.standard', for: { settlement: 'rural' }, value: rural },
    { ...entry, key: 'simulated.extra', for: {}, value: extraPay },
  ]
  const records = unwrap(readEntries(nation, entries, 'test', '2020-01-01T00:00:00Z'))
  return new ParameterBook(records)
}
