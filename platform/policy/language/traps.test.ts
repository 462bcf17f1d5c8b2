import { describe, expect, it } from 'vitest'
import { entitlements } from '../entitlements.ts'
import { incomes } from '../facts/incomes.ts'
import { assembleRulebook } from '../rulebook.ts'
import { benefit, Entitlement } from './benefit.ts'
import { binary, constant } from './build.ts'
import { codeList } from './code-list.ts'
import { household, person } from './entities.ts'
import { holds } from './flag.ts'
import { integer } from './integer.ts'
import { law } from './law.ts'
import { yuan } from './money.ts'
import { param } from './parameter.ts'
import { percent } from './ratio.ts'
import { rounding } from './rounding.ts'

const basis = { law: law('测试', '1') } as const
const wage = incomes.wage.needed
const slot = (key: string) => new Entitlement({ key, label: key, unit: 'person', per: 'month', pays: true })

describe('a rule that could go wrong is refused when it is written', () => {
  it('divides only what is proven not to be negative, because −7 ÷ 2 differs between databases', () => {
    expect(() => integer(3).minus(integer(10)).wholeDividedBy(2)).toThrow('non-negatives')
    expect(() => wage.minus(yuan(1)).at(percent(30)).round(rounding('down', 'fen'))).toThrow('non-negatives')
    expect(() => wage.minus(yuan(1)).atLeast(yuan(0)).at(percent(30)).round(rounding('down', 'fen'))).not.toThrow()
  })

  it('divides by nothing smaller than one', () => {
    expect(() => binary('div', constant(1), constant(0))).toThrow('non-negatives')
    expect(() => wage.sharedBy(integer(0)).round(rounding('down', 'fen'))).not.toThrow()
  })

  it('stays inside the exact integers: a product that could leave them throws', () => {
    const many = household.sum(wage)
    expect(() => many.times(integer(1_000_000))).toThrow('exact range')
    expect(() => household.sum(many.times(integer(1_000)).at(percent(300)).round(rounding('down', 'fen')))).toThrow(
      'exact range',
    )
  })

  it('pays nothing negative', () => {
    expect(() => benefit(slot('t.negative'), basis).amount(wage.minus(yuan(1)))).toThrow('atLeast')
  })

  it('does not let a household rest on one of its members', () => {
    expect(() => household.money('t.one', '一人工资', wage, 'month')).toThrow('one person')
    expect(() => benefit(entitlements.minimumLiving, basis).amount(wage)).toThrow('one person')
  })

  it('knows that a benefit pays and a status does not', () => {
    expect(() => benefit(slot('t.pays'), basis).status()).toThrow('pays')
    expect(() => benefit(entitlements.marginal, basis).amount(yuan(1))).toThrow('pays')
  })

  it('keeps every name once: facts, parameters and benefits', () => {
    expect(() => person.fact.flag('wage', '工资', { group: 'income' })).toThrow('declared twice')
    param.percent('t.twice', '比例')
    expect(() => param.percent('t.twice', '比例')).toThrow('declared twice')
    const one = benefit(slot('t.same'), basis).amount(yuan(1))
    expect(() => assembleRulebook([one, one], [])).toThrow('one slot')
  })

  it('refuses a benefit that nobody implements, and benefits that need each other in a circle', () => {
    const [first, second] = [slot('t.first'), slot('t.second')]
    const needsSecond = benefit(first, basis).requires('有后者', second.eligible).amount(yuan(1))
    const needsFirst = benefit(second, basis).requires('有前者', first.eligible).amount(yuan(1))
    expect(() => assembleRulebook([needsSecond], [])).toThrow('no benefit implements t.second')
    expect(() => assembleRulebook([needsSecond, needsFirst], [])).toThrow('t.first → t.second → t.first')
  })

  it('refuses a top-up of a benefit that pays nothing', () => {
    const rich = benefit(slot('t.rich'), basis).amount(yuan(1))
    const status = new Entitlement({ key: 't.status', label: '身份', unit: 'person', per: 'month', pays: false })
    const relation = { kind: 'top-up', first: slot('t.rich'), second: status, law: basis.law, note: '' } as const
    expect(() => assembleRulebook([rich, benefit(status, basis).status()], [relation])).toThrow('cannot top up')
  })

  it('has no value for plain operators to take, even where types are not checked', () => {
    const loose: { readonly valueOf: () => unknown } = wage
    expect(() => `${String(loose)}`).toThrow('not a value')
    expect(() => Number(loose)).toThrow('not a value')
  })

  it('takes no fraction of a fen and no share finer than a basis point', () => {
    expect(() => yuan(0.001)).toThrow('finer than a fen')
    expect(() => percent(0.001)).toThrow('finer than a basis point')
  })

  it('knows the codes of its lists', () => {
    const list = codeList('t.list', '列表', { a: '甲', b: '乙' })
    const fact = person.fact.code('t.code', list, { group: 'identity' })
    const unlisted: string = 'c'
    expect(() => fact.needed.is(unlisted as 'a')).toThrow('not a code')
    expect(holds.node).toMatchObject({ op: 'const', value: 1 })
  })
})
