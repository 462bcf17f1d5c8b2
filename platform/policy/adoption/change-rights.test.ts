import { describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/context'
import { fixedClock } from '#kernel/clock'
import type { DivisionCode } from '#kernel/division-code'
import { execute } from '#kernel/execute'
import { month } from '#kernel/month'
import type { AnyUseCase } from '#kernel/use-case'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { loadIntoDatabase } from '../parameters/load-into-database.ts'
import { sampleBook, samplePlaces } from '../population/sample-rulebook.ts'
import { adoptChange } from './adopt-change.ts'
import { draftChange } from './draft-change.ts'
import { getChange } from './get-change.ts'
import { keepTrial } from './change-store.ts'
import { listChanges } from './list-changes.ts'
import { proposeChange } from './propose-change.ts'
import { reviseChange } from './revise-change.ts'
import { command } from '#kernel/use-case'
import { ok } from '#kernel/result'
import { z } from 'zod'

const county = samplePlaces[0] as DivisionCode
const township = (county + 1_000) as DivisionCode
const neighbour = (county + 2_000) as DivisionCode
const [drafter, colleague] = [actorWith(['policy-officer', county]), actorWith(['policy-officer', county])]

const standard = (value: unknown, more: object = {}) => ({
  key: 'test.standard',
  for: { settlement: 'urban' },
  value,
  from: '2027-01',
  status: 'reported',
  document: '测试文件',
  ...more,
})

/** Stands for the simulation, which lies in a higher module. */
const tryChange = command({
  name: 'test.try-change',
  title: '模拟',
  input: z.object({ place: z.number(), digest: z.string() }),
  output: z.object({ trial: z.string() }),
  errors: {},
  access: [{ role: 'policy-officer', within: 'own-area' }],
  area: (input) => input.place as DivisionCode,
  handle: async (ctx, { digest }) => {
    const trial = { entriesDigest: digest, month: month(2027, 1), summary: { digest } }
    return ok({ trial: await keepTrial(ctx, Math.floor(county / 1_000_000), trial) })
  },
})

const database = testDatabase()
let minute = 0
async function run<T = Record<string, unknown>>(useCase: AnyUseCase, actor: Actor, input: unknown) {
  const clock = fixedClock(`2026-11-22T09:${String(minute++).padStart(2, '0')}:00+08:00`)
  const result = await execute(await testPlatform(database(), clock), { useCase, input, actor, requestId: 'test' })
  return result as typeof result & { readonly value: T }
}
const draft = async (entries: readonly unknown[], actor = drafter, place = county) =>
  (await run<{ place: DivisionCode; id: string }>(draftChange, actor, { place, title: '调整', reason: '', entries }))
    .value
const view = async (reference: object) =>
  (
    await run<{ digest: string; lines: { before: string }[]; allowed: { revise: boolean; why: string } }>(
      getChange,
      colleague,
      reference,
    )
  ).value
const propose = async (reference: { readonly id: string }, actor = drafter) => {
  const { digest } = await view(reference)
  const { trial } = (await run<{ trial: string }>(tryChange, actor, { place: county, digest })).value
  return run(proposeChange, actor, { ...reference, trial })
}
const adopted = async (entries: readonly unknown[]) => {
  const reference = await draft(entries)
  expect(await propose(reference)).toMatchObject({ ok: true })
  return run(adoptChange, colleague, reference)
}

describe('a draft', () => {
  test('is revised only by whoever drafted it, so that nobody adopts what they wrote themselves', async () => {
    const reference = await draft([standard(750)])
    const revision = { ...reference, title: '调整', reason: '', entries: [standard(1)] }
    expect(await run(reviseChange, colleague, revision)).toMatchObject({ ok: false, error: { type: 'not-drafter' } })
    expect((await view(reference)).allowed).toMatchObject({ revise: false, why: expect.stringContaining('起草人') })
    expect(await run(reviseChange, drafter, revision)).toMatchObject({ ok: true })
  })

  test('of a neighbouring township is not listed for a township’s officer', async () => {
    const [own, other] = [actorWith(['policy-officer', township]), actorWith(['policy-officer', neighbour])]
    const { id } = await draft([standard(750)], own, township)
    await draft([standard(760)], other, neighbour)
    const listed = await run<{ changes: { id: string }[] }>(listChanges, own, { place: township })
    expect(listed.value.changes.map((change) => change.id)).toEqual([id])
  })

  test('is listed with what its own trial found', async () => {
    const [first, second, untried] = [
      await draft([standard(751)]),
      await draft([standard(752)]),
      await draft([standard(753)]),
    ]
    for (const reference of [first, second]) expect(await propose(reference)).toMatchObject({ ok: true })
    const listed = await run<{ changes: { id: string; digest: string; trialSummary: unknown }[] }>(
      listChanges,
      colleague,
      { place: county },
    )
    const found = new Map(listed.value.changes.map((change) => [change.id, change]))
    for (const { id } of [first, second]) expect(found.get(id)?.trialSummary).toEqual({ digest: found.get(id)?.digest })
    expect(found.get(untried.id)?.trialSummary).toBeNull()
  })

  test('shows the value it replaces, and never a sample as if it were the place’s own', async () => {
    await loadIntoDatabase(database().app, sampleBook().records, new Date('2026-11-01T00:00:00Z'))
    const reference = await draft([standard(750)])
    expect((await view(reference)).lines[0]?.before).toContain('本地没有')
    expect(await adopted([standard(750)])).toMatchObject({ ok: true })
    const next = await draft([standard(800)])
    expect((await view(next)).lines[0]?.before).toBe('750.00元')
  })

  test('that divides the cells otherwise than the values in force is refused with how they are divided', async () => {
    expect(await adopted([standard(750)])).toMatchObject({ ok: true })
    const undivided = [standard(800, { for: {} })]
    const refused = await run(draftChange, drafter, { place: county, title: '调整', reason: '', entries: undivided })
    expect(refused).toMatchObject({ ok: false, error: { type: 'wrong-entries' } })
    expect(!refused.ok && refused.error.text).toContain('城镇')
  })

  test.each([
    ['a value of thousands of words', standard('1'.repeat(5_000))],
    ['codes of many lists', standard(750, { for: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [i, 'x'])) })],
    ['a month of many letters', standard(750, { from: '2'.repeat(100) })],
  ])('refuses %s before anything is read', async (_what, entry) => {
    const refused = await run(draftChange, drafter, { place: county, title: '调整', reason: '', entries: [entry] })
    expect(refused).toMatchObject({ ok: false, error: { type: 'invalid' } })
  })
})
