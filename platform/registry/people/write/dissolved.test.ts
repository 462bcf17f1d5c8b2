import { expect, test } from 'vitest'
import { addMonths } from '#kernel/month'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testKeys } from '#testing/platform'
import { noon, november, otherVillage, says, shishou, testRegister, village } from '../given.testing.ts'
import type { HouseholdId, PersonId } from '../ids.ts'
import type { Batch } from './batch.ts'
import { withdrawSource } from './withdraw-source.ts'

const database = testDatabase()
const keys = await testKeys()
const { record, within } = testRegister(database, () => keys)
let minutes = 0
const recordLater = (batch: Partial<Batch>) =>
  record({ recordedAt: new Date(noon.getTime() + ++minutes * 60_000), ...batch })

async function couple() {
  const since = addMonths(november, -6)
  const { persons, households } = await recordLater({
    households: [{ ref: 'h', division: village, says: says({}), validFrom: since }],
    persons: ['a', 'b'].map((ref, relation) => ({
      ...{ ref, household: 'h', relation, division: village, validFrom: since },
      says: says({ name: '张伟', birthDate: '1942-03-05' }),
    })),
  })
  const [home, a, b] = [households.get('h'), persons.get('a'), persons.get('b')]
  if (!home || !a || !b) throw new Error('not recorded')
  return { home: home.id, a: a.id, b: b.id }
}
const died = (id: PersonId, on: string) =>
  recordLater({ persons: [{ ref: 'x', id, says: says({ diedOn: on }), validFrom: addMonths(november, -1) }] })
const dissolvedOn = async (id: HouseholdId) =>
  (
    await lookEverywhere<{ day: string | null }>(
      database(),
      `SELECT dissolved_on::text AS day FROM anmin.household WHERE id = '${id}'`,
    )
  )[0]?.day

test('a household whose last member died ends on that day, and not before', async () => {
  const { home, a, b } = await couple()
  await died(a, '2026-10-03')
  expect(await dissolvedOn(home)).toBeNull()
  const { source } = await died(b, '2026-10-20')
  expect(await dissolvedOn(home)).toBe('2026-10-20')
  const by = { name: '测试人员' }
  const at = new Date(noon.getTime() + ++minutes * 60_000)
  await within((db) => withdrawSource(db, { county: shishou, source, by, why: '写错了人', at }))
  expect(await dissolvedOn(home), 'the death was not hers').toBeNull()
})

test('a household that everybody left ends with the month in which the last one went, and stands again when one comes back', async () => {
  const { home, a, b } = await couple()
  const to = (id: PersonId, household: string, more: object = {}) => ({
    ...{ ref: id, id, household, relation: 0, says: says({}), validFrom: november, ...more },
  })
  const away = { ref: 'k', division: otherVillage, says: says({}), validFrom: november }
  await recordLater({ households: [away], persons: [to(a, 'k')] })
  expect(await dissolvedOn(home)).toBeNull()
  await recordLater({ households: [away], persons: [to(b, 'k')] })
  expect(await dissolvedOn(home)).toBe('2026-11-01')
  const back = { ref: 'h', id: home, division: village, says: says({}), validFrom: november }
  await recordLater({ households: [back], persons: [to(b, 'h')] })
  expect(await dissolvedOn(home)).toBeNull()
})

test('a household of which nobody is known yet has not ended', async () => {
  const { households } = await recordLater({
    households: [{ ref: 'h', division: village, says: says({ registerNumber: '77' }), validFrom: november }],
  })
  expect(await dissolvedOn(households.get('h')?.id ?? expect.fail('not recorded'))).toBeNull()
})
