import type { DivisionCode } from '#kernel/division-code'
import { month } from '#kernel/month'
import { entitlements } from '../entitlements.ts'
import { health } from '../facts/health.ts'
import { assets } from '../facts/assets.ts'
import { identity, settlements } from '../facts/identity.ts'
import { incomes } from '../facts/incomes.ts'
import { ageInYears, ageRules } from '../language/age.ts'
import { benefit } from '../language/benefit.ts'
import { household, person } from '../language/entities.ts'
import { not } from '../language/flag.ts'
import { integer } from '../language/integer.ts'
import { law } from '../language/law.ts'
import { moneyIf, yuan } from '../language/money.ts'
import { param } from '../language/parameter.ts'
import { ParameterBook } from '../parameters/book.ts'
import type { ParameterRecord } from '../parameters/record.ts'
import { assembleRulebook } from '../rulebook.ts'

/** A small rulebook that uses every part of the language, for tests of the executions. */
const article = law('测试规则', '1')
const standard = param.moneyBy('test.standard', '测试标准', [settlements], { per: 'month', law: article })
const share = param.percent('test.share', '测试比例')
const rule = param.rounding('test.rounding', '测试取整')
const bands = param.ageBands('test.bands', '测试年龄段')
const tiers = param.tiers('test.tiers', '测试分档')
const method = param.choice('test.ageRule', ageRules)
const generous = param.yesNo('test.generous', '测试开关')

const counted = person.flag(
  'testCounted',
  '计入人数',
  identity.memberStatus.orElse(identity.memberStatus.needed).is('present'),
)
const size = household.integer('testSize', '人数', household.count(counted))
const income = person.money(
  'testIncome',
  '个人收入',
  incomes.wage.needed.plus(incomes.transfer.orElse(yuan(0))),
  'month',
)
const line = household.money('testLine', '标准×人数', standard.of(identity.settlement).times(size), 'month')
const net = household.money('testNet', '家庭收入', household.sum(income, counted), 'month')
const age = person.integer('testAge', '年龄', ageInYears(identity.birthMonth, identity.birthDay, method))

const living = benefit(entitlements.minimumLiving, { law: article })
  .requires('有人', size.gt(integer(0)))
  .requires('收入低于标准', net.lt(line))
  .requires('财产', assets.financial.needed.le(yuan(50_000)).or(generous))
  .amount(
    household.money(
      'testAward',
      '差额',
      moneyIf(generous, tiers.pays(net, line).round(rule), line.minus(net).atLeast(yuan(0)).round(rule)).plus(
        household
          .highest(line.at(share).round(rule), counted.and(health.seriouslyIll.orElse(not(counted))))
          .atMost(yuan(300)),
      ),
      'month',
    ),
  )
const destitute = benefit(entitlements.destitute, { law: article })
  .requires('六十岁', age.ge(integer(60)))
  .requires('没有收入', income.le(yuan(100)))
  .amount(line.sharedBy(size).round(rule))
const old = benefit(entitlements.oldAge, { law: article })
  .requires('有一档', bands.at(age).gt(yuan(0)))
  .amount(bands.at(age))
const disabled = benefit(entitlements.disabilityLiving, { law: article })
  .requires('低保家庭', entitlements.minimumLiving.eligible)
  .requires('残疾', health.grade.needed.oneOf('1', '2'))
  .amount(income.at(share).round(rule))
const marginal = benefit(entitlements.marginal, { law: article })
  .requires('没有低保', not(entitlements.minimumLiving.eligible))
  .requires('家里没有特困', not(household.any(entitlements.destitute.eligible)))
  .status()

export const sampleRulebook = assembleRulebook(
  [marginal, disabled, old, destitute, living],
  [
    { kind: 'exclusive', first: entitlements.destitute, second: entitlements.disabilityLiving, law: article, note: '' },
    { kind: 'higher', first: entitlements.oldAge, second: entitlements.disabilityLiving, law: article, note: '' },
    { kind: 'top-up', first: entitlements.destitute, second: entitlements.oldAge, law: article, note: '' },
  ],
)

/** Three places: complete, complete with other choices, and one that lacks the age bands. */
export const samplePlaces = [421081, 430321, 999001].map((county) => (county * 1_000_000) as DivisionCode)

export function sampleBook(): ParameterBook {
  const [first, second, third] = samplePlaces as [DivisionCode, DivisionCode, DivisionCode]
  const entries: readonly (readonly [DivisionCode, string, readonly number[], Record<string, string>?])[] = [
    [first, 'test.standard', [70_000], { settlement: 'urban' }],
    [first, 'test.standard', [50_833], { settlement: 'rural' }],
    [first, 'test.share', [2_050]],
    [first, 'test.rounding', [1, 100]],
    [first, 'test.bands', [80, 5_000, 90, 10_000, ...unusedBands(4)]],
    [first, 'test.tiers', [3_000, 8_000, 10_000, 3_050, ...unusedTiers(4)]],
    [first, 'test.ageRule', [0]],
    [first, 'test.generous', [0]],
    [second, 'test.standard', [46_000]],
    [second, 'test.share', [333]],
    [second, 'test.rounding', [2, 10]],
    [second, 'test.bands', [60, 1, 80, 20_000, 100, 30_000, ...unusedBands(3)]],
    [second, 'test.tiers', [5_000, 6_000, 10_000, 1, ...unusedTiers(4)]],
    [second, 'test.ageRule', [2]],
    [second, 'test.generous', [1]],
    [third, 'test.standard', [100]],
    [third, 'test.share', [10_000]],
    [third, 'test.rounding', [0, 1]],
    [third, 'test.tiers', [10_000, 10_000, ...unusedTiers(5)]],
    [third, 'test.ageRule', [1]],
    [third, 'test.generous', [0]],
  ]
  return new ParameterBook(entries.map(([place, key, cells, codes]) => record(place, key, cells, codes ?? {})))
}

function unusedBands(count: number): readonly number[] {
  return Array.from({ length: count }, () => [1_000, 0]).flat()
}

function unusedTiers(count: number): readonly number[] {
  return Array.from({ length: count }, () => [0, 0]).flat()
}

function record(
  place: DivisionCode,
  key: string,
  cells: readonly number[],
  codes: Record<string, string>,
): ParameterRecord {
  return {
    key,
    place,
    for: codes,
    cells,
    from: month(2000, 1),
    to: null,
    onExpiry: 'end',
    review: null,
    status: 'sample',
    document: '',
    source: '',
    quote: '',
    note: '',
    recordedFrom: '2000-01-01T00:00:00Z',
    recordedTo: null,
    origin: 'test:1',
  }
}
