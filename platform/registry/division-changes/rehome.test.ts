import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { DivisionCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { divisionName } from '../divisions.ts'
import { loadDivisions } from '../load-divisions.ts'
import { type GivenHousehold, givenPeople } from '../people/build.testing.ts'
import { shishou as county } from '../people/given.testing.ts'
import { project } from '../people/project.ts'
import { adoptDivisionChange } from './adopt-division-change.ts'
import { draftDivisionChange } from './draft-division-change.ts'
import { applyDivisionChanges } from './job.ts'
import type { DivisionStep } from './schema.ts'

const all = 421_081_000_000 as DivisionCode
const database = testDatabase()
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const drafter = actorWith(['county-officer', all])
const second = actorWith(['leader', all])
const villages = <Codes extends readonly number[]>(...codes: Codes) => codes as { [At in keyof Codes]: DivisionCode } // codes of the tests' own county
const [a, b, c, d, e] = villages(421_081_100_202, 421_081_100_204, 421_081_100_207, 421_081_100_208, 421_081_100_209)

beforeAll(async () => {
  platform = await testPlatform(database(), fixedClock('2026-11-22T09:00:00+08:00'))
  await loadDivisions(database().owner)
})

async function draft(steps: readonly DivisionStep[], effectiveOn = '2026-11-01') {
  const input = { county, effectiveOn, document: '鄂政函〔2026〕1号', steps }
  return execute(platform, { useCase: draftDivisionChange, actor: drafter, input, requestId: 'test' })
}

async function change(...steps: readonly DivisionStep[]): Promise<void> {
  const drafted = await draft(steps)
  if (!drafted.ok) throw new Error(drafted.error.text)
  const input = drafted.value
  const adopted = await execute(platform, { useCase: adoptDivisionChange, actor: second, input, requestId: 'test' })
  if (!adopted.ok) throw new Error(adopted.error.text)
  const run = { id: newId<'JobId'>(), county: 0, checkpoint: {}, signal: new AbortController().signal }
  await applyDivisionChanges(platform, []).run({ ...run, report: async () => undefined }, {})
}

const family = (village: DivisionCode, name: string): Promise<GivenHousehold> =>
  given.household({ village, members: [{ name, facts: { registeredDivision: village, residence: village } }] })

async function placesOf({ id }: GivenHousehold): Promise<unknown> {
  const [row] = await lookEverywhere(
    database(),
    `SELECT h.division AS household, p.division AS person, p.registered_division AS registered, f.division AS facts
     FROM anmin.household h JOIN anmin.person p ON p.county = h.county AND p.household = h.id
     JOIN anmin.population_household f ON f.county = h.county AND f.household = h.number WHERE h.id = '${id}'`,
  )
  return row
}
const everywhere = (code: DivisionCode) => ({ household: code, person: code, registered: code, facts: code })

describe('whoever lives in a unit that changes', () => {
  test('stays where the change put them when their statements are read again', async () => {
    const home = await family(a, '任大山')
    await change({ kind: 'merge', codes: [a, b], into: b, name: divisionName(b) })
    expect(await placesOf(home)).toEqual(everywhere(b))
    await given.register.within((db) => project(db, county, [home.number], platform.clock.now()))
    expect(await placesOf(home)).toEqual(everywhere(b))
  })

  test('does not move on with those who had their new code before', async () => {
    const [before, divided, staying] = [await family(c, '任东'), await family(d, '任西'), await family(d, '任南')]
    const fresh = 421_081_100_301 as DivisionCode
    await change(
      { kind: 'recode', code: c, to: fresh, name: divisionName(c) },
      {
        ...{ kind: 'split', code: d, name: divisionName(d) },
        parts: [{ code: c, name: '新设村委会', households: [divided.number] }],
      },
    )
    expect(await placesOf(before)).toEqual(everywhere(fresh))
    expect(await placesOf(divided)).toEqual(everywhere(c))
    expect(await placesOf(staying)).toEqual(everywhere(d))
    for (const home of [before, divided, staying])
      await given.register.within((db) => project(db, county, [home.number], platform.clock.now()))
    expect(await placesOf(divided)).toEqual(everywhere(c))
    expect(await placesOf(before)).toEqual(everywhere(fresh))
  })

  test('takes along what was contested, and pairs of records that may be one', async () => {
    const home = await family(e, '任北')
    const twin = await family(e, '任北')
    const person = (of: GivenHousehold) => of.members[0]?.id ?? ''
    const [first, other] = [person(home), person(twin)].toSorted()
    const place = `${county}, '${newId()}', ${e}`
    await database().owner.query(`INSERT INTO anmin.fact_contest
        (county, id, division, person, household, name, reason, raised_by_name, raised_at, state)
      VALUES (${place}, '${person(home)}', '${home.id}', 'wage', '已退休', '测试人员', now(), 'open')`)
    await database().owner.query(`INSERT INTO anmin.duplicate_pair (county, a, b, division, score, reasons, state, found_at)
      VALUES (${county}, '${first}', '${other}', ${e}, 90, '{}', 'open', now())`)
    const to = 421_081_001_399 as DivisionCode
    await change({ kind: 'recode', code: e, to, name: divisionName(e) })
    const rows = await lookEverywhere(
      database(),
      'SELECT division FROM anmin.fact_contest UNION ALL SELECT division FROM anmin.duplicate_pair',
    )
    expect(rows).toEqual([{ division: to }, { division: to }])
  })
})

describe('an officer of two villages', () => {
  test('holds both that continue them, also where one takes the other’s code', async () => {
    const [x, y, z] = villages(421_081_102_201, 421_081_102_202, 421_081_102_399)
    const user = newId<'UserId'>()
    await database().owner.query(`INSERT INTO anmin.identity_user (id, account, name, area, created_at)
      VALUES ('${user}', 'two', '测试人员', ${all}, now())`)
    for (const area of [x, y])
      await database().owner.query(`INSERT INTO anmin.identity_grant (id, user_id, role, area, granted_at)
        VALUES ('${newId()}', '${user}', 'village-worker', ${area}, now())`)
    await change(
      { kind: 'recode', code: x, to: z, name: divisionName(x) },
      { kind: 'recode', code: y, to: x, name: divisionName(y) },
    )
    const { rows } = await database().owner.query(
      `SELECT area FROM anmin.identity_grant WHERE user_id = '${user}' AND ended_at IS NULL ORDER BY area`,
    )
    expect(rows).toEqual([{ area: x }, { area: z }])
  })
})

describe('a change that goes back before a unit began', () => {
  test('is refused with the unit and the day', async () => {
    const fresh = 421_081_100_301 as DivisionCode
    const steps: readonly DivisionStep[] = [{ kind: 'rename', code: fresh, name: '往年村委会' }]
    expect(await draft(steps)).toMatchObject({ ok: false, error: { type: 'wrong-steps' } })
    expect(await draft(steps, '2026-11-02')).toMatchObject({ ok: true })
  })
})
