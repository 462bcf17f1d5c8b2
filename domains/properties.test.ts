import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { relations } from './relations.ts'
import { rulebook } from './rulebook.ts'
import { given, type SaidFacts, type SaidMember } from './testing/given.ts'
import { type Judged, judgeByPublishedPacks, type Place } from './testing/judge.ts'

const judge = await judgeByPublishedPacks(rulebook)
const runs = { numRuns: 150 }

const place = fc.constantFrom<Place>('shishou', 'nanjing', 'ganzhou', 'guangzhou', 'yuhu')
const tiered = fc.constantFrom([], [{ key: 'dibao.method', cells: [1] }])
const fen = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((amount) => amount / 100)
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 6 })

/** A household as departments know it: mostly known, some facts open, some people unusual. */
const member = fc.record({
  age: fc.integer({ min: 0, max: 105 }),
  birthDay: fc.integer({ min: 1, max: 31 }),
  relation: fc.constantFrom('spouse', 'child', 'parent', 'grandchild', 'sibling', 'other'),
  memberStatus: some(fc.constantFrom('present', 'present', 'present', 'present', 'imprisoned', 'deceased')),
  cohabiting: some(fc.boolean()),
  wage: some(fen(3000)),
  transferIncome: some(fen(800)),
  basicPension: some(fen(300)),
  seriouslyIll: some(fc.boolean()),
  illnessCost: some(fen(900)),
  disabled: some(fc.boolean()),
  disabilityCategory: some(fc.constantFrom('visual', 'physical', 'intellectual', 'mental')),
  disabilityGrade: some(fc.constantFrom('1', '2', '3', '4')),
  certificateIssued: fc.constant('2015-01'),
  certificateValidUntil: some(fc.constantFrom('2019-01', '9999-12')),
  needsLongTermCare: some(fc.boolean()),
  workInjuryCareFee: some(fc.boolean()),
  obligors: some(fc.constantFrom('none', 'unable', 'able')),
  fatherState: some(fc.constantFrom('able', 'deceased', 'imprisoned')),
  motherState: some(fc.constantFrom('able', 'deceased', 'notFound')),
  abilityResult: some(fc.constantFrom('intact', 'mild', 'total')),
  ruralPoor: some(fc.boolean()),
})
const household = fc.record({
  settlement: fc.constantFrom('urban', 'rural'),
  financialAssets: some(fen(60_000)),
  vehicles: some(fc.integer({ min: 0, max: 1 })),
  houses: some(fc.integer({ min: 0, max: 3 })),
  rigidMedical: some(fen(30_000)),
  emergencyKind: some(fc.constantFrom('none', 'urgent', 'expenditure')),
  emergencySeverity: some(fc.constantFrom('light', 'severe')),
})
const family = fc.tuple(household, fc.array(member, { maxLength: 4 }))

const build = ([facts, members]: readonly [SaidFacts, readonly SaidMember[]]) =>
  members.reduce((whole, one, i) => whole.member(i === 0 ? { ...one, relation: 'self' } : one), given.household(facts))

const outcomesOf = (judged: Judged) =>
  judged.answers.map(({ benefit, member: of, outcome, amount }) => `${benefit.key}:${of ?? ''} ${outcome} ${amount}`)

