import { type Fen, fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { RecoveryId } from '../../ids.ts'

/** A month of a returned payment of which a recovery says that so much was too much. Money is fen. */
export interface OverpaidMonth {
  readonly recovery: RecoveryId
  readonly month: Month
  /** What came back of it earlier is taken off. */
  readonly over: Fen
}

/** How a recovery stands. Changed as returns settle it. */
export interface StandingRecovery {
  readonly id: RecoveryId
  open: Fen
  writtenOff: Fen
  repaid: Fen
  /** Of each month, what payments split before this one brought back: of one month several may come back together. */
  readonly cameBack: Map<Month, Fen>
}

export interface SetOff {
  readonly recovery: RecoveryId
  readonly month: Month
  readonly kind: 'returned' | 'unwritten' | 'owed-back'
  readonly amount: Fen
}

/**
 * What of a payment that came back was found overpaid: first it settles what is still open, then it undoes what was written off;
 * of what was paid back already it says that it is owed again. What was netted from later lines needs nothing: they were
 * deducted, and the return pays it. Goes on with `standing` for the next payment.
 */
export function splitReturn(
  amount: Fen,
  months: readonly OverpaidMonth[],
  standing: ReadonlyMap<RecoveryId, StandingRecovery>,
): readonly SetOff[] {
  let left: number = amount
  return months.flatMap(({ recovery, month, over }) => {
    const held = standing.get(recovery)
    if (!held) return []
    const before = held.cameBack.get(month) ?? 0
    const found = Math.max(0, Math.min(left, over - before))
    left -= found
    held.cameBack.set(month, fen(before + found))
    const open = Math.min(found, held.open)
    const writtenOff = Math.min(found - open, held.writtenOff)
    const repaid = Math.min(found - open - writtenOff, held.repaid)
    held.open = fen(held.open - open)
    held.writtenOff = fen(held.writtenOff - writtenOff)
    held.repaid = fen(held.repaid - repaid)
    const parts = [
      { recovery, month, kind: 'returned', amount: fen(open) },
      { recovery, month, kind: 'unwritten', amount: fen(writtenOff) },
      { recovery, month, kind: 'owed-back', amount: fen(repaid) },
    ] as const
    return parts.filter((part) => part.amount > 0)
  })
}
