import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { addMonths, month } from '#kernel/month'
import { judgeHousehold } from '../explain/judge.ts'
import type { HouseholdFacts } from '../facts-of-household.ts'
import { ParameterBook } from '../parameters/book.ts'
import type { ParameterRecord } from '../parameters/record.ts'
import { arbitraryHousehold } from '../population/arbitrary.ts'
import { sampleBook, sampleRulebook } from '../population/sample-rulebook.ts'
import { specialise } from '../population/specialise.ts'
import { declaredParameters } from '../language/parameter.ts'
import { PopulationBuilder } from './population-builder.ts'
import { reformBook } from './reform-book.ts'
import type { BenefitTally } from './result.ts'
import type { Scenario } from './scenario.ts'
import { simulate } from './simulate.ts'

const county = 421_081
const now = month(2026, 11)
const base = sampleBook()
const place = base.resolve(sampleRulebook.layout, (county * 1_000_000) as DivisionCode, now)
const { facts } = specialise(sampleRulebook, [place])
const household = arbitraryHousehold(facts, [50_833, 70_000, 5_000_000])
const households = fc.array(fc.tuple(household, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 25 })
type Drawn = readonly (readonly [HouseholdFacts, number])[]

/** Villages in four townships; the number of a household is not its position. */
function divisionOf(township: number): DivisionCode {
  return (county * 1_000_000 + township * 1_000 + 201) as DivisionCode
}
function populationOf(drawn: Drawn) {
  const builder = new PopulationBuilder(facts)
  drawn.forEach(([facts_, township], h) =>
    builder.add({ number: h + 101, division: divisionOf(township), facts: facts_ }),
  )
  return builder.build()
}

function change(key: string, cells: readonly number[], more: Partial<ParameterRecord> = {}): ParameterRecord {
  const like = base.records.find((record) => record.key === key && record.place === county * 1_000_000)
  if (!like) throw new Error(`no record of ${key}`)
  return { ...like, for: {}, cells, from: month(2026, 1), ...more }
}
const standards = fc.record({
  urban: fc.integer({ min: 0, max: 200_000 }),
  rural: fc.integer({ min: 0, max: 200_000 }),
  share: fc.integer({ min: 0, max: 10_000 }),
})
const reform = ({ urban, rural, share }: { readonly urban: number; readonly rural: number; readonly share: number }) =>
  reformBook(
    base,
    [
      change('test.standard', [urban], { for: { settlement: 'urban' } }),
      change('test.standard', [rural], { for: { settlement: 'rural' } }),
      change('test.share', [share]),
    ],
    declaredParameters(),
  )
const run = (drawn: Drawn, before: Scenario, after: Scenario) =>
  simulate({ rulebook: sampleRulebook, population: populationOf(drawn), before, after })

const sums = [
  'eligibleBefore',
  'eligibleAfter',
  'newlyEligible',
  'noLongerEligible',
  'gainers',
  'losers',
  'unchanged',
  'needsBefore',
  'needsAfter',
  'before',
  'after',
  'gained',
  'lost',
] as const satisfies readonly (keyof BenefitTally)[]

