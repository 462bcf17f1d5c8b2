import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'
import { Month } from '#kernel/month'
import { RunId } from '../ids.ts'

/** What of the money can wait for an officer, in the order in which a month goes on. */
export const waitingKinds = {
  upratings: '要确认的提标',
  'prepare-run': '要生成的月度发放',
  holds: '要处理的暂缓',
  'submit-run': '要提交的月度发放',
  'approve-run': '要审批的月度发放',
  'make-files': '要生成的银行文件',
  faults: '写不进银行文件的付款',
  'send-files': '要送银行的批次',
  answers: '没有回盘的批次',
  cancellations: '要确认的作废',
  returns: '要处理的退回',
  recoveries: '要安排的追回',
  'write-offs': '要决定的核销',
  'prepare-publication': '要准备的公示',
  'publish-payments': '要发布的公示',
  'close-month': '要月结的月份',
  'close-year': '要年结的年度',
} as const
export type WaitingKind = keyof typeof waitingKinds

export const ListWaiting = z.object({ county: CountyCode })

export const Waiting = z.object({
  items: z.array(
    z.object({
      kind: z.enum(Object.keys(waitingKinds) as [WaitingKind]), // the keys of a literal table
      /** Of what the kind counts: lines, batches, payments, months. */
      count: z.int().min(1),
      /** The month it is about; of several the earliest. */
      month: Month.nullable(),
      run: RunId.nullable(),
    }),
  ),
})
export type Waiting = z.infer<typeof Waiting>
