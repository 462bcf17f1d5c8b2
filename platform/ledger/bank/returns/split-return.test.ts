import { expect, test } from 'vitest'
import { fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { parseMonth } from '#kernel/month'
import type { RecoveryId } from '../../ids.ts'
import { splitReturn, type StandingRecovery } from './split-return.ts'

const recovery: RecoveryId = newId<'RecoveryId'>()
const read = parseMonth('2026-10')
if (!read.ok) throw new Error('no month')
const october = read.value

/** A recovery of which so much is still open, of October and of other months. */
const standing = (open: number): ReadonlyMap<RecoveryId, StandingRecovery> =>
  new Map([[recovery, { id: recovery, open: fen(open), writtenOff: fen(0), repaid: fen(0), cameBack: new Map() }]])

test('two payments of one month that come back together settle no more than was too much of that month', () => {
  const held = standing(35_000)
  const months = [{ recovery, month: october, over: fen(15_000) }]
  const first = splitReturn(fen(10_000), months, held)
  // The second paid arrears of October and November besides: what it paid of November is still due.
  const second = splitReturn(fen(15_000), months, held)
  expect([...first, ...second]).toEqual([
    { recovery, month: october, kind: 'returned', amount: 10_000 },
    { recovery, month: october, kind: 'returned', amount: 5_000 },
  ])
  expect(held.get(recovery)?.open).toBe(20_000)
})