describe('低保', () => {
  const workers = fc.array(
    fc.record({ wage: fen(1500), seriouslyIll: fc.boolean(), age: fc.integer({ min: 0, max: 59 }) }),
    { minLength: 1, maxLength: 5 },
  )
  const award = (judged: Judged) => judged.of('minimumLiving').amount

  it('never rises with income', () => {
    fc.assert(
      fc.property(workers, fen(1500), place, tiered, ([first, ...rest], more, where, changed) => {
        const richer = { ...first, wage: (first?.wage ?? 0) + more }
        const poor = judge(build([{}, [{ ...first }, ...rest]]), where, '2023-06', changed)
        expect(award(judge(build([{}, [richer, ...rest]]), where, '2023-06', changed))).toBeLessThanOrEqual(award(poor))
      }),
      runs,
    )
  })

  it('never falls when a member without income joins', () => {
    fc.assert(
      fc.property(workers, place, tiered, fc.integer({ min: 0, max: 59 }), (members, where, changed, age) => {
        const before = judge(build([{}, members]), where, '2023-06', changed)
        const after = judge(build([{}, [...members, { age, relation: 'child' }]]), where, '2023-06', changed)
        expect(award(after)).toBeGreaterThanOrEqual(award(before))
      }),
      runs,
    )
  })

  it('never pays more than the standard for each person and the supplements', () => {
    fc.assert(
      fc.property(workers, place, tiered, (members, where, changed) => {
        const judged = judge(build([{}, members]), where, '2023-06', changed)
        const most = judged.step('minimumLiving', 'line') + judged.step('minimumLiving', 'supplements')
        expect(award(judged) / 100).toBeLessThanOrEqual(most + 0.001)
      }),
      runs,
    )
  })
})

describe('every benefit', () => {
  it('keeps a definite answer when an unknown becomes known', () => {
    fc.assert(
      fc.property(family, family, place, ([facts, members], [otherFacts, others], where) => {
        const known = <T extends SaidFacts>(said: T, filling: SaidFacts | undefined): SaidFacts =>
          Object.fromEntries(Object.entries(said).map(([name, value]) => [name, value ?? filling?.[name]]))
        const before = outcomesOf(judge(build([facts, members]), where, '2023-06'))
        const after = outcomesOf(
          judge(build([known(facts, otherFacts), members.map((one, i) => known(one, others[i]))]), where, '2023-06'),
        )
        const open = before.map((answer) => answer.includes(' needs '))
        expect(after.filter((_, i) => open[i] === false)).toEqual(before.filter((_, i) => open[i] === false))
      }),
      runs,
    )
  })

  it('names what is missing exactly when it needs something', () => {
    fc.assert(
      fc.property(family, place, (one, where) => {
        for (const answer of judge(build(one), where, '2023-06').answers) {
          expect(answer.missingFacts.length > 0).toBe(answer.outcome === 'needs')
        }
      }),
      runs,
    )
  })

  it('is refused for a reason that is shown, and paid only when every requirement holds', () => {
    fc.assert(
      fc.property(family, place, (one, where) => {
        for (const answer of judge(build(one), where, '2023-06').answers) {
          const holds = answer.requirements.map((line) => line.holds)
          if (answer.outcome === 'not-eligible') expect(holds).toContain('no')
          if (answer.outcome === 'eligible') expect(holds.every((each) => each === 'yes')).toBe(true)
          expect(answer.amount).toBeGreaterThanOrEqual(0)
        }
      }),
      runs,
    )
  })

  it('is never paid beside one that excludes it', () => {
    const rivals = relations.filter(({ kind }) => kind === 'exclusive' || kind === 'higher')
    fc.assert(
      fc.property(family, place, (one, where) => {
        const judged = judge(build(one), where, '2023-06')
        for (const { first, second } of rivals) {
          one[1].forEach((_, of) => {
            const paid = [judged.of(first.key, of), judged.of(second.key, of)].filter(
              (answer) => answer.outcome === 'eligible',
            )
            expect(paid.length).toBeLessThan(2)
          })
        }
      }),
      runs,
    )
  })

  it('does not depend on the order in which the others are listed', () => {
    fc.assert(
      fc.property(family, place, ([facts, [self, ...others]], where) => {
        fc.pre(self !== undefined)
        const forth = outcomesOf(judge(build([facts, [{ ...self }, ...others]]), where, '2023-06')).map((line) =>
          line.replace(/:\d+/, ''),
        )
        const back = outcomesOf(judge(build([facts, [{ ...self }, ...others.toReversed()]]), where, '2023-06')).map(
          (line) => line.replace(/:\d+/, ''),
        )
        expect(back.toSorted()).toEqual(forth.toSorted())
      }),
      runs,
    )
  })
})
