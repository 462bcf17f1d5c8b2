import { expect, test } from 'vitest'
import { newId } from '#kernel/ids'
import type { DivisionCode } from '#kernel/division-code'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testKeys } from '#testing/platform'
import { noon, november, says, shishou, testRegister, village } from '../given.testing.ts'

const database = testDatabase()
const keys = await testKeys()
const { record } = testRegister(database, () => keys)
const neighbour = 421_081_100_202 as DivisionCode
const far = 421_081_001_007 as DivisionCode

test('what is contested, found double or merged of people follows them to the village where they are now', async () => {
  const { persons, households } = await record({
    households: ['h', 'k'].map((ref) => ({ ref, division: village, says: says({}), validFrom: november })),
    persons: ['h', 'k'].map((household) => ({
      ...{ ref: household, household, relation: 0, division: village, validFrom: november },
      says: says({ name: '张伟', birthDate: '1962-03-05' }),
    })),
  })
  const [one, two] = [persons.get('h')?.id ?? '', persons.get('k')?.id ?? '']
  const home = households.get('h')
  const [a, b] = one < two ? [one, two] : [two, one]
  const owner = database().owner
  await owner.query(
    `INSERT INTO anmin.duplicate_pair (county, a, b, division, score, reasons, state, found_at)
     VALUES ($1, $2, $3, $4, 90, '{}', 'open', now())`,
    [shishou, a, b, village],
  )
  await owner.query(
    `INSERT INTO anmin.person_merge (county, id, division, kept, merged, moved, why, merged_by_name, merged_at, reversed_by_name, reversed_at)
     VALUES ($1, $2, $3, $4, $5, '{}', '测试', '测试', now(), '测试', now())`,
    [shishou, newId(), village, a, b],
  )
  await owner.query(
    `INSERT INTO anmin.held_elsewhere (county, person, division, other_county, found_at) VALUES ($1, $2, $3, 430321, now())`,
    [shishou, one, village],
  )
  for (const person of [one, null])
    await owner.query(
      `INSERT INTO anmin.fact_contest (county, id, division, person, household, name, reason, raised_by_name, raised_at, state)
       VALUES ($1, $2, $3, $4, $5, 'wage', '已退休', '测试', now(), 'open')`,
      [shishou, newId(), village, person, home?.id],
    )
  const places = async () => {
    const read = async (table: string) =>
      (await lookEverywhere<{ division: string }>(database(), `SELECT division::text FROM anmin.${table}`)).map(
        ({ division }) => Number(division),
      )
    return {
      pair: await read('duplicate_pair'),
      merge: await read('person_merge'),
      elsewhere: await read('held_elsewhere'),
      contests: await read('fact_contest'),
    }
  }
  const moveTo = async (division: DivisionCode, minutes: number) => {
    const { refused } = await record({
      recordedAt: new Date(noon.getTime() + minutes * 60_000),
      households: [{ ref: 'h', id: home?.id, division, says: says({}), validFrom: november }],
    })
    expect(refused).toEqual([])
  }
  await moveTo(neighbour, 1)
  const township = 421_081_100_000
  expect(await places()).toEqual({
    ...{ pair: [township], merge: [township], elsewhere: [neighbour], contests: [neighbour, neighbour] },
  })
  await moveTo(far, 2)
  const county = 421_081_000_000
  expect(await places()).toEqual({ pair: [county], merge: [county], elsewhere: [far], contests: [far, far] })
})
