import { describe, expect, test } from 'vitest'
import type { Role } from '#kernel/access'
import { addMonths, month } from '#kernel/month'
import { lookEverywhere } from '#testing/database'
import { actorWith } from '#testing/platform'
import { changeAward } from '../change-award.ts'
import { givenAward } from '../given-awards.testing.ts'
import { head, purpose, shishou } from '../given-office.testing.ts'
import { givenFund } from '../../books/given-books.testing.ts'
import { givenApprovedRun } from '../../runs/given-runs.testing.ts'
import { confirmUprating } from './confirm-uprating.ts'
import { decideUprating } from './decide-uprating.ts'
import { discardUprating } from './discard-uprating.ts'
import { exportUprating } from './export-uprating.ts'
import { getUprating } from './get-uprating.ts'
import { givenRaisedStandard, second, wish } from './given-uprating.testing.ts'
import { listUpratingItems } from './list-uprating-items.ts'
import { prepareUprating } from './prepare-uprating.ts'
import { undoUprating } from './undo-uprating.ts'

const office = givenRaisedStandard()
const { database, run, done, work, look, prepared, confirmed, items, home, due } = office
const july = month(2026, 7)
const fromJune = Array.from({ length: 6 }, (_, at) => addMonths(july, at - 1))

/** An award of 400 yuan as of January for a household with 110 yuan of wages: 450 by the standard of July. */
const award = async (more: Parameters<typeof givenAward>[1] = {}, wage: number | null = 110) =>
  givenAward(database(), { household: (await home(wage)).id, amount: 40_000, origin: 'decision', ...more })

describe('working out', () => {
  test('what goes up, stays, goes down or cannot be judged is told apart with its reason, and nothing is decided', async () => {
    const up = await award()
    const same = await award({ amount: 45_000 })
    const down = await award({ amount: 50_000 })
    const over = await award({}, 600)
    const suspended = await award({ later: [{ from: addMonths(july, -1), amount: 0, state: 'suspended' }] })
    const later = await award({ later: [{ from: addMonths(july, 2), amount: 30_000 }] })
    const ends = await award({ later: [{ from: addMonths(july, 3), amount: 0, state: 'ended' }] })
    const ended = await award({ later: [{ from: july, amount: 0, state: 'ended' }] })
    const begins = await award({ since: addMonths(july, 2) })
    const found = await prepared()
    const of = await items(found.id)
    const kindOf = ({ id }: { readonly id: string }) => of.get(id)?.kind
    expect([up, same, down, over, suspended, later, ends, ended, begins].map(kindOf)).toEqual([
      ...['up', 'same', 'down', 'over', 'suspended', 'later', 'up', undefined, 'up'],
    ])
    expect(of.get(over.id)?.why).toBe('不满足:收入低于标准')
    expect(of.get(up.id)).toMatchObject({ before: 40_000, after: 45_000, start: july, until: null })
    expect(of.get(ends.id)).toMatchObject({ start: july, until: addMonths(july, 2) })
    expect(of.get(begins.id)).toMatchObject({ start: addMonths(july, 2) })
    expect(found).toMatchObject({ state: 'prepared', acts: ['decide', 'discard'] })
    expect(found.counts.find(({ kind }) => kind === 'up')).toMatchObject({
      before: 120_000,
      after: 135_000,
      applied: 0,
    })
    expect(await due(up.id, [july])).toEqual([40_000])
  })

  test('what goes up by more than the officer set is left to be looked at one by one', async () => {
    const small = await award({ amount: 44_900 })
    const large = await award({ amount: 10_000 })
    const of = await items((await prepared({ most: 5_000 })).id)
    expect([of.get(small.id)?.kind, of.get(large.id)?.kind]).toEqual(['up', 'large'])
  })

  test('a benefit that nobody has, one that is paid once, and months far away are refused in a sentence', async () => {
    const refused = async (more: object) => {
      const answer = await run(prepareUprating(office.settings()), { ...wish, ...more })
      return answer.ok ? undefined : answer.error
    }
    expect((await refused({ benefit: 'destitute' }))?.text).toContain('没有从2026年7月起在发的')
    expect(await refused({ benefit: 'emergencyAid' })).toMatchObject({ type: 'no-benefit' })
    expect(await refused({ from: '2023-10' })).toMatchObject({ type: 'too-early' })
    expect(await refused({ from: '2027-12' })).toMatchObject({ type: 'too-late' })
    expect(await refused({ decidedOn: '2026-11-23' })).toMatchObject({ type: 'in-future' })
  })

  test('the list is narrowed by what was found, and goes into a spreadsheet', async () => {
    const { id } = await prepared()
    const list = await done(listUpratingItems, { county: shishou, id, kind: 'over' })
    expect(list.total).toBe(list.rows.length)
    expect(new Set(list.rows.map(({ kind }) => kind))).toEqual(new Set(['over']))
    const raised = await done(listUpratingItems, { county: shishou, id, kind: 'up', byRaise: true })
    const raises = raised.rows.map(({ before, after }) => (after ?? 0) - before)
    expect(raises).toEqual(raises.toSorted((a, b) => b - a))
    const sheet = await done(exportUprating(office.settings()), { county: shishou, id })
    expect(sheet.name).toContain('提标-2026-07')
  })
})

