import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { Month } from '#kernel/month'
import { PersonReference, Purpose } from '#registry/schema'
import { BatchId, FundId } from '../../ids.ts'
import { remedies } from '../formats/reasons.ts'

const PersonId = PersonReference.shape.id
const remedy = z.enum(Object.keys(remedies) as [keyof typeof remedies]) // the keys of a literal table

/** An order to the bank. */
export const PaymentKey = z.object({ batch: BatchId, seq: z.int().min(1) })
export type PaymentKey = z.infer<typeof PaymentKey>

const Filter = z.object({
  county: CountyCode,
  reason: z.string().max(10).optional(),
  benefit: z.string().max(100).optional(),
  /** Only in this township or village. */
  division: DivisionCode.optional(),
  /** With it what concerns protected children is in the list as well. */
  purpose: Purpose.optional(),
})
export type ReturnFilter = z.infer<typeof Filter>
export const ListReturns = Filter.extend({
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(200, { error: '一页最多200条。' }).default(50),
})

export const CountReturns = z.object({ county: CountyCode })
export const ReturnCounts = z.object({
  total: z.int(),
  amount: Fen,
  isSynthetic: z.boolean(),
  /** Those about protected children, who are in no list without a purpose. */
  hidden: z.int(),
  reasons: z.array(
    z.object({
      /** Empty where the bank gave none. */
      reason: z.string(),
      label: z.string(),
      remedy,
      count: z.int(),
      amount: Fen,
    }),
  ),
})
export type ReturnCounts = z.infer<typeof ReturnCounts>

export const ReturnView = z.object({
  batch: BatchId,
  seq: z.int(),
  /** The number by which the bank knows it. */
  reference: z.string(),
  month: Month,
  benefit: z.string(),
  label: z.string(),
  person: PersonId,
  name: z.string(),
  place: z.string(),
  amount: Fen,
  attempt: z.int(),
  reason: z.string(),
  reasonLabel: z.string(),
  remedy,
  remark: z.string().nullable(),
  returnedOn: CalendarDate.nullable(),
  /** `尾号1234`; empty where it cannot be shown. */
  account: z.string(),
  /** The payee has another account by now. */
  hasNewAccount: z.boolean(),
  newAccount: z.string(),
  /** Who recorded the account it would be paid to now, where that was after the run was approved. */
  namedBy: z.string().nullable(),
  /** That was the reader: somebody else pays it. */
  needsOther: z.boolean(),
  /** Why it cannot be paid again yet; null: it can. */
  blocked: z.string().nullable(),
})
export type ReturnView = z.infer<typeof ReturnView>
export const Returns = z.object({
  total: z.int(),
  rows: z.array(ReturnView),
  /** Who else may pay again: the other finance officers of the county, by name. */
  others: z.array(z.string()),
})

const Several = z
  .array(PaymentKey)
  .min(1, { error: '请先选择退回的付款。' })
  .max(5_000, { error: '一次最多处理5000笔。' })

export const ReissueInput = z.object({ county: CountyCode, payments: Several })
export const Reissued = z.object({
  batches: z.array(z.object({ id: BatchId, fund: FundId, lines: z.int(), amount: Fen })),
  /** Those that were not taken, with the reason. */
  refused: z.array(PaymentKey.extend({ text: z.string() })),
  job: z.string().nullable(),
})
export type Reissued = z.infer<typeof Reissued>

export const GiveUpInput = z.object({
  county: CountyCode,
  payments: Several,
  reason: z.string().trim().min(1, { error: '请写明不再发放的原因。' }).max(200, { error: '原因最多200个字。' }),
})
export const GivenUp = z.object({ count: z.int(), amount: Fen })

export const CorrectAccount = z.object({
  county: CountyCode,
  person: PersonId,
  account: z
    .string()
    .trim()
    .regex(/^[\d\s-]{8,40}$/, { error: '账号应是 8 到 30 位数字,请对照银行卡或存折填写。' }),
  /** It is the account that came back, and was found to work (解冻, 激活). */
  stillValid: z.boolean().default(false),
  bankName: z.string().trim().min(1, { error: '请填写开户银行。' }).max(50, { error: '开户银行最多50个字。' }),
  /** What was seen: 银行卡复印件, 乡镇上报. */
  document: z.string().trim().min(1, { error: '请写明依据,例如看到了新卡。' }).max(100, { error: '依据最多100个字。' }),
})
export const CorrectedAccount = z.object({ account: z.string() })
