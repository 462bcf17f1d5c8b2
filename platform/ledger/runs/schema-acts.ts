import { z } from 'zod'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { MonthText } from '#kernel/month'
import { type RunState, runStates } from '../code-lists.ts'
import { HoldKindName, RunReference } from './schema.ts'

const Count = z.int()
const Why = z.string().trim().min(1, { error: '请写明原因。' }).max(500, { error: '原因最多500个字。' })

export const BeginRun = z.object({
  county: CountyCode,
  month: MonthText,
  /** 0 is the month's own; further ones pay what could not wait. */
  supplement: z.int().min(0).max(99).default(0),
  /** Only these; all when absent. */
  benefits: z.array(z.string().max(100)).min(1, { error: '请至少选一项待遇,或者不限待遇。' }).max(100).optional(),
})
export type BeginRun = z.infer<typeof BeginRun>

export const SettleHolds = RunReference.extend({
  kind: HoldKindName,
  /** These; all that are open of this kind when absent. */
  lines: z.array(z.int().min(1)).min(1).max(1_000, { error: '一次最多处理1000条,更多的请按整类处理。' }).optional(),
  /** Only in this township or village. */
  division: DivisionCode.optional(),
  /** 'reopen' takes an answer back. */
  outcome: z.enum(['release', 'confirm', 'reopen']),
  reason: Why,
  /** Only counts what it would do. */
  isPreview: z.boolean().default(false),
})
export type SettleHolds = z.infer<typeof SettleHolds>
export const SettledHolds = z.object({ lines: Count, amount: Fen, stillHeld: Count })

export const SubmittedRun = RunReference.extend({ digest: z.string(), lines: Count, amount: Fen })
export const ReturnRun = RunReference.extend({ reason: Why })
export const CancelRun = RunReference.extend({ reason: Why })
export const ApproveRun = RunReference.extend({
  /** Of the lines that were seen. */
  digest: z.string().regex(/^[0-9a-f]{64}$/, { error: '缺少发放表的摘要,请刷新页面后重新审批。' }),
})
export const ApprovedRun = RunReference.extend({
  state: z.enum(Object.keys(runStates) as [RunState]),
  approvals: Count,
})

export const RunSettingsOf = z.object({ county: CountyCode })
export const RunSettings = z.object({
  county: CountyCode,
  /** Percent of the month's own amount that may be netted for recoveries. */
  collectShare: z.int().min(0, { error: '比例应在0至100之间。' }).max(100, { error: '比例应在0至100之间。' }),
  /** Percent; a line that differs more from last month is held. */
  changeLimit: z.int().min(1, { error: '限度应在1至1000之间。' }).max(1_000, { error: '限度应在1至1000之间。' }),
})
export const ChangeRunSettings = RunSettings.extend({
  document: z.string().trim().min(1, { error: '请填写所依据的文件。' }).max(200, { error: '文件名称最多200个字。' }),
})
export const RunSettingsView = RunSettings.extend({ document: z.string().nullable(), isSample: z.boolean() })
