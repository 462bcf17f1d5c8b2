import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { month } from '#kernel/month'
import { roundFraction } from '#kernel/rounding'
import { health } from '../facts/health.ts'
import { identity } from '../facts/identity.ts'
import { incomes } from '../facts/incomes.ts'
import { ageInYears, ageRules } from './age.ts'
import { code } from './code.ts'
import { household } from './entities.ts'
import { evaluate } from './evaluate.testing.ts'
import { Flag, not } from './flag.ts'
import { Integer, integer } from './integer.ts'
import { constant } from './build.ts'
import { Money, Unrounded, yuan } from './money.ts'
import { type RoundingMode, rounding, roundingModes, roundingUnits, type RoundingUnit } from './rounding.ts'

const modes = roundingModes.codes
const units = Object.keys(roundingUnits) as RoundingUnit[]
const person = (values: Record<string, number>) => ({ household: { values: {} }, members: [{ values }] })

describe('rounding', () => {
  it('is the kernel’s rounding, for every mode and unit', () => {
    const amount = fc.record({
      numerator: fc.integer({ min: 0, max: 100_000_000 }),
      denominator: fc.integer({ min: 1, max: 10_000 }),
      mode: fc.constantFrom<RoundingMode>(...modes),
      unit: fc.constantFrom(...units),
    })
    fc.assert(
      fc.property(amount, ({ numerator, denominator, mode, unit }) => {
        const fraction = new Unrounded<'month'>(constant(numerator), constant(denominator))
        expect(evaluate(fraction.round(rounding(mode, unit))).value).toBe(
          roundFraction(numerator, denominator, { mode, unit }),
        )
      }),
    )
  })

  it('takes 2.5 to 3 half up, wherever PostgreSQL numeric and float8 would differ', () => {
    const half = new Unrounded<'month'>(constant(5), constant(2))
    expect(modes.map((mode) => evaluate(half.round(rounding(mode, 'fen'))).value)).toEqual([2, 3, 3])
  })

  it('compares a fraction with money exactly: a third of 100 fen is above 33 and below 34', () => {
    const third = new Unrounded<'month'>(constant(100), constant(3))
    const money = (fen: number) => new Money<'month'>(constant(fen))
    const answers = [third.gt(money(33)), third.lt(money(34)), third.le(money(33)), third.ge(money(34))]
    expect(answers.map((answer) => evaluate(answer).value)).toEqual([1, 1, 0, 0])
  })
})

describe('age', () => {
  const age = (rule: 'fullMonth' | 'birthMonth' | 'nextMonth') =>
    ageInYears(identity.birthMonth, identity.birthDay, code(ageRules, rule))
  const at = (rule: 'fullMonth' | 'birthMonth' | 'nextMonth', birthMonth: number, birthDay: number, judged: number) =>
    evaluate(age(rule), person({ birthMonth, birthDay }), judged).value

  it.each([
    ['fullMonth', 1, 79, 80, 80],
    ['fullMonth', 2, 79, 79, 80],
    ['birthMonth', 31, 79, 80, 80],
    ['nextMonth', 1, 79, 79, 80],
  ] as const)(
    '%s, born on day %i of May: %i in April, %i in May, %i in June of the 80th year',
    (rule, day, april, may, june) => {
      const judged = [month(2026, 4), month(2026, 5), month(2026, 6)]
      expect(judged.map((one) => at(rule, month(1946, 5), day, one))).toEqual([april, may, june])
    },
  )

  it('turns a person born on 29 February a year older in March by full months, in any year', () => {
    const judged = [month(2025, 2), month(2025, 3), month(2028, 2), month(2028, 3)]
    expect(judged.map((one) => at('fullMonth', month(1944, 2), 29, one))).toEqual([80, 81, 83, 84])
  })

  it('is nothing before birth', () => {
    expect(at('fullMonth', month(2030, 1), 1, month(2026, 1))).toBe(0)
  })
})

