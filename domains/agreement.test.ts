import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { month } from '#kernel/month'
import { declaredParameters, loadParameterFiles, ParameterBook } from '#policy'
import { arbitraryHousehold, columnFields, explainedFields, sqlFields } from '#policy/testing'
import { testDatabase } from '#testing/database'
import { rulebook } from './rulebook.ts'
import { given } from './testing/given.ts'
import { places } from './testing/judge.ts'

const facts = [...new Set(rulebook.benefits.flatMap((benefit) => [...benefit.facts]))]
const files = await loadParameterFiles(new URL('../policies', import.meta.url).pathname, declaredParameters())
if (!files.ok) throw new Error(JSON.stringify(files.error))
const book = new ParameterBook(files.value)
/** 咸宁's cities resolve to 通城 here, so that the burial award is published in one place only. */
const judged = [places.shishou, places.tongcheng, places.yuhu, places.xiangtanCounty, places.jilin, places.yaohai]
const resolved = judged.map((place) => book.resolve(rulebook.layout, place as never, month(2026, 11)))
const placeOf = (h: number): number => h % resolved.length
/** Around the standards, the asset caps and the age bands of these places. */
const edges = [46_000, 50_833, 65_000, 70_000, 105_000, 1_000_000, 1_680_000]
/** All but the birthday of somebody about whom everything is known. */
const usual = (said: Parameters<ReturnType<typeof given.household>['member']>[0]) => {
  const { household, members } = given.household().member(said).facts(month(2026, 11))
  const { birthMonth: _, birthDay: __, ...values } = members[0]?.values ?? {}
  return { household, member: { values } }
}
const disabled = {
  disabled: true,
  disabilityGrade: '1',
  disabilityCategory: 'physical',
  needsLongTermCare: true,
  certificateValidUntil: '2030-01',
  certificateIssued: '2020-01',
}
/** Some ordinary but for a few facts, some severely disabled, some anything at all. */
const anyHousehold = fc.oneof(
  arbitraryHousehold(facts, edges),
  arbitraryHousehold(facts, edges, usual({})),
  arbitraryHousehold(facts, edges, usual(disabled)),
)
const households = (size: number) => fc.array(anyHousehold, { minLength: size, maxLength: size })

describe('every benefit of the rulebook, on any household', () => {
  test('typed arrays give the outcome, amount and refusals that the explanation gives', () => {
    fc.assert(
      fc.property(households(60), (some) => {
        expect(columnFields(rulebook, resolved, some, placeOf)).toEqual(
          explainedFields(rulebook, resolved, some, placeOf),
        )
      }),
      { numRuns: 40 },
    )
  })

  const database = testDatabase()
  test('PostgreSQL gives them too', async () => {
    await fc.assert(
      fc.asyncProperty(households(150), async (some) => {
        const explained = explainedFields(rulebook, resolved, some, placeOf)
        expect(await sqlFields(database(), rulebook, resolved, some, placeOf)).toEqual(explained)
      }),
      { numRuns: 6 },
    )
  })

  test('the random households reach every outcome of every benefit that its places can reach', () => {
    const seen = new Set<string>()
    for (const some of fc.sample(households(400), { numRuns: 30, seed: 7 })) {
      for (const line of explainedFields(rulebook, resolved, some, placeOf))
        seen.add(line.split(' ').slice(1, 3).join(' '))
    }
    const unreached = rulebook.benefits.flatMap(({ slot }) =>
      ['eligible', 'not-eligible', 'needs'].map((outcome) => `${slot.key} ${outcome}`).filter((one) => !seen.has(one)),
    )
    expect(unreached).toEqual([])
  })
})
