import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { month } from '#kernel/month'
import { judgeHousehold } from './explain/judge.ts'
import type { Judgement } from './explain/judgement.ts'
import type { HouseholdFacts } from './facts-of-household.ts'
import { describeFlip, findFlips, type Flip } from './flip.ts'
import { changeableFacts } from './flip-facts.ts'
import { declaredFacts } from './index.ts'
import type { ResolvedPlace } from './parameters/book.ts'
import { arbitraryHousehold } from './population/arbitrary.ts'
import { sampleBook, samplePlaces, sampleRulebook } from './population/sample-rulebook.ts'

const places = samplePlaces.map((place) => sampleBook().resolve(sampleRulebook.layout, place, month(2026, 11)))
const facts = [...new Set(sampleRulebook.benefits.flatMap((benefit) => [...benefit.facts]))]
const households = arbitraryHousehold(facts, [0, 10_000, 46_000, 70_000, 5_000_000], undefined, 4)

function changed(input: HouseholdFacts, { fact, member }: Flip, value: number): HouseholdFacts {
  const put = (entity: HouseholdFacts['household']): HouseholdFacts['household'] => ({
    values: { ...entity.values, [fact.name]: value },
  })
  return member === undefined
    ? { ...input, household: put(input.household) }
    : { ...input, members: input.members.map((one, at) => (at === member ? put(one) : one)) }
}

function outcomeOf(place: ResolvedPlace, input: HouseholdFacts, like: Judgement): Judgement['outcome'] | undefined {
  return judgeHousehold(sampleRulebook, place, input).find(
    (one) => one.benefit.key === like.benefit.key && one.member === like.member,
  )?.outcome
}

/** What is received in a year; the sample rulebook has no caps. */
function received(place: ResolvedPlace, input: HouseholdFacts): number {
  const times = { month: 12, year: 1, once: 1 } as const
  return judgeHousehold(sampleRulebook, place, input)
    .filter((one) => one.benefit.pays)
    .reduce((sum, one) => sum + one.amount * times[one.benefit.per], 0)
}

describe('the smallest change', () => {
  test('turns the judgement round when it is made, and a fen less does not', () => {
    let seen = 0
    fc.assert(
      fc.property(households, fc.constantFrom(...places), (input, place) => {
        const judged = judgeHousehold(sampleRulebook, place, input)
        findFlips(sampleRulebook, place, input, judged).forEach((flips, at) => {
          const judgement = judged[at]
          if (!judgement) throw new Error('a flip without a judgement')
          for (const flip of flips) {
            seen++
            expect(flip.outcome).not.toBe(judgement.outcome)
            expect(outcomeOf(place, changed(input, flip, flip.to), judgement)).toBe(flip.outcome)
            if (flip.fact.kind !== 'money' && flip.fact.kind !== 'integer') continue
            const less = flip.to - Math.sign(flip.to - flip.from)
            expect(outcomeOf(place, changed(input, flip, less), judgement)).not.toBe(flip.outcome)
          }
        })
      }),
      { numRuns: 500 },
    )
    expect(seen).toBeGreaterThan(100)
  })

  test('never opens one benefit at the price of more of another', () => {
    fc.assert(
      fc.property(households, fc.constantFrom(...places), (input, place) => {
        const judged = judgeHousehold(sampleRulebook, place, input)
        const opening = findFlips(sampleRulebook, place, input, judged)
          .flat()
          .filter((flip) => flip.outcome === 'eligible')
        for (const flip of opening)
          expect(received(place, changed(input, flip, flip.to))).toBeGreaterThanOrEqual(received(place, input))
      }),
      { numRuns: 300 },
    )
  })

  test('is found for a household just above the line, to the fen, and named in yuan', () => {
    const [place] = places as [ResolvedPlace]
    const input: HouseholdFacts = {
      household: { values: { settlement: 0, financialAssets: 0 } },
      members: [{ values: { relation: 0, birthMonth: month(1980, 1), birthDay: 1, memberStatus: 0, wage: 83_200 } }],
    }
    const judged = judgeHousehold(sampleRulebook, place, input)
    const flips = findFlips(sampleRulebook, place, input, judged)
    const living = judged.findIndex((one) => one.benefit.key === 'minimumLiving')
    const [smallest] = flips[living] ?? []
    if (!smallest) throw new Error('nothing found')
    expect(smallest).toMatchObject({ from: 83_200, to: 69_999, outcome: 'eligible' })
    expect(describeFlip(smallest, ['示例'])).toBe('示例的工资性收入每月再低132.01元(降到699.99元),即符合')
  })

  test('is never a matter of who somebody is, of illness, of prison, or of what was decided before', () => {
    fc.assert(
      fc.property(households, fc.constantFrom(...places), (input, place) => {
        const judged = judgeHousehold(sampleRulebook, place, input)
        for (const flip of findFlips(sampleRulebook, place, input, judged).flat())
          expect(changeableFacts[flip.fact.name]).toBe(true)
      }),
      { numRuns: 50 },
    )
    const forbidden = [
      'birthMonth',
      'birthDay',
      'relation',
      'settlement',
      'disabled',
      'disabilityGrade',
      'seriouslyIll',
      'memberStatus',
      'fatherState',
      'motherState',
    ]
    for (const name of forbidden) expect(changeableFacts[name]).toBe(false)
  })

  test('has been decided for every declared fact', () => {
    expect(Object.keys(changeableFacts).toSorted()).toEqual(
      declaredFacts()
        .map((fact) => fact.name)
        .toSorted(),
    )
  })

  test('leaves the household as it was', () => {
    fc.assert(
      fc.property(households, (input) => {
        const [place] = places as [ResolvedPlace]
        const before = JSON.stringify(input)
        const judged = judgeHousehold(sampleRulebook, place, input)
        findFlips(sampleRulebook, place, input, judged)
        expect(JSON.stringify(input)).toBe(before)
        expect(judgeHousehold(sampleRulebook, place, input)).toEqual(judged)
      }),
      { numRuns: 50 },
    )
  })
})
