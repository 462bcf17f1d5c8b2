import { fen, formatYuan } from '#kernel/money'
import type { RecoveryState } from '#ledger/schema'
import { type StatusKind, t } from '#ui'

export const stateKinds = {
  open: 'waiting',
  settled: 'done',
  'written-off': 'none',
} as const satisfies Record<RecoveryState, StatusKind>

/** How it is got back from what is still paid. */
export function planWords({
  paused,
  instalment,
}: {
  readonly paused: boolean
  readonly instalment: number | null
}): string {
  if (paused) return t('暂停扣回')
  if (instalment === null) return t('按规定比例')
  return t('每月最多{amount}元', { amount: formatYuan(fen(instalment)) })
}
