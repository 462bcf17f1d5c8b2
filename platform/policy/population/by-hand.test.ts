import { describe, expect, test } from 'vitest'
import { month } from '#kernel/month'
import { explainedFields } from './agreement.ts'
import { randomHousehold } from './random-household.ts'
import { sampleByHand } from './sample-by-hand.ts'
import { sampleBook, samplePlaces, sampleRulebook } from './sample-rulebook.ts'

const facts = [...new Set(sampleRulebook.benefits.flatMap((benefit) => [...benefit.facts]))]
const places = samplePlaces.map((place) => sampleBook().resolve(sampleRulebook.layout, place, month(2026, 11)))
const edges = [0, 10_000, 46_000, 50_833, 70_000, 92_000, 101_666, 140_000, 5_000_000]
const placeOf = (h: number): number => h % places.length

describe('the rulebook and the same rules written by hand', () => {
  test('say the same of every field, unknowns and relations included', () => {
    for (const unknown of [0, 0.05, 0.2]) {
      const households = Array.from({ length: 4_000 }, (_, h) => randomHousehold(h, { facts, edges, unknown }))
      const byHand = households.flatMap((household, h) =>
        [...sampleByHand(places[placeOf(h)] as never, household)].map(
          ([field, { outcome, amount, refusals }]) => `${h}/${field} ${outcome} ${amount} ${refusals}`,
        ),
      )
      expect(byHand.toSorted()).toEqual(explainedFields(sampleRulebook, places, households, placeOf).toSorted())
    }
  })
})
