import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { month } from '#kernel/month'
import { testDatabase } from '#testing/database'
import { columnFields, explainedFields } from './agreement.ts'
import { sqlFields } from './agreement-sql.ts'
import { arbitraryHousehold } from './arbitrary.ts'
import { sampleBook, samplePlaces, sampleRulebook } from './sample-rulebook.ts'

const facts = [...new Set(sampleRulebook.benefits.flatMap((benefit) => [...benefit.facts]))]
const places = samplePlaces.map((place) => sampleBook().resolve(sampleRulebook.layout, place, month(2026, 11)))
const placeOf = (h: number): number => h % places.length
const households = fc.array(arbitraryHousehold(facts, [10_000, 46_000, 50_833, 70_000, 101_666, 5_000_000]), {
  minLength: 1,
  maxLength: 200,
})

describe('the three executions agree on every field', () => {
  test('typed arrays say what the explanation says', () => {
    fc.assert(
      fc.property(households, (some) => {
        expect(columnFields(sampleRulebook, places, some, placeOf)).toEqual(
          explainedFields(sampleRulebook, places, some, placeOf),
        )
      }),
      { numRuns: 100 },
    )
  })

  const database = testDatabase()
  test('PostgreSQL says what the explanation says', async () => {
    await fc.assert(
      fc.asyncProperty(households, async (some) => {
        const explained = explainedFields(sampleRulebook, places, some, placeOf)
        expect(await sqlFields(database(), sampleRulebook, places, some, placeOf)).toEqual(explained)
      }),
      { numRuns: 25 },
    )
  })
})
