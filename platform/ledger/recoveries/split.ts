import { fen, type Fen, share } from '#kernel/money'
import type { RecoveryId } from '../ids.ts'

/** What one award's line pays before anything is got back from it. Money is fen. */
export interface LineBefore {
  /** For the month itself: what the household lives on. */
  readonly due: Fen
  /** For earlier months. */
  readonly arrears: Fen
}

/** What is still to be got back, as far as a line is concerned. */
export interface OpenRecovery {
  readonly id: RecoveryId
  readonly open: Fen
  /** At most so much a month; null as much as the line may give. */
  readonly instalment: Fen | null
  readonly paused: boolean
}

export interface CollectLimits {
  /** Of the month's own amount at most so many basis points (10,000 is all of it): the rest stays to live on. */
  readonly shareBasisPoints: number
}

export interface Collected {
  readonly id: RecoveryId
  readonly amount: Fen
}

/**
 * How much a line can give: the share of the month's own amount, rounded down in the household's favour, and all of the
 * arrears: those were lived without, and what the same award owes and is owed is set off first.
 */
export function mostCollected({ due, arrears }: LineBefore, { shareBasisPoints }: CollectLimits): Fen {
  return fen(share(due, shareBasisPoints, { mode: 'down', unit: 'fen' }) + arrears)
}

/** What one recovery asks of a month: nothing while paused, else what is open up to the instalment. */
export function asked({ open, instalment, paused }: Omit<OpenRecovery, 'id'>): Fen {
  if (paused) return fen(0)
  return instalment === null ? open : fen(Math.min(open, instalment))
}

/**
 * What of a line goes to which recovery: in the order given (oldest first), each what it asks for, until the line gives no
 * more. In SQL: `least(asked, greatest(0, most − (sum(asked) OVER (… ROWS UNBOUNDED PRECEDING) − asked)))`.
 */
export function collect(
  line: LineBefore,
  recoveries: readonly OpenRecovery[],
  limits: CollectLimits,
): readonly Collected[] {
  let left = mostCollected(line, limits)
  const collected: Collected[] = []
  for (const recovery of recoveries) {
    const amount = fen(Math.min(asked(recovery), left))
    if (amount === 0) continue
    collected.push({ id: recovery.id, amount })
    left = fen(left - amount)
  }
  return collected
}
