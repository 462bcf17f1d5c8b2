import type { DivisionCode } from '#kernel/division-code'
import { month } from '#kernel/month'
import type { FactSpec } from '../language/fact-spec.ts'
import { benefit, type BenefitSpec, Entitlement } from '../language/benefit.ts'
import { code } from '../language/code.ts'
import { codeList } from '../language/code-list.ts'
import { household, person } from '../language/entities.ts'
import { Flag, holds, not } from '../language/flag.ts'
import { Integer, integer, oneIf } from '../language/integer.ts'
import { law } from '../language/law.ts'
import { Money, moneyIf } from '../language/money.ts'
import { param } from '../language/parameter.ts'
import { type ResolvedPlace } from '../parameters/book.ts'
import { assembleRulebook, type Rulebook } from '../rulebook.ts'
import { choose } from '../language/build.ts'

/** Rules that nobody would write: random expressions of the language, for the agreement of the executions. */
const group = { group: 'household' } as const
const colours = codeList('randomColour', '颜色', { red: '红', green: '绿', blue: '蓝' })
const sides = codeList('randomSide', '边', { left: '左', right: '右' })
const small = { min: 0, max: 12 }

const own = {
  flag: household.fact.flag('randomHouseholdFlag', '户标志', group),
  count: household.fact.integer('randomHouseholdCount', '户数量', { ...group, suffix: '', range: small }),
  side: household.fact.fixedCode('randomSide', sides, group),
}
const theirs = {
  flag: person.fact.flag('randomFlag', '标志', group),
  other: person.fact.flag('randomOtherFlag', '另一标志', group),
  count: person.fact.integer('randomCount', '数量', { ...group, suffix: '', range: small }),
  age: person.fact.fixedInteger('randomMonths', '月数', { ...group, suffix: '', range: { min: 0, max: 60 } }),
  colour: person.fact.code('randomColour', colours, group),
}

const limit = { suffix: '', range: { min: 0, max: 20 } } as const
const parameters = {
  number: param.integer('random.number', '数', limit),
  bySide: param.integerBy('random.bySide', '数(边)', [sides], limit),
  byColour: param.integerBy('random.byColour', '数(颜色)', [colours], limit),
  byBoth: param.integerBy('random.byBoth', '数(颜色、边)', [colours, sides], limit),
  switch: param.yesNo('random.switch', '开关'),
  switchBySide: param.yesNoBy('random.switchBySide', '开关(边)', [sides]),
  share: param.percent('random.share', '比例'),
  rounding: param.rounding('random.rounding', '取整'),
}

const basis = { law: law('随机', '1') }
const slots = [
  new Entitlement({ key: 'randomFirst', label: '甲', unit: 'person', per: 'month', pays: true }),
  new Entitlement({ key: 'randomSecond', label: '乙', unit: 'household', per: 'month', pays: true }),
  new Entitlement({ key: 'randomThird', label: '丙', unit: 'person', per: 'month', pays: true }),
  new Entitlement({ key: 'randomFourth', label: '丁', unit: 'household', per: 'month', pays: true }),
] as const

/** The same draw gives the same rulebook. */
export function randomRulebook(draw: () => number): Rulebook {
  const write = new RandomRules(draw)
  return assembleRulebook(
    slots.map((_, i) => write.benefit(i)),
    [],
  )
}

export const randomRuleFacts: readonly FactSpec[] = [...Object.values(own), ...Object.values(theirs)].map((one) =>
  'fact' in one ? one.fact : one.node.op === 'fact' ? one.node.fact : raise(),
)

function raise(): never {
  throw new Error('a fact is read directly')
}

/** Three places with any values; each number of the vector within its parameter's range. */
export function randomPlaces(rulebook: Rulebook, draw: () => number): readonly ResolvedPlace[] {
  return [421_081_000_000, 430_321_000_000, 999_001_000_000].map((place) => {
    const vector = Float64Array.from({ length: rulebook.layout.length }, () => Math.floor(draw() * 21))
    for (const [parameter, offset] of rulebook.layout.offsets) {
      const top = { 'yes-no': 2, percent: 30_001 }[parameter.kind as string]
      for (let at = offset; top !== undefined && at < offset + 2; at++) vector[at] = Math.floor(draw() * top)
      if (parameter.kind === 'yes-no' && parameter.by.length === 0) vector[offset] = Math.floor(draw() * 2)
    }
    const rounding = rulebook.layout.offsets.get(roundingSpec)
    if (rounding !== undefined)
      vector.set([Math.floor(draw() * 3), [1, 10, 100][Math.floor(draw() * 3)] ?? 1], rounding)
    vector[0] = month(2026, 11)
    return { place: place as DivisionCode, month: month(2026, 11), vector, cells: new Map(), missing: [] }
  })
}

const roundingSpec = parameters.rounding.mode.op === 'slot' ? parameters.rounding.mode.parameter : raise()

type Of = 'household' | 'person'

class RandomRules {
  readonly #draw: () => number
  #earlier: readonly (typeof slots)[number][] = []

