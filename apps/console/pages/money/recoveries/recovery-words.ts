import { fen, formatYuan } from '#kernel/money'
import type { RecoveryState } from '#ledger/schema'
import { type StatusKind, t } from '#ui'

export const stateKinds = {
  open: 'waiting',
  settled: 'done',
  'written-off': 'none',
} as const satisfies Record<RecoveryState, StatusKind>

/** What is netted from an award that is not paid now: nothing. */
export const stoppedWords = {
  ended: '待遇已停,没有可扣的:请换一项待遇扣,或登记退款。',
  suspended: '待遇暂停发放,现在没有可扣的:请换一项待遇扣,或登记退款。',
} as const

/** How it is got back from what is still paid. */
export function planWords({
  paused,
  instalment,
  stopped = null,
}: {
  readonly paused: boolean
  readonly instalment: number | null
  readonly stopped?: keyof typeof stoppedWords | null
}): string {
  if (stopped !== null) return t('没有可扣的')
  if (paused) return t('暂停扣回')
  if (instalment === null) return t('按规定比例')
  return t('每月最多{amount}元', { amount: formatYuan(fen(instalment)) })
}
