import { describe, expect, test } from 'vitest'
import { month } from '#kernel/month'
import { isReasonFor } from '../../awards/reasons.ts'
import { type HoldKind, holdKinds } from '../hold-kinds.ts'
import { remedyOf } from './remedies.ts'

const own = { month: month(2026, 11), benefit: 'oldAge', recipient: 'a' }
const ofHousehold = { month: month(2026, 11), benefit: 'minimumLiving', recipient: null }

describe('what a hold leads to', () => {
  test('an award of somebody who died ends with the month after, what stops at once with the month itself', () => {
    const died = { person: 'a', date: '2026-08-03' }
    expect(remedyOf('dead', own, died)).toEqual({ change: 'terminate', reason: 'dead', from: month(2026, 9) })
    expect(remedyOf('dead', { ...own, benefit: 'other' }, died)?.from).toBe(month(2026, 8))
  })

  test('of a household somebody is left it covers fewer, otherwise it ends', () => {
    const died = { person: 'b', date: '2026-12-31', covered: 2, present: 1 }
    expect(remedyOf('dead', ofHousehold, died)).toEqual({ change: 'adjust', reason: 'members', from: month(2027, 1) })
    expect(remedyOf('dead', ofHousehold, { ...died, present: 0 })?.change).toBe('terminate')
  })

  test('a payee who is gone is replaced; prison lets the award rest; of two of the same one ends', () => {
    expect(remedyOf('dead', own, { person: 'payee', date: '2026-08-03' })?.change).toBe('payee')
    expect(remedyOf('imprisoned', own, { person: 'a' })).toEqual({
      change: 'suspend',
      reason: 'imprisoned',
      from: own.month,
    })
    expect(remedyOf('twice', own, { person: 'a' })?.change).toBe('terminate')
  })

  test('every reason may be given for its decision', () => {
    const given = [own, ofHousehold, { ...own, benefit: 'orphan' }].flatMap((line) =>
      (Object.keys(holdKinds) as HoldKind[]).flatMap(
        (kind) => remedyOf(kind, line, { person: 'a', date: '2026-08-03', month: month(2026, 10) }) ?? [],
      ),
    )
    const refused = given.filter(
      ({ change, reason }) => change !== 'payee' && (reason === null || !isReasonFor(reason, change)),
    )
    expect(refused).toEqual([])
  })
})
