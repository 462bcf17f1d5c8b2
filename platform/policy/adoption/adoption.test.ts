import { describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/context'
import type { DivisionCode } from '#kernel/division-code'
import { execute } from '#kernel/execute'
import { month } from '#kernel/month'
import type { AnyUseCase } from '#kernel/use-case'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { sampleBook, samplePlaces, sampleRulebook } from '../population/sample-rulebook.ts'
import { loadIntoDatabase } from '../parameters/load-into-database.ts'
import { currentBook } from '../parameters/current-book.ts'
import { inScope } from '#kernel/database/scope'
import { adoptChange } from './adopt-change.ts'
import { keepTrial } from './change-store.ts'
import { draftChange } from './draft-change.ts'
import { exportParameters } from './export-parameters.ts'
import { getChange } from './get-change.ts'
import { proposeChange } from './propose-change.ts'
import { withdrawChange } from './withdraw-change.ts'

const held = sampleBook().records.map((record) => ({ ...record, status: 'reported' as const }))
const place = samplePlaces[0] as DivisionCode
const officer = actorWith(['policy-officer', place])
const colleague = actorWith(['policy-officer', place])
const entries = [
  {
    key: 'test.standard',
    for: { settlement: 'urban' },
    value: 750,
    from: '2027-01',
    status: 'reported',
    document: '测试文件',
  },
]

describe('a change of standards', () => {
  const database = testDatabase()
  const run = async (useCase: AnyUseCase, actor: Actor, input: unknown) =>
    execute(await testPlatform(database()), { useCase, input, actor, requestId: 'test' })
  const load = () => loadIntoDatabase(database().app, held, new Date())
  const valueIn = async (at: ReturnType<typeof month>, knownAt?: string) => {
    const book = await inScope(database().app, { area: place }, async (trx) => currentBook({ db: () => trx as never }))
    return book.resolve(sampleRulebook.layout, place, at, knownAt).vector[
      sampleRulebook.layout.offsets.get(sampleRulebook.parameters[0] as never) ?? 0
    ]
  }
  const draft = async () => {
    const drafted = await run(draftChange, officer, { place, title: '提高城镇标准', reason: '', entries })
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
    return drafted.value as { readonly place: DivisionCode; readonly id: string }
  }
  const trialOf = async (reference: { readonly id: string }) => {
    const view = await run(getChange, officer, { place, id: reference.id })
    const digest = view.ok ? (view.value as { readonly digest: string }).digest : ''
    return inScope(database().app, { area: place }, (trx) =>
      keepTrial({ db: () => trx as never, actor: officer, clock: { now: () => new Date() } } as never, 421081, {
        entriesDigest: digest,
        month: month(2027, 1),
        summary: { gainers: 1 },
      }),
    )
  }

  test('loading files twice adds nothing the second time', async () => {
    expect(await load()).toBe(sampleBook().records.length)
    expect(await load()).toBe(0)
  })

  test('is drafted, simulated, proposed, and adopted by another officer from its month on', async () => {
    const reference = await draft()
    const trial = await trialOf(reference)
    expect(await run(proposeChange, officer, { ...reference, trial })).toMatchObject({ ok: true })
    expect(await run(adoptChange, officer, reference)).toMatchObject({ ok: false, error: { type: 'same-officer' } })
    expect(await run(adoptChange, colleague, reference)).toMatchObject({ ok: true })
    expect(await valueIn(month(2026, 12))).toBe(70_000)
    expect(await valueIn(month(2027, 1))).toBe(75_000)
    expect(await valueIn(month(2027, 1), '2026-11-22T00:00:00Z')).toBe(70_000)
    const view = await run(getChange, officer, reference)
    expect(view).toMatchObject({ ok: true, value: { lines: [{ before: '700.00元', after: '750.00元' }] } })
    const exported = await run(exportParameters, officer, { place })
    expect(exported.ok && (exported.value as { readonly content: string }).content).toContain('750.00')
  })

  test('is not proposed without a simulation of exactly its entries', async () => {
    const reference = await draft()
    expect(
      await run(proposeChange, officer, { ...reference, trial: '01900000-0000-7000-8000-000000000000' }),
    ).toMatchObject({ ok: false, error: { type: 'not-simulated' } })
  })

  test('is refused with the entry, the field and what to write instead', async () => {
    const wrong = [
      { ...entries[0], key: 'test.standart' },
      { ...entries[0], value: '七百' },
    ]
    const answer = await run(draftChange, officer, { place, title: '试', reason: '', entries: wrong })
    expect(answer).toMatchObject({ ok: false, error: { type: 'wrong-entries' } })
    expect(!answer.ok && answer.error.text).toContain('第1项(key)')
    expect(!answer.ok && answer.error.text).toContain('第2项(value)')
  })

  test('of another county is denied, and a withdrawn one stays withdrawn', async () => {
    const reference = await draft()
    const stranger = actorWith(['policy-officer', samplePlaces[1] as number])
    expect(await run(getChange, stranger, reference)).toMatchObject({ ok: false, error: { type: 'denied' } })
    expect(await run(withdrawChange, officer, reference)).toMatchObject({ ok: true })
    expect(await run(withdrawChange, officer, reference)).toMatchObject({ ok: false, error: { type: 'wrong-state' } })
  })
})
