import { z } from 'zod'
import { Fen } from '#kernel/fen'
import { Month } from '#kernel/month'

const keysOf = <K extends string>(list: Readonly<Record<K, string>>) => Object.keys(list) as [K] // a literal table's keys

/** How a line stands to what the month before paid of its award. */
export const differenceKinds = {
  held: '暂缓',
  new: '新增',
  ended: '停发',
  more: '增加',
  less: '减少',
  same: '不变',
} as const
export type DifferenceKind = keyof typeof differenceKinds

/** Why it differs; the first that applies. */
export const differenceReasons = {
  'held-now': '本月暂缓,还没有处理',
  'left-out': '本月暂缓,确认不发',
  granted: '新给予',
  resumed: '恢复发放',
  'held-before': '上月没有发出',
  'returned-before': '上月退回未发',
  'raised-and-arrears': '决定调高了金额,本月还有补发',
  arrears: '本月有补发',
  'arrears-before': '上月有补发',
  'cut-and-recovered': '决定调低了金额,本月还有扣回',
  recovered: '本月扣回',
  'recovered-before': '上月扣回较多',
  decided: '决定调整了金额',
  suspended: '暂停',
  'fading-out': '渐退期满',
  terminated: '终止',
  once: '一次性待遇,上月已发',
  other: '其他',
} as const
export type DifferenceReason = keyof typeof differenceReasons

export const Difference = z.object({
  kind: z.enum(keysOf(differenceKinds)),
  reason: z.enum(keysOf(differenceReasons)),
  lines: z.int(),
  /** Fen more (less when negative) than the month before. */
  by: Fen,
})
/** What last month really came to; `givenUp` came back from the bank and is not in it (null: nothing, or not counted then). */
export const Before = z.object({
  month: Month,
  lines: z.int(),
  amount: Fen,
  givenUp: z.object({ lines: z.int(), amount: Fen }).nullable(),
})
export type Before = z.infer<typeof Before>
export type RunSummary = {
  /** Of lines that nothing holds; absent in runs that were prepared before held lines were compared apart. */
  readonly unheld?: readonly z.infer<typeof Difference>[]
  readonly before: (Omit<Before, 'givenUp'> & Partial<Before>) | null
  readonly overpaid: Fen
}