describe('unknown', () => {
  const flags = [health.disabled.needed, health.seriouslyIll.needed] as const
  const names = ['disabled', 'seriouslyIll'] as const
  const said = fc.option(fc.boolean(), { nil: undefined })
  const facts = (values: readonly (boolean | undefined)[]) =>
    person(
      Object.fromEntries(values.flatMap((value, i) => (value === undefined ? [] : [[names[i] ?? '', value ? 1 : 0]]))),
    )
  const every = (values: readonly (boolean | undefined)[]): readonly (readonly boolean[])[] =>
    values.reduce<readonly (readonly boolean[])[]>(
      (worlds, value) =>
        worlds.flatMap((world) => (value === undefined ? [false, true] : [value]).map((one) => [...world, one])),
      [[]],
    )

  it.each([
    ['and', (a: Flag, b: Flag) => a.and(b), (a: boolean, b: boolean) => a && b],
    ['or', (a: Flag, b: Flag) => a.or(b), (a: boolean, b: boolean) => a || b],
    ['and not', (a: Flag, b: Flag) => a.and(not(b)), (a: boolean, b: boolean) => a && !b],
  ] as const)('settles “%s” exactly when no completion of the unknown facts could change it', (_, written, meant) => {
    fc.assert(
      fc.property(said, said, (a, b) => {
        const outcomes = new Set(every([a, b]).map(([x = false, y = false]) => meant(x, y)))
        const { value, pending } = evaluate(written(...flags), facts([a, b]))
        expect(pending).toBe(outcomes.size > 1)
        if (!pending) expect(value === 1).toBe(outcomes.has(true))
      }),
    )
  })

  it('is neither no nor nothing: needed stays open, orElse says what it means, isKnown asks', () => {
    const nobody = person({})
    expect(evaluate(incomes.wage.needed.lt(yuan(1)), nobody).pending).toBe(true)
    expect(evaluate(incomes.wage.orElse(yuan(5)), nobody)).toEqual({ value: 500, pending: false })
    expect(evaluate(incomes.wage.isKnown, nobody)).toEqual({ value: 0, pending: false })
    expect(evaluate(incomes.wage.isKnown, person({ wage: 0 }))).toEqual({ value: 1, pending: false })
  })

  it('makes a sum open when one member’s part is unknown, and a found “any” settled all the same', () => {
    const two = (first: Record<string, number>, second: Record<string, number>) => ({
      household: { values: {} },
      members: [{ values: first }, { values: second }],
    })
    expect(evaluate(household.sum(incomes.wage.needed), two({ wage: 100 }, {})).pending).toBe(true)
    expect(evaluate(household.any(health.disabled.needed), two({ disabled: 1 }, {}))).toEqual({
      value: 1,
      pending: false,
    })
    expect(evaluate(household.any(health.disabled.needed), two({ disabled: 0 }, {})).pending).toBe(true)
    const counted = health.disabled.needed
    expect(
      evaluate(household.sum(incomes.wage.needed, counted), two({ disabled: 0 }, { disabled: 1, wage: 7 })),
    ).toEqual({ value: 7, pending: false })
  })
})

describe('totals', () => {
  it('of nobody are nothing, so that a rule must state the size it needs', () => {
    const empty = { household: { values: {} }, members: [] }
    expect(evaluate(household.sum(incomes.wage.needed), empty).value).toBe(0)
    expect(evaluate(household.count(health.disabled.needed).gt(integer(0)), empty).value).toBe(0)
    expect(evaluate(household.highest(incomes.wage.needed), empty).value).toBe(0)
  })

  it('of integers and choices agree with plain arithmetic', () => {
    const number = fc.integer({ min: 0, max: 1_000 })
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 50 }), (a, b, divisor) => {
        const [x, y] = [new Integer(constant(a)), integer(b)]
        expect(evaluate(x.plus(y)).value).toBe(a + b)
        expect(evaluate(x.minus(y)).value).toBe(a - b)
        expect(evaluate(x.times(y)).value).toBe(a * b)
        expect(evaluate(x.wholeDividedBy(divisor)).value).toBe(Math.floor(a / divisor))
        expect(evaluate(x.atMost(y)).value).toBe(Math.min(a, b))
        expect(evaluate(x.le(y)).value).toBe(a <= b ? 1 : 0)
        expect(evaluate(x.isNot(y)).value).toBe(a === b ? 0 : 1)
      }),
    )
  })
})
