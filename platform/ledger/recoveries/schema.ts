import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { Month } from '#kernel/month'
import { PersonReference, Purpose } from '#registry/schema'
import { recoveryPartKinds, recoveryStates, writeOffCauses, writeOffStates } from '../code-lists.ts'
import { AwardId, RecoveryId, RecoveryPartId, WriteOffId } from '../ids.ts'

const PersonId = PersonReference.shape.id
const keysOf = <K extends string>(list: Readonly<Record<K, string>>) => Object.keys(list) as [K] // a literal table's keys
const Reason = z.string().trim().min(1, { error: '请写明原因。' }).max(500, { error: '原因最多500个字。' })
const Document = z.string().trim().min(1, { error: '请填写文号或凭证号。' }).max(100, { error: '文号最多100个字。' })
const Amount = Fen.min(1, { error: '金额应大于0。' })

export const RecoveryReference = z.object({ county: CountyCode, id: RecoveryId })

export const RecoveryFilter = z.object({
  county: CountyCode,
  state: z.enum(keysOf(recoveryStates)).optional(),
  /** Only in this township or village. */
  division: DivisionCode.optional(),
  benefit: z.string().max(100).optional(),
  /** Found at least so many months ago. */
  olderThan: z.int().min(0).max(600).optional(),
  /** Still open at least so many fen. */
  least: z.int().min(0).optional(),
  /** With it what concerns protected children is in the list as well. */
  purpose: Purpose.optional(),
})
export type RecoveryFilter = z.infer<typeof RecoveryFilter>

export const ListRecoveries = RecoveryFilter.extend({
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100, { error: '一页最多100条。' }).default(20),
})

export const RecoveryHead = z.object({
  id: RecoveryId,
  county: CountyCode,
  benefit: z.string(),
  label: z.string(),
  name: z.string(),
  household: z.int(),
  division: DivisionCode,
  village: z.string(),
  township: z.string(),
  amount: Fen,
  settled: Fen,
  open: Fen,
  instalment: Fen.nullable(),
  paused: z.boolean(),
  /** The award that it would be netted from is not paid now, so that nothing is. */
  stopped: z.enum(['suspended', 'ended']).nullable(),
  /** A proposal to give it up waits for a decision. */
  isProposed: z.boolean(),
  state: z.enum(keysOf(recoveryStates)),
  reason: z.string(),
  recordedAt: z.string(),
  /** Whole months since it was found. */
  months: z.int(),
})
export type RecoveryHead = z.infer<typeof RecoveryHead>

export const Recoveries = z.object({ total: z.int(), open: Fen, isSynthetic: z.boolean(), rows: z.array(RecoveryHead) })

export const GetRecovery = RecoveryReference.extend({ purpose: Purpose.optional() })

const Part = z.object({
  id: RecoveryPartId,
  kind: z.enum(keysOf(recoveryPartKinds)),
  amount: Fen,
  document: z.string().nullable(),
  note: z.string().nullable(),
  at: z.string(),
  by: z.string(),
  /** The month of the run that netted it. */
  month: Month.nullable(),
  isReversed: z.boolean(),
})
export type RecoveryPart = z.infer<typeof Part>

export const RecoveryNotice = z.object({
  number: z.string(),
  to: z.string(),
  paragraphs: z.array(z.string()),
  basis: z.string(),
  remedy: z.string(),
  signed: z.string(),
})
export type RecoveryNotice = z.infer<typeof RecoveryNotice>

export const RecoveryView = RecoveryHead.extend({
  /** Whose award was overpaid, who owes; null where the reader may not know which child it is. */
  award: AwardId.nullable(),
  person: PersonId.nullable(),
  version: z.int(),
  fund: z.string(),
  foundIn: Month,
  /** The months that were paid too much, and which decision says so. */
  explained: z.array(
    z.object({
      month: Month,
      owed: Fen,
      charged: Fen,
      decision: z.object({ document: z.string(), decidedOn: CalendarDate, reason: z.string() }).nullable(),
    }),
  ),
  parts: z.array(Part),
  settings: z.array(
    z.object({
      instalment: Fen.nullable(),
      paused: z.boolean(),
      from: z.string().nullable(),
      reason: z.string(),
      at: z.string(),
      by: z.string(),
    }),
  ),
  writeOffs: z.array(
    z.object({
      id: WriteOffId,
      cause: z.enum(keysOf(writeOffCauses)),
      reason: z.string(),
      amount: Fen,
      state: z.enum(keysOf(writeOffStates)),
      document: z.string().nullable(),
      note: z.string().nullable(),
      proposedAt: z.string(),
      proposedBy: z.string(),
      /** Who proposed may not decide. */
      isOwn: z.boolean(),
      decidedAt: z.string().nullable(),
      decidedBy: z.string().nullable(),
    }),
  ),
  collectFrom: AwardId.nullable(),
  /** Awards of the household that are paid now, from which it can be netted. */
  awards: z.array(z.object({ id: AwardId, label: z.string(), name: z.string().nullable(), isOwn: z.boolean() })),
  notice: RecoveryNotice,
})
export type RecoveryView = z.infer<typeof RecoveryView>

export const SetInstalment = RecoveryReference.extend({
  /** Fen a month at most; null as much as the settings allow. */
  instalment: Amount.nullable(),
  paused: z.boolean(),
  /** Another award of the same household to net from; null its own. */
  collectFrom: AwardId.nullable(),
  reason: Reason,
  version: z.int(),
})

export const repaymentChannels = { transfer: '转账', cash: '现金' } as const

export const RecordRepayment = RecoveryReference.extend({
  amount: Amount,
  channel: z.enum(keysOf(repaymentChannels)),
  receivedOn: CalendarDate,
  document: Document,
})
export const ReverseRepayment = RecoveryReference.extend({ part: RecoveryPartId, reason: Reason })

export const ProposeWriteOff = RecoveryReference.extend({ cause: z.enum(keysOf(writeOffCauses)), reason: Reason })
export const DecideWriteOff = RecoveryReference.extend({
  proposal: WriteOffId,
  approve: z.boolean(),
  /** The decision's number; needed to approve. */
  document: z.string().trim().max(100).default(''),
  note: z.string().trim().max(500).default(''),
})
