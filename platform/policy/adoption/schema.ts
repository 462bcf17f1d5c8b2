import { z } from 'zod'
import { DivisionCode } from '#kernel/division-code'
import { idSchema } from '#kernel/ids'

export const ChangeId = idSchema<'PolicyChangeId'>()
export type ChangeId = z.infer<typeof ChangeId>
export const TrialId = idSchema<'PolicyTrialId'>()
export type TrialId = z.infer<typeof TrialId>

export const changeStates = {
  draft: '起草中',
  proposed: '待采纳',
  adopted: '已采纳',
  rejected: '已退回',
  withdrawn: '已撤回',
} as const
export type ChangeState = keyof typeof changeStates
const ChangeState = z.enum(Object.keys(changeStates) as [ChangeState]) // the keys of a literal table

/** A value as an officer writes it; even a full table of bands is a few hundred characters. */
const Written = z
  .json()
  .refine((value) => JSON.stringify(value).length <= 2_000, { error: '这一项写得太长,请核对内容。' })
const MonthWritten = z.string().max(20, { error: '月份请写成 2026-01 的样子。' })

/**
 * One new value, written as in the parameter files: money in yuan, shares as "30%", choices by code.
 * `from` and `to` are months like 2026-01.
 */
export const ChangeEntry = z.object({
  key: z.string().min(1).max(100),
  for: z
    .record(z.string().max(50), z.string().max(50))
    .refine((codes) => Object.keys(codes).length <= 10, { error: '一项参数最多按10个列表区分,请核对参数名。' })
    .default({}),
  value: Written,
  per: z.enum(['once', 'month', 'year']).optional(),
  rounding: Written.optional(),
  from: MonthWritten,
  to: MonthWritten.nullable().default(null),
  /** After `to`: `end` stops, `review` keeps applying and asks an officer to look again. */
  onExpiry: z.enum(['end', 'review']).optional(),
  review: MonthWritten.nullable().default(null),
  status: z.enum(['sourced', 'reported', 'sample']),
  document: z.string().max(200).default(''),
  quote: z.string().max(500).default(''),
  note: z.string().max(500).default(''),
})
export type ChangeEntry = z.infer<typeof ChangeEntry>

const Entries = z.array(ChangeEntry).min(1, { error: '请至少写一项要改的参数。' }).max(100)
const Title = z.string().trim().min(1, { error: '请写标题,如“2027年提高农村低保标准”。' }).max(100)

export const DraftChangeInput = z.object({
  place: DivisionCode,
  title: Title,
  reason: z.string().trim().max(2000),
  entries: Entries,
})
export const ReviseChangeInput = DraftChangeInput.extend({ id: ChangeId })
export const ChangeReference = z.object({ place: DivisionCode, id: ChangeId })
export const ProposeChangeInput = ChangeReference.extend({ trial: TrialId })
export const DecideChangeInput = ChangeReference.extend({ note: z.string().trim().max(2000).default('') })
export const ListChangesInput = z.object({
  place: DivisionCode,
  state: ChangeState.optional(),
})

export const ChangeView = z.object({
  id: ChangeId,
  place: DivisionCode,
  title: z.string(),
  reason: z.string(),
  entries: z.array(ChangeEntry),
  /** Each entry in words, with the value it replaces. */
  lines: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      for: z.string(),
      before: z.string(),
      after: z.string(),
      from: z.string(),
      to: z.string().nullable(),
      status: z.string(),
    }),
  ),
  digest: z.string(),
  state: ChangeState,
  draftedBy: z.string(),
  draftedAt: z.string(),
  proposedBy: z.string().nullable(),
  proposedAt: z.string().nullable(),
  trial: TrialId.nullable(),
  trialSummary: z.json().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string(),
  /** What the reader may do with it now; the rest is shown disabled with the reason. */
  allowed: z.object({
    revise: z.boolean(),
    propose: z.boolean(),
    adopt: z.boolean(),
    reject: z.boolean(),
    withdraw: z.boolean(),
    why: z.string(),
  }),
})
export type ChangeView = z.infer<typeof ChangeView>