describe('a simulation', () => {
  test('of no change finds nothing, in whatever population', () => {
    fc.assert(
      fc.property(households, (drawn) => {
        const result = run(drawn, { book: base, month: now }, { book: reformBook(base, [], []), month: now })
        expect(result.changes).toEqual([])
        expect(result.county.before).toEqual(result.county.after)
        for (const tally of result.county.benefits)
          expect([tally.gainers, tally.losers, tally.gained, tally.lost]).toEqual([0, 0, 0, 0])
        expect(result.histogram.every((bar) => bar.households === 0)).toBe(true)
      }),
    )
  })

  test('adds up: townships to the county, gains less losses to the change of cost, households to the bars', () => {
    fc.assert(
      fc.property(households, standards, (drawn, values) => {
        const result = run(drawn, { book: base, month: now }, { book: reform(values), month: now })
        expect(result.townships.reduce((sum, area) => sum + area.households, 0)).toBe(drawn.length)
        result.county.benefits.forEach((total, i) => {
          for (const field of sums)
            expect(result.townships.reduce((sum, area) => sum + (area.benefits[i]?.[field] ?? 0), 0)).toBe(total[field])
          expect(total.after - total.before).toBe(total.gained - total.lost)
          expect(total.eligibleAfter - total.eligibleBefore).toBe(total.newlyEligible - total.noLongerEligible)
        })
        const { county: whole, changes } = result
        const ofChanges = (which: 'month' | 'year' | 'once') =>
          changes.reduce((sum, one) => sum + one.after[which] - one.before[which], 0)
        for (const which of ['month', 'year', 'once'] as const)
          expect(ofChanges(which)).toBe(whole.after[which] - whole.before[which])
        expect(whole.gaining + whole.losing + whole.shifting).toBe(changes.length)
        const moved = changes.filter((one) => one.after.month !== one.before.month)
        expect(result.histogram.reduce((sum, bar) => sum + bar.households, 0)).toBe(moved.length)
        expect(result.histogram.reduce((sum, bar) => sum + bar.sum, 0)).toBe(ofChanges('month'))
      }),
    )
  })

  test('agrees with the judgement of each household under the parameters before and after', () => {
    fc.assert(
      fc.property(households, standards, (drawn, values) => {
        const after = reform(values)
        const result = run(drawn, { book: base, month: now }, { book: after, month: now })
        const reformed = after.resolve(sampleRulebook.layout, place.place, now)
        drawn.forEach(([one], position) => {
          const found = result.changes.find((each) => each.position === position)
          const [was, is] = [judgeHousehold(sampleRulebook, place, one), judgeHousehold(sampleRulebook, reformed, one)]
          const total = (answers: typeof was, key: string) =>
            answers.filter((answer) => answer.benefit.key === key).reduce((sum, answer) => sum + answer.amount, 0)
          const differs = was.some((answer, i) => answer.amount !== is[i]?.amount || answer.outcome !== is[i]?.outcome)
          expect(found !== undefined).toBe(differs)
          for (const line of found?.lines ?? [])
            expect([line.before, line.after]).toEqual([total(was, line.key), total(is, line.key)])
        })
      }),
    )
  })

  test('of another month judges ages anew: an allowance begins in the month of the eightieth birthday', () => {
    const born = month(1946, 12)
    const elder: HouseholdFacts = {
      household: { values: { settlement: 1 } },
      members: [{ values: { birthMonth: born, birthDay: 1, memberStatus: 0, wage: 1_000_000 } }],
    }
    const result = run([[elder, 1]], { book: base, month: now }, { book: base, month: addMonths(now, 2) })
    const oldAge = result.county.benefits.find((tally) => tally.key === 'oldAge')
    expect(oldAge).toMatchObject({ newlyEligible: 1, gained: 5_000 })
    expect(result.changes[0]).toMatchObject({ kind: 'gain', number: 101, members: 1, division: divisionOf(1) })
  })

  test('resolves the parameters of a township that publishes its own', () => {
    const local = change('test.share', [0], { place: (county * 1_000_000 + 2_000) as DivisionCode })
    const one: HouseholdFacts = {
      household: { values: { settlement: 0, financialAssets: 0 } },
      members: [
        {
          values: {
            birthMonth: month(1990, 1),
            birthDay: 1,
            memberStatus: 0,
            wage: 0,
            transferIncome: 0,
            seriouslyIll: 1,
          },
        },
      ],
    }
    const result = run(
      [
        [one, 1],
        [one, 2],
      ],
      { book: base, month: now },
      { book: new ParameterBook([...base.records, local]), month: now },
    )
    expect(result.changes.map((each) => each.division)).toEqual([divisionOf(2)])
    expect(result.changes[0]).toMatchObject({ kind: 'loss' })
  })

  test('says which parameters stand on samples', () => {
    const result = run(
      [[{ household: { values: { settlement: 0 } }, members: [] }, 1]],
      { book: base, month: now },
      { book: base, month: now },
    )
    expect(result.samples.map((use) => use.key)).toContain('test.standard')
  })
})