describe('deciding', () => {
  test('one officer decides, another confirms; then each award has a decision of its own with the judgement, and arrears', async () => {
    const raised = await award()
    const begun = await award({
      since: addMonths(july, 2),
      later: [{ from: addMonths(july, 4), amount: 0, state: 'ended' }],
    })
    const { id, digest } = await prepared()
    const decided = { county: shishou, id, digest }
    await done(decideUprating, decided)
    expect(await run(confirmUprating, decided)).toMatchObject({ ok: false, error: { type: 'same-officer' } })
    expect(await run(confirmUprating, { ...decided, digest: 'other' }, { actor: second })).toMatchObject({
      error: { type: 'other-digest' },
    })
    await done(confirmUprating, decided, second)
    await work(id, 2)
    expect(await look(id)).toMatchObject({ state: 'done', acts: ['undo'] })
    expect(await due(raised.id, fromJune)).toEqual([40_000, 45_000, 45_000, 45_000, 45_000, 45_000])
    expect(await due(begun.id, fromJune)).toEqual([0, 0, 0, 45_000, 45_000, 0])
    const [kept] = await lookEverywhere<{ document: string; judgement: { month: string; view: { amount: number } } }>(
      database(),
      `SELECT document, judgement FROM anmin.decision WHERE award = '${raised.id}' AND reason_code = 'standard'`,
    )
    expect(kept).toMatchObject({ document: wish.document, judgement: { month: '2026-07', view: { amount: 45_000 } } })
    const touched = await lookEverywhere(
      database(),
      `SELECT from_month FROM anmin.award_touched WHERE award = '${raised.id}'`,
    )
    expect(touched).toEqual([{ from_month: july }])
  })

  test('an award that was decided about since the list was made is left as it is and said so', async () => {
    const changed = await award()
    const { id, digest } = await prepared()
    const suspended = { kind: 'suspend', reasonCode: 'unreachable', from: '2026-11', version: 1 }
    await done(changeAward(office.settings()), { county: shishou, id: changed.id, ...head, purpose, ...suspended })
    await done(decideUprating, { county: shishou, id, digest })
    await done(confirmUprating, { county: shishou, id, digest }, second)
    await work(id)
    expect((await items(id)).get(changed.id)).toMatchObject({ result: 'changed' })
    expect(await due(changed.id, [july])).toEqual([40_000])
  })

  test('what is discarded stays undecided, and a list where nothing goes up is not decided about', async () => {
    await award()
    const { id, digest } = await prepared()
    await done(discardUprating, { county: shishou, id, why: '标准写错了' })
    expect(await run(decideUprating, { county: shishou, id, digest })).toMatchObject({ error: { type: 'wrong-stage' } })
    const none = await prepared({ most: 1 })
    expect(none.counts.some(({ kind }) => kind === 'up')).toBe(false)
    const refused = await run(decideUprating, { county: shishou, id: none.id, digest: none.digest })
    expect(refused).toMatchObject({ error: { type: 'nothing-up' } })
  })

  test('townships, finance and leaders do not decide; finance reads the list, leaders the totals only', async () => {
    await award()
    const { id, digest } = await prepared()
    const as = (role: Role, area = 421_081_000_000) => ({
      actor: actorWith([role, area]),
    })
    const asked = { county: shishou, id }
    for (const [role, area] of [
      ['township-clerk', 421_081_100_000],
      ['finance-officer'],
      ['leader'],
      ['auditor'],
    ] as const)
      expect(await run(decideUprating, { ...asked, digest }, as(role, area))).toMatchObject({
        error: { type: 'denied' },
      })
    expect(await run(listUpratingItems, asked, as('finance-officer'))).toMatchObject({ ok: true })
    expect(await run(listUpratingItems, asked, as('leader'))).toMatchObject({ error: { type: 'denied' } })
    expect(await run(getUprating(office.settings()), asked, as('leader'))).toMatchObject({ value: { acts: [] } })
    expect(await run(getUprating(office.settings()), asked, as('township-clerk', 421_081_100_000))).toMatchObject({
      error: { type: 'denied' },
    })
  })
})

describe('taking back', () => {
  test('the whole of it is taken back by two officers, and everybody is paid what they were', async () => {
    const raised = await award()
    const { id, digest } = await confirmed()
    await work(id)
    expect(await due(raised.id, [july])).toEqual([45_000])
    const undo = { county: shishou, id, document: '石民〔2026〕31号', reason: '标准文件撤回' }
    await done(undoUprating, undo)
    expect(await run(confirmUprating, { county: shishou, id, digest })).toMatchObject({
      error: { type: 'same-officer' },
    })
    await done(confirmUprating, { county: shishou, id, digest }, second)
    await work(id, 2)
    expect(await look(id)).toMatchObject({ state: 'undone', acts: [] })
    expect(await due(raised.id, fromJune)).toEqual(fromJune.map(() => 40_000))
    expect((await items(id)).get(raised.id)).toMatchObject({ result: 'undone' })
    const decisions = await lookEverywhere<{ document: string }>(
      database(),
      `SELECT document FROM anmin.decision WHERE award = '${raised.id}' ORDER BY recorded_at, id`,
    )
    expect(decisions.map(({ document }) => document).slice(1)).toEqual([wish.document, '石民〔2026〕31号'])
  })

  test('once a run has taken it up it is not taken back', async () => {
    const raised = await award()
    const { id } = await confirmed()
    await work(id)
    const at = new Date('2026-11-23T02:00:00Z')
    await givenApprovedRun(database(), { fund: await givenFund(database()), at, lines: [{ award: raised.id }] })
    const refused = await run(undoUprating, { county: shishou, id, document: '石民〔2026〕31号', reason: '撤回' })
    expect(refused).toMatchObject({ ok: false, error: { type: 'in-run' } })
    expect(!refused.ok && refused.error.text).toContain('2026年11月的发放')
  })
})
