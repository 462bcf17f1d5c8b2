import { describe, expect, test } from 'vitest'
import { month } from '#kernel/month'
import { testDatabase } from '#testing/database'
import { compareExecutions } from './agreement-run.ts'
import { randomHousehold } from './random-household.ts'
import { sampleBook, samplePlaces, sampleRulebook } from './sample-rulebook.ts'

/** `ANMIN_LONG=1` compares a million households, which takes minutes; the usual run compares enough to notice a slip. */
const households = process.env['ANMIN_LONG'] === '1' ? 1_000_000 : 20_000
const facts = [...new Set(sampleRulebook.benefits.flatMap((benefit) => [...benefit.facts]))]
const places = samplePlaces.map((place) => sampleBook().resolve(sampleRulebook.layout, place, month(2026, 11)))
const edges = [0, 10_000, 46_000, 50_833, 70_000, 92_000, 101_666, 140_000, 5_000_000]
const database = testDatabase()

describe('many generated households', () => {
  test('no field differs between explanation, typed arrays and PostgreSQL', { timeout: 1_800_000 }, async () => {
    const result = await compareExecutions({
      rulebook: sampleRulebook,
      places,
      households,
      householdAt: (h) => randomHousehold(h, { facts, edges }),
      batch: 20_000,
      database: database(),
    })
    expect(result.examples).toEqual([])
    expect(result.disagreements).toBe(0)
    expect(result.households).toBe(households)
  })

  test('nor where some facts are known of everybody', { timeout: 1_800_000 }, async () => {
    const complete = new Set(facts.filter((_, i) => i % 2 === 0))
    const result = await compareExecutions({
      rulebook: sampleRulebook,
      places,
      complete,
      households: households / 4,
      householdAt: (h) => randomHousehold(h + households, { facts, edges, complete, unknown: 0.02 }),
      batch: 20_000,
      database: database(),
    })
    expect(result.examples).toEqual([])
    expect(result.disagreements).toBe(0)
  })
})
