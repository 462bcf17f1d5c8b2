import { beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { DivisionCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import type { AnyUseCase } from '#kernel/use-case'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { divisionName } from '../divisions.ts'
import { loadDivisions } from '../load-divisions.ts'
import { givenPeople } from '../people/build.testing.ts'
import { shishou as county } from '../people/given.testing.ts'
import { adoptDivisionChange } from './adopt-division-change.ts'
import { draftDivisionChange } from './draft-division-change.ts'
import { applyDivisionChanges } from './job.ts'
import type { DivisionStep } from './schema.ts'
import { traceDivision } from './trace-division.ts'

const all = 421_081_000_000 as DivisionCode
const database = testDatabase()
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const drafter = actorWith(['county-officer', all])
const second = actorWith(['leader', all])
const [a, b, c] = [421_081_100_202, 421_081_100_204, 421_081_100_207] as readonly number[] as readonly [
  DivisionCode,
  DivisionCode,
  DivisionCode,
] // codes of the county's own villages

beforeAll(async () => {
  platform = await testPlatform(database(), fixedClock('2026-11-22T09:00:00+08:00'))
})
beforeEach(async () => {
  await database().owner.query('TRUNCATE division_mapping, division_change, division CASCADE')
  await loadDivisions(database().owner)
})

const ask = (useCase: AnyUseCase, input: unknown, actor = drafter) =>
  execute(platform, { useCase, actor, input, requestId: 'test' })
const draft = (steps: readonly DivisionStep[]) =>
  ask(draftDivisionChange, { county, effectiveOn: '2026-11-01', document: '鄂政函〔2026〕1号', steps })

async function change(...steps: readonly DivisionStep[]): Promise<void> {
  const drafted = await draft(steps)
  if (!drafted.ok) throw new Error(drafted.error.text)
  const adopted = await ask(adoptDivisionChange, drafted.value, second)
  if (!adopted.ok) throw new Error(adopted.error.text)
  const run = { id: newId<'JobId'>(), county: 0, checkpoint: {}, signal: new AbortController().signal }
  await applyDivisionChanges(platform, []).run({ ...run, report: async () => undefined }, {})
}

const merge = (from: DivisionCode, into: DivisionCode): DivisionStep => ({
  ...{ kind: 'merge', codes: [from, into], into, name: divisionName(into) },
})
const today = async (code: DivisionCode) => {
  const traced = await ask(traceDivision, { code })
  return traced.ok ? (traced.value as { today: readonly { code: number }[] }).today.map((one) => one.code) : traced // the use case's output
}

test('a split that names households of another village is refused with their numbers', async () => {
  const own = await given.household({ village: a, members: [{}] })
  const other = await given.household({ village: b, members: [{}] })
  const fresh = (a - (a % 1_000) + 399) as DivisionCode
  const split = (...households: readonly number[]): readonly DivisionStep[] => [
    {
      kind: 'split',
      code: a,
      parts: [{ code: fresh, name: '新设社区', households: [...households] }],
      name: divisionName(a),
    },
  ]
  const refused = await draft(split(own.number, other.number, 99_999))
  expect(refused).toMatchObject({ ok: false, error: { type: 'wrong-steps' } })
  expect(JSON.stringify(refused)).toContain(`第${other.number}号、第99999号家庭不在“${divisionName(a)}”`)
  expect(await draft(split(own.number))).toMatchObject({ ok: true })
})

test('a code that was led on twice in one day is traced to the unit that stands', async () => {
  await change(merge(a, b))
  await change(merge(b, c))
  expect(await today(a)).toEqual([c])
  expect(await today(b)).toEqual([c])
})

test('a unit that was given the code of another by one change is not led on with that one', async () => {
  const [one, two] = [divisionName(a), divisionName(b)]
  const fresh = (b - (b % 1_000) + 399) as DivisionCode
  await change({ kind: 'recode', code: b, to: fresh, name: two }, { kind: 'recode', code: a, to: b, name: one })
  expect(await today(a)).toEqual([b])
  expect(await today(b)).toEqual([fresh])
})
