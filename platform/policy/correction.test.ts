import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { type Month, month } from '#kernel/month'
import { correctMonths, type PriorMonth } from './correction.ts'
import { judgeHousehold } from './explain/judge.ts'
import type { HouseholdFacts } from './facts-of-household.ts'
import { ParameterBook } from './parameters/book.ts'
import { arbitraryHousehold } from './population/arbitrary.ts'
import { sampleBook, samplePlaces, sampleRulebook } from './population/sample-rulebook.ts'

const rulebook = sampleRulebook
const [place] = samplePlaces as [DivisionCode, ...DivisionCode[]]
const book = sampleBook()
const months = Array.from({ length: 36 }, (_, i) => (month(2024, 1) + i) as Month)
const facts = [...new Set(rulebook.benefits.flatMap((benefit) => [...benefit.facts]))]
const households = arbitraryHousehold(facts, [10_000, 70_000], undefined, 4)

/** What was decided then, with what was known then. */
function decided(known: HouseholdFacts, by = book): readonly PriorMonth[] {
  return months.map((judged) => ({
    month: judged,
    results: judgeHousehold(rulebook, by.resolve(rulebook.layout, place, judged), known).map((one) => ({
      ...{ benefit: one.benefit.key, member: one.member, outcome: one.outcome, amount: one.amount },
    })),
  }))
}

function paid(prior: readonly PriorMonth[]): number {
  return prior.flatMap((one) => one.results).reduce((sum, one) => sum + one.amount, 0)
}

const single = (wage: number): HouseholdFacts => ({
  household: { values: { settlement: 0, financialAssets: 0 } },
  members: [
    {
      values: {
        relation: 0,
        birthMonth: month(1980, 1),
        birthDay: 1,
        memberStatus: 0,
        wage,
        transferIncome: 0,
        seriouslyIll: 0,
        disabilityGrade: 3,
      },
    },
  ],
})

describe('a correction', () => {
  test('is nothing when nothing has changed', () => {
    fc.assert(
      fc.property(households, (known) => {
        expect(correctMonths({ rulebook, book, place, facts: () => known, prior: decided(known) })).toEqual({
          lines: [],
          arrears: 0,
          recovery: 0,
          net: 0,
        })
      }),
      { numRuns: 40 },
    )
  })

  test('is, over all settled months, what is due now less what was paid', () => {
    fc.assert(
      fc.property(households, households, (before, now) => {
        const prior = decided(before)
        const { lines, arrears, recovery, net } = correctMonths({ rulebook, book, place, facts: () => now, prior })
        const due = paid(decided(now))
        const unsettled = lines.filter((line) => !line.settled).reduce((sum, line) => sum + line.before.amount, 0)
        expect(net).toBe(due - (paid(prior) - unsettled))
        expect(net).toBe(lines.reduce((sum, line) => sum + line.difference, 0))
        expect(arrears).toBeGreaterThanOrEqual(0)
        expect(recovery).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 40 },
    )
  })

  test('says month by month what is owed and what was paid too much', () => {
    const prior = decided(single(30_000)).slice(0, 2)
    const now = [single(20_000), single(80_000)]
    const corrected = correctMonths({
      rulebook,
      book,
      place,
      facts: (judged) => now[judged - month(2024, 1)] ?? single(0),
      prior,
    })
    expect(corrected.lines.map((line) => line.text)).toEqual([
      '2024年1月的最低生活保障原来400.00元,应为500.00元,应补100.00元。',
      '2024年2月的最低生活保障原来400.00元,应为0.00元,多发400.00元,应退回或从以后扣回。',
    ])
    expect(corrected).toMatchObject({ arrears: 10_000, recovery: 40_000, net: -30_000 })
  })

  test('leaves a month alone that cannot be settled yet', () => {
    const known = single(30_000)
    const { wage: _unknown, ...values } = known.members[0]?.values ?? {}
    const [line] = correctMonths({
      rulebook,
      book,
      place,
      facts: () => ({ ...known, members: [{ values }] }),
      prior: decided(known).slice(0, 1),
    }).lines
    expect(line).toMatchObject({
      settled: false,
      difference: 0,
      text: '2024年1月的最低生活保障还缺事实,暂不能更正;补齐后再算。',
    })
  })

  test('recovers what was paid for somebody who is not in the household any more', () => {
    const results = [{ benefit: 'oldAge', member: 3, outcome: 'eligible', amount: 5_000 } as const]
    const prior = [
      { month: months[0] ?? month(2024, 1), results: [...(decided(single(0))[0]?.results ?? []), ...results] },
    ]
    expect(correctMonths({ rulebook, book, place, facts: () => single(0), prior })).toMatchObject({
      recovery: 5_000,
      net: -5_000,
    })
  })

  test('uses the parameters held to be right at the instant asked for', () => {
    const learnt = '2026-06-01T00:00:00.000Z'
    const raised = book.records.flatMap((record) =>
      record.key === 'test.standard' && record.place === place && record.for['settlement'] === 'urban'
        ? [
            { ...record, recordedTo: learnt },
            { ...record, cells: [80_000], recordedFrom: learnt },
          ]
        : [record],
    )
    const input = {
      rulebook,
      book: new ParameterBook(raised),
      place,
      facts: () => single(30_000),
      prior: decided(single(30_000)),
    }
    expect(correctMonths({ ...input, knownAt: '2026-05-01T00:00:00.000Z' }).net).toBe(0)
    expect(correctMonths({ ...input, knownAt: '2026-07-01T00:00:00.000Z' })).toMatchObject({
      arrears: 360_000,
      recovery: 0,
    })
    expect(correctMonths(input).net).toBe(360_000)
  })
})
