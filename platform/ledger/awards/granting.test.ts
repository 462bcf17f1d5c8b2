import { describe, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import { month } from '#kernel/month'
import type { GivenHousehold } from '#registry/testing'
import { lookEverywhere } from '#testing/database'
import { changeAward } from './change-award.ts'
import { givenOffice, head, purpose, shishou } from './given-office.testing.ts'
import { proposeAward } from './propose-award.ts'

const { database, office, people, run, grant, granted, poorHome, due } = givenOffice()

const receiptsOf = async (home: GivenHousehold) =>
  lookEverywhere<{ benefit: string; amount: number; document: string; valid_from: number; valid_to: number | null }>(
    database(),
    `SELECT benefit, amount, document, valid_from, valid_to FROM anmin.receipt WHERE household = '${home.id}' AND replaced_at IS NULL ORDER BY valid_from`,
  )

describe('a proposal', () => {
  test('judges the household now: amount, persons, the month after the decision, and whose card', async () => {
    const home = await poorHome()
    const answer = await run(proposeAward(office().settings), {
      ...{ county: shishou, household: home.id, benefit: 'minimumLiving', purpose },
    })
    if (!answer.ok) throw new Error(answer.error.text)
    expect(answer.value.proposed).toMatchObject({
      outcome: 'eligible',
      amount: 40_000,
      from: '2026-12',
      conflicts: [],
      payees: [{ name: '张有才', kind: 'own', account: '尾号0123' }],
    })
    expect(answer.value.choices.map(({ benefit }) => benefit)).toContain('oldAge')
  })

  test('says of a card whose check digit is wrong that it is, before a run holds it', async () => {
    const home = await people.household({
      ...{ facts: { settlement: 1 } },
      members: [{ name: '卡号错', facts: { wage: 0, account: '6217001234567890123', disabled: false } }],
    })
    const answer = await run(proposeAward(office().settings), {
      ...{ county: shishou, household: home.id, benefit: 'minimumLiving', purpose },
    })
    expect(answer).toMatchObject({ value: { proposed: { payees: [{ account: '尾号0123(卡号校验位不对)' }] } } })
  })

  test('of a person’s benefit says whose', async () => {
    const home = await poorHome()
    const answer = await run(proposeAward(office().settings), {
      ...{ county: shishou, household: home.id, benefit: 'oldAge', purpose },
    })
    expect(answer).toMatchObject({ ok: false, error: { type: 'whose-benefit' } })
  })
})

describe('granting', () => {
  test('makes an award that keeps the judgement as it was, and stands in the register', async () => {
    const home = await poorHome()
    const { id } = await granted(home)
    const [decision] = await lookEverywhere<{ kind: string; judgement: Record<string, unknown> }>(
      database(),
      `SELECT kind, judgement FROM anmin.decision WHERE award = '${id}'`,
    )
    expect(decision).toMatchObject({
      kind: 'grant',
      judgement: { month: '2026-12', view: { outcome: 'eligible', amount: 40_000 } },
    })
    expect(await receiptsOf(home)).toEqual([
      {
        benefit: 'minimumLiving',
        amount: 40_000,
        document: head.document,
        valid_from: month(2026, 12),
        valid_to: null,
      },
    ])
    const touched = await lookEverywhere(database(), `SELECT * FROM anmin.award_touched WHERE award = '${id}'`)
    expect(touched).toEqual([])
  })

  test('otherwise than judged needs a reason, which is kept', async () => {
    const home = await poorHome()
    const refused = await grant(home, { amount: 50_000 })
    expect(refused).toMatchObject({ ok: false, error: { type: 'override-needed' } })
    expect(!refused.ok && refused.error.text).toContain('应为400.00元/月,决定为500.00元')
    const { id } = await granted(home, { amount: 50_000, override: '县联席会议一事一议' })
    const [row] = await lookEverywhere(database(), `SELECT override FROM anmin.decision WHERE award = '${id}'`)
    expect(row).toEqual({ override: '县联席会议一事一议' })
  })

  test('the same benefit twice is refused, also when two officers do it at once', async () => {
    const home = await poorHome()
    const both = await Promise.all([grant(home), grant(home, { document: '石民救〔2026〕2号' })])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { type: 'already-awarded' } })
  })

  test('a benefit that does not go with one that is paid is refused, until that one has ended', async () => {
    const home = await people.household({
      facts: { settlement: 1 },
      members: [{ name: '李爷爷', age: 70, facts: { wage: 0, disabled: true } }],
    })
    const [member] = home.members
    const own = { person: member?.id, payee: { person: member?.id, kind: 'own' } }
    const first = await granted(home, { ...own, benefit: 'destitute', amount: 5_000 })
    const refused = await grant(home, { ...own, benefit: 'disabilityLiving', amount: 5_000, override: '试' })
    expect(refused).toMatchObject({ ok: false, error: { type: 'rival-awarded' } })
    expect(!refused.ok && refused.error.text).toContain('特困人员不领两项补贴')
    const ended = await run(changeAward(office().settings), {
      ...{
        county: shishou,
        id: first.id,
        version: first.version,
        kind: 'terminate',
        reasonCode: 'rival',
        from: '2027-01',
      },
      ...{ ...head, document: '石民救〔2026〕9号', purpose },
    })
    expect(ended).toMatchObject({ ok: true })
    const early = await grant(home, { ...own, benefit: 'disabilityLiving', amount: 5_000, override: '试' })
    expect(early).toMatchObject({ ok: false, error: { type: 'rival-awarded' } })
    const later = await grant(home, {
      ...own,
      benefit: 'disabilityLiving',
      amount: 5_000,
      override: '试',
      from: '2027-01',
    })
    expect(later).toMatchObject({ ok: true })
  })

  test('what is paid once ends the month after', async () => {
    const home = await poorHome()
    const { id } = await granted(home, { benefit: 'emergencyAid', amount: 80_000, from: '2026-11' })
    expect(
      await due(
        id,
        [10, 11, 12].map((at) => month(2026, at)),
      ),
    ).toEqual([0, 80_000, 0])
  })

  test('custody of a card needs the agreement that was filed', async () => {
    const home = await people.household({
      members: [
        { name: '王奶奶', age: 66 },
        { name: '王小宝', age: 9, relation: 5 },
      ],
    })
    const refused = await grant(home, { payee: { person: home.members[0]?.id, kind: 'custody' } })
    expect(refused).toMatchObject({ ok: false, error: { type: 'invalid' } })
  })
})

test('a decision of tomorrow is refused today', async () => {
  const on = { ...office().platform, clock: fixedClock('2026-11-21T09:00:00+08:00') }
  expect(await grant(await poorHome(), {}, on)).toMatchObject({ ok: false, error: { type: 'in-future' } })
})
