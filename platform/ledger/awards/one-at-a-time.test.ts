import { expect, test } from 'vitest'
import { month } from '#kernel/month'
import { changeAward } from './change-award.ts'
import { givenOffice, head, purpose, shishou } from './given-office.testing.ts'
import { previewTakeOver, takeOverAwards } from './take-over.ts'

const { office, run, granted, poorHome, due } = givenOffice()

const change = (award: { id: string; version: number }, more: Record<string, unknown>) =>
  run(changeAward(office().settings), {
    ...{ county: shishou, id: award.id, version: award.version, ...head, purpose, reasonCode: 'correction' },
    ...more,
  })

test('what ended is not resumed for months that a later award pays, also where that one ends by itself', async () => {
  const home = await poorHome()
  const first = await granted(home, { from: '2026-10' })
  const ended = await change(first, { kind: 'terminate', reasonCode: 'dead', from: '2027-02' })
  if (!ended.ok) throw new Error(ended.error.text)
  const second = await granted(home, { from: '2027-02', until: '2027-06' })
  const resume = { kind: 'resume', amount: 40_000 }
  const refused = await change(ended.value, { ...resume, from: '2027-03' })
  expect(refused).toMatchObject({ ok: false, error: { type: 'awarded-beside' } })
  expect(!refused.ok && refused.error.text).toContain('2027年2月')
  expect(await change(ended.value, { ...resume, from: '2027-07' })).toMatchObject({ ok: true })
  const months = [1, 2, 6, 7].map((at) => month(2027, at))
  expect([await due(first.id, months), await due(second.id, months)]).toEqual([
    [40_000, 0, 0, 40_000],
    [0, 40_000, 40_000, 0],
  ])
})

test('months before the later award are put right on the earlier one', async () => {
  const home = await poorHome()
  const first = await granted(home, { from: '2026-08' })
  const ended = await change(first, { kind: 'terminate', reasonCode: 'dead', from: '2026-10' })
  if (!ended.ok) throw new Error(ended.error.text)
  await granted(home, { from: '2026-12' })
  const adjust = { kind: 'adjust', amount: 20_000, override: '当时收入另有证明', from: '2026-09' }
  expect(await change(ended.value, adjust)).toMatchObject({ ok: false, error: { type: 'awarded-beside' } })
  expect(await change(ended.value, { ...adjust, until: '2026-09' })).toMatchObject({ ok: true })
})

test('what is paid up to a month is not taken over from the ledger a second time', async () => {
  const home = await poorHome()
  await granted(home, { from: '2026-11', until: '2027-06' })
  const input = { county: shishou, benefit: 'minimumLiving', from: '2026-12', household: home.id }
  const preview = await run(previewTakeOver(office().settings), input)
  expect(preview).toMatchObject({ ok: true, value: { found: 1, skipped: [{ reason: 'awarded', count: 1 }] } })
  expect(await run(takeOverAwards(office().settings), input)).toMatchObject({ ok: true, value: { taken: 0 } })
})
