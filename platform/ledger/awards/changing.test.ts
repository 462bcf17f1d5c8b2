import { describe, expect, test } from 'vitest'
import { month } from '#kernel/month'
import { lookEverywhere } from '#testing/database'
import { actorWith } from '#testing/platform'
import { changeAward } from './change-award.ts'
import { changePayee } from './change-payee.ts'
import { givenOffice, head, purpose, shishou } from './given-office.testing.ts'
import type { GivenHousehold } from '#registry/testing'

const { database, office, people, run, granted, poorHome, due } = givenOffice()

const receiptsOf = async (home: GivenHousehold) =>
  lookEverywhere<{ benefit: string; amount: number; document: string; valid_from: number; valid_to: number | null }>(
    database(),
    `SELECT benefit, amount, document, valid_from, valid_to FROM anmin.receipt WHERE household = '${home.id}' AND replaced_at IS NULL ORDER BY valid_from`,
  )

describe('changing', () => {
  const change = (award: { id: string; version: number }, more: Record<string, unknown>) =>
    run(changeAward(office().settings), {
      county: shishou,
      id: award.id,
      version: award.version,
      ...head,
      purpose,
      ...more,
    })

  test('an award that somebody changed meanwhile is not overwritten', async () => {
    const award = await granted(await poorHome())
    const suspend = { kind: 'suspend', reasonCode: 'unreachable', from: '2027-01' }
    const both = await Promise.all([change(award, suspend), change(award, suspend)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const lost = both.find(({ ok }) => !ok)
    expect(lost).toMatchObject({ error: { type: 'changed-since' } })
  })

  test('fading out pays step by step, ends, and is held to six months', async () => {
    const home = await poorHome()
    const award = await granted(home)
    const fade = { kind: 'fade-out', reasonCode: 'employed', from: '2027-01' }
    const steps = [
      { from: '2027-01', amount: 30_000 },
      { from: '2027-03', amount: 10_000 },
    ]
    const long = await change(award, { ...fade, steps, over: '2027-09' })
    expect(long).toMatchObject({ ok: false, error: { type: 'too-long' } })
    expect(!long.ok && long.error.text).toContain('共8个月,超过了规定的6个月')
    expect(await change(award, { ...fade, steps, over: '2027-05' })).toMatchObject({ ok: true })
    expect(
      await due(
        award.id,
        [1, 2, 3, 4, 5].map((at) => month(2027, at)),
      ),
    ).toEqual([30_000, 30_000, 10_000, 10_000, 0])
  })

  test('the past is put right for some months only, and the next run is told', async () => {
    const award = await granted(await poorHome(), { from: '2026-06' })
    const done = await change(award, {
      ...{
        kind: 'adjust',
        reasonCode: 'correction',
        from: '2026-07',
        until: '2026-08',
        amount: 20_000,
        override: '当时收入另有证明',
      },
    })
    expect(done).toMatchObject({ ok: true })
    expect(
      await due(
        award.id,
        [6, 7, 8, 9].map((at) => month(2026, at)),
      ),
    ).toEqual([40_000, 20_000, 20_000, 40_000])
    const touched = await lookEverywhere(
      database(),
      `SELECT from_month FROM anmin.award_touched WHERE award = '${award.id}'`,
    )
    expect(touched).toEqual([{ from_month: month(2026, 6) }])
  })

  test('ending it ends the receipt in the register; what ended can be resumed when it was a mistake', async () => {
    const home = await poorHome()
    const award = await granted(home)
    const ended = await change(award, { kind: 'terminate', reasonCode: 'dead', from: '2027-02' })
    if (!ended.ok) throw new Error(ended.error.text)
    expect((await receiptsOf(home)).at(-1)).toMatchObject({ amount: 40_000, valid_to: null })
    const again = await change(ended.value, { kind: 'suspend', reasonCode: 'unreachable', from: '2027-02' })
    expect(again).toMatchObject({ ok: false, error: { type: 'not-from-here' } })
    const resumed = await change(ended.value, {
      kind: 'resume',
      reasonCode: 'correction',
      from: '2027-02',
      amount: 40_000,
    })
    expect(resumed).toMatchObject({ ok: true })
  })

  test('a reason of another decision is refused', async () => {
    const award = await granted(await poorHome())
    const refused = await change(award, { kind: 'suspend', reasonCode: 'dead', from: '2027-01' })
    expect(refused).toMatchObject({ ok: false, error: { type: 'wrong-reason' } })
  })

  test('whose card it goes to is a decision as well', async () => {
    const home = await people.household({
      facts: { settlement: 1 },
      members: [
        { name: '赵甲', facts: { wage: 11_000, disabled: false } },
        { name: '赵乙', relation: 2, facts: { wage: 0, disabled: false } },
      ],
    })
    const award = await granted(home, { amount: 1, override: '试' })
    const stranger = await poorHome()
    const payee = (person: unknown, kind: string, agreement = '') =>
      run(changePayee, {
        county: shishou,
        id: award.id,
        version: award.version,
        payee: { person, kind, agreement },
        ...head,
      })
    expect(await payee(stranger.members[0]?.id, 'family')).toMatchObject({
      ok: false,
      error: { type: 'payee-not-family' },
    })
    expect(await payee(stranger.members[0]?.id, 'custody', '代管〔2026〕3号')).toMatchObject({ ok: true })
  })

  test('a township’s clerk proposes and does not decide', async () => {
    const award = await granted(await poorHome())
    const clerk = actorWith(['township-clerk', 421_081_100_000])
    const input = { county: shishou, id: award.id, version: award.version, ...head, purpose }
    const refused = await run(
      changeAward(office().settings),
      { ...input, kind: 'suspend', reasonCode: 'unreachable', from: '2027-01' },
      { actor: clerk },
    )
    expect(refused).toMatchObject({ ok: false, error: { type: 'denied' } })
  })
})
