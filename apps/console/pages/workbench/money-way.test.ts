import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moneyWay } from './money-way.ts'
import type { Judgement } from './use-judgement.ts'

type Step = Judgement['steps'][number]

const step = (name: string, value: number, member?: number): Step => ({
  ...{ name, label: name, unit: 'money', value, valueText: '', pending: false },
  ...{ facts: [], parameters: [], uses: [], outcomes: [], ...(member !== undefined && { member }) },
})

const minimumLiving = (amount: number, steps: readonly Step[]): Judgement => ({
  benefit: { key: 'minimumLiving', label: '低保', unit: 'household', per: 'month', pays: true, isCap: false },
  ...{ outcome: 'eligible', outcomeText: '', amount, amountText: '', article: '', requirements: [], flips: [] },
  ...{ steps: [...steps], missing: [], missingParameters: [], usesSample: false, relations: [] },
})

const way = (incomes: readonly number[], award: number) =>
  moneyWay(
    minimumLiving(award, [
      ...incomes.flatMap((income, member) => [
        step('countedIncome', income, member),
        step('countedIncome', income, member),
      ]),
      ...[step('workCost', 0, 0), step('rigidCost', 0, 0)],
      step(
        'netIncome',
        incomes.reduce((sum, one) => sum + one, 0),
      ),
      ...[step('line', 210_000), step('basicAward', award), step('supplements', 0)],
    ]),
  )

describe('the way from income to amount', () => {
  it('counts each member once, however often a step is met', () => {
    expect(way([30_000, 60_000], 120_000)?.[0]).toMatchObject({ kind: 'start', amount: 90_000 })
  })

  it('always adds up, with a bar of its own for what rounding and tiers change', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300_000), { minLength: 1, maxLength: 4 }), fc.nat(300_000), (incomes, award) => {
        let level = 0
        for (const bar of way(incomes, award) ?? []) {
          if (bar.kind === 'change') level += bar.amount
          else if (bar.kind === 'total') expect(bar.amount).toBe(level)
          if (bar.kind !== 'change') level = bar.amount
        }
        expect(level).toBe(award)
      }),
    )
  })

  it('is not drawn for who does not get it', () => {
    expect(moneyWay({ ...minimumLiving(0, []), outcome: 'not-eligible' })).toBeUndefined()
  })
})