  constructor(draw: () => number) {
    this.#draw = draw
  }

  benefit(i: number): BenefitSpec {
    const slot = slots[i] ?? slots[0]
    this.#earlier = slots.slice(0, i)
    let builder = benefit<'month'>(slot, basis)
    for (let line = 0; line < 1 + this.#upTo(3); line++)
      builder = builder.requires(`条件${line}`, this.#flag(slot.unit, 4))
    return builder.amount(this.#money(slot.unit))
  }

  #upTo(most: number): number {
    return Math.floor(this.#draw() * most)
  }

  #pick<T>(...options: readonly (() => T)[]): T {
    const option = options[this.#upTo(options.length)] as () => T // there is always one
    return option()
  }

  #money(of: Of): Money<'month'> {
    const amount = (depth: number): Money<'month'> => new Money(this.#number(of, depth).times(integer(100)).node)
    return this.#pick(
      () => amount(3),
      () => amount(3).at(parameters.share).round(parameters.rounding),
      () => amount(3).sharedBy(this.#number(of, 2)).round(parameters.rounding),
      () => moneyIf(this.#flag(of, 3), amount(2), amount(2)),
      () => amount(3).atMost(amount(2)),
      // Beyond 32 bits.
      () => new Money(this.#number(of, 1).times(integer(1_000_000_000)).node),
    )
  }

  #flag(of: Of, depth: number): Flag {
    const inner = (): Flag => this.#flag(of, depth - 1)
    const number = (): Integer => this.#number(of, depth - 1)
    const person$ = of === 'person'
    const leaves: (() => Flag)[] = [
      () => own.flag.needed,
      () => own.flag.orElse(parameters.switch),
      () => own.flag.isKnown,
      () => own.flag.orElse(not(holds)),
      () => parameters.switch,
      () => parameters.switchBySide.of(own.side),
      () => own.side.is('left'),
    ]
    if (person$)
      leaves.push(
        () => theirs.flag.needed,
        () => theirs.other.needed,
        () => theirs.other.orElse(not(theirs.flag.needed)),
        () => theirs.flag.isKnown,
        () => theirs.flag.orElse(not(holds)),
        () => not(theirs.other.needed.and(own.flag.needed)),
        () => theirs.age.ge(integer(this.#upTo(40))).or(theirs.age.ge(integer(this.#upTo(40)))),
        () => theirs.colour.needed.is('green'),
        () => theirs.colour.orElse(code(colours, 'blue')).oneOf('red', 'blue'),
      )
    const done = this.#earlier.filter((slot) => person$ || slot.unit === 'household')
    if (done.length > 0) leaves.push(() => (done[this.#upTo(done.length)] ?? raise()).eligible)
    if (depth <= 0) return this.#pick(...leaves)
    return this.#pick<Flag>(
      () => this.#pick(...leaves),
      () => inner().and(inner()),
      () => inner().and(inner()),
      () => inner().or(inner()),
      () => inner().or(inner()),
      () => not(inner()),
      () => number().lt(number()),
      () => number().le(number()),
      () => number().is(number()),
      () => new Flag(choose(inner().node, inner().node, inner().node)),
      ...(person$ ? [] : [() => household.any(this.#flag('person', depth - 1))]),
    )
  }

  /** Never negative, so that it may be divided. */
  #number(of: Of, depth: number): Integer {
    const inner = (): Integer => this.#number(of, depth - 1)
    const flag = (): Flag => this.#flag(of, depth - 1)
    const leaves: (() => Integer)[] = [
      () => integer(this.#upTo(8)),
      () => own.count.needed,
      () => own.count.orElse(parameters.number),
      () => parameters.number,
      () => parameters.bySide.of(own.side),
    ]
    if (of === 'person')
      leaves.push(
        () => theirs.count.needed,
        () => theirs.count.orElse(integer(3)),
        () => theirs.count.orElse(integer(0)),
        () => theirs.age.wholeDividedBy(12),
        () => parameters.byColour.of(theirs.colour.needed),
        () => parameters.byBoth.of(theirs.colour.orElse(code(colours, 'green')), own.side),
      )
    if (depth <= 0) return this.#pick(...leaves)
    return this.#pick<Integer>(
      () => this.#pick(...leaves),
      () => inner().plus(inner()),
      () => inner().minus(inner()).atLeast(integer(0)),
      () => inner().times(integer(1 + this.#upTo(3))),
      () => inner().atLeast(inner()),
      () => inner().atMost(inner()),
      () => inner().wholeDividedBy(1 + this.#upTo(4)),
      () => oneIf(flag()),
      () => new Integer(choose(flag().node, inner().node, inner().node)),
      ...(of === 'person'
        ? []
        : [
            () => household.count(this.#flag('person', depth - 1)),
            () => household.sumInteger(this.#number('person', depth - 1), this.#flag('person', depth - 1)),
            () =>
              new Integer(
                household.highest(
                  new Money<'month'>(this.#number('person', depth - 1).node),
                  this.#flag('person', depth - 1),
                ).node,
              ),
          ]),
    )
  }
}
