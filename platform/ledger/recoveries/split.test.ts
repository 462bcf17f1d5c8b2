import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fen } from '#kernel/money'
import { newId } from '#kernel/ids'
import { asked, collect, mostCollected, type OpenRecovery } from './split.ts'

const amount = fc.integer({ min: 0, max: 10_000_000 }).map(fen)
const positive = fc.integer({ min: 1, max: 10_000_000 }).map(fen)
const line = fc.record({ due: amount, arrears: amount })
const recovery: fc.Arbitrary<OpenRecovery> = fc.record({
  id: fc.constant(null).map(() => newId<'RecoveryId'>()),
  open: positive,
  instalment: fc.option(positive),
  paused: fc.boolean(),
})
const limits = fc.record({ shareBasisPoints: fc.integer({ min: 0, max: 10_000 }) })
const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0)

it('takes in all what is asked or what the line gives, whichever is less', () => {
  fc.assert(
    fc.property(line, fc.array(recovery, { maxLength: 6 }), limits, (from, recoveries, limit) => {
      const taken = sum(collect(from, recoveries, limit).map((one) => one.amount))
      expect(taken).toBe(Math.min(mostCollected(from, limit), sum(recoveries.map(asked))))
    }),
  )
})

it('never takes more of one than is open, than its instalment, or anything while it is paused', () => {
  fc.assert(
    fc.property(line, fc.array(recovery, { maxLength: 6 }), limits, (from, recoveries, limit) => {
      for (const { id, amount: taken } of collect(from, recoveries, limit)) {
        const of = recoveries.find((one) => one.id === id)
        expect(taken).toBeGreaterThan(0)
        expect(taken).toBeLessThanOrEqual(of ? asked(of) : 0)
      }
    }),
  )
})

it('leaves of the month itself at least what the share does not touch', () => {
  fc.assert(
    fc.property(line, fc.array(recovery, { maxLength: 6 }), limits, (from, recoveries, limit) => {
      const taken = sum(collect(from, recoveries, limit).map((one) => one.amount))
      const kept = from.due + from.arrears - taken
      expect(kept * 10_000).toBeGreaterThanOrEqual(from.due * (10_000 - limit.shareBasisPoints))
    }),
  )
})

it('gives a younger one nothing while an older one asks for more', () => {
  fc.assert(
    fc.property(line, fc.array(recovery, { minLength: 2, maxLength: 6 }), limits, (from, recoveries, limit) => {
      const taken = new Map(collect(from, recoveries, limit).map((one) => [one.id, one.amount]))
      const short = recoveries.findIndex((one) => (taken.get(one.id) ?? 0) < asked(one))
      if (short === -1) return
      for (const younger of recoveries.slice(short + 1)) expect(taken.has(younger.id)).toBe(false)
    }),
  )
})

it('sets arrears off in full before the share of the month is touched', () => {
  const [id, younger] = [newId<'RecoveryId'>(), newId<'RecoveryId'>()]
  const recoveries = [
    { id, open: fen(12_000), instalment: null, paused: false },
    { id: younger, open: fen(50_000), instalment: fen(3_000), paused: false },
  ]
  expect(collect({ due: fen(70_001), arrears: fen(9_000) }, recoveries, { shareBasisPoints: 1_000 })).toEqual([
    { id, amount: 12_000 },
    { id: younger, amount: 3_000 },
  ])
  expect(collect({ due: fen(70_001), arrears: fen(0) }, recoveries, { shareBasisPoints: 1_000 })).toEqual([
    { id, amount: 7_000 },
  ])
})
