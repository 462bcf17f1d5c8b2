import type { DivisionCode } from '#kernel/division-code'
import { unwrap } from '#kernel/result'
import {
  ageInYears,
  ageRules,
  assembleRulebook,
  benefit,
  code,
  entitlements,
  health,
  household,
  identity,
  incomes,
  integer,
  law,
  param,
  ParameterBook,
  person,
  readEntries,
  yuan,
} from '#policy'

/** A small rulebook of its own: the money knows no business. */
const article = law('测试规则', '1')
const standard = param.money('awarded.standard', '测试标准', { per: 'month', law: article })
const extra = param.money('awarded.extra', '测试补贴', { per: 'month', law: article })
const aid = param.money('awarded.aid', '测试救助', { per: 'once', law: article })
const wages = household.money('awardedWages', '测试收入', household.sum(incomes.wage.orElse(yuan(0))), 'month')
const age = person.integer(
  'awardedAge',
  '测试年龄',
  ageInYears(identity.birthMonth, identity.birthDay, code(ageRules, 'fullMonth')),
)
const isDisabled = person.flag('awardedDisabled', '测试残疾', health.disabled.needed)

const living = benefit(entitlements.minimumLiving, { law: article })
  .requires('收入低于标准', wages.lt(standard))
  .amount(standard.minus(wages).atLeast(yuan(0)))
const destitute = benefit(entitlements.destitute, { law: article })
  .requires('年满六十周岁', age.ge(integer(60)))
  .requires('残疾', isDisabled)
  .amount(extra)
const allowance = benefit(entitlements.disabilityLiving, { law: article }).requires('残疾', isDisabled).amount(extra)
const oldAge = benefit(entitlements.oldAge, { law: article })
  .requires('年满八十周岁', age.ge(integer(80)))
  .amount(extra)
const emergency = benefit(entitlements.emergencyAid, { law: article })
  .requires('收入低于标准', wages.lt(standard))
  .amount(aid)

export const rulebook = assembleRulebook(
  [destitute, living, allowance, oldAge, emergency],
  [
    {
      kind: 'exclusive',
      first: entitlements.destitute,
      second: entitlements.disabilityLiving,
      law: article,
      note: '特困人员不领两项补贴',
    },
  ],
)

/** 510 yuan a household, 50 for the disabled, the destitute and those from eighty on, 800 once; from July 2026 what is given. */
export function bookOf(fromJuly: Readonly<Partial<Record<Key, number>>> = {}): ParameterBook {
  const entries = Object.entries(values).flatMap(([key, value]) => {
    const usual = {
      ...{ key, value, per: undefined, from: '2020-01', to: null, review: null, status: 'reported' as const },
      ...{ document: '测试文件', quote: '', note: '', for: {} },
    }
    const raised = fromJuly[key as Key] // the keys of the table
    if (raised === undefined) return [usual]
    return [
      { ...usual, to: '2026-06' },
      { ...usual, value: raised, from: '2026-07' },
    ]
  })
  return new ParameterBook(unwrap(readEntries(0 as DivisionCode, entries, 'test', '2020-01-01T00:00:00Z')))
}

const values = { 'awarded.standard': 510, 'awarded.extra': 50, 'awarded.aid': 800 } as const
type Key = keyof typeof values
