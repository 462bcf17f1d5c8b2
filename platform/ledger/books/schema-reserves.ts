import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { idSchema } from '#kernel/ids'
import { payoutStates, reliefCauses } from '../code-lists.ts'
import { FundId, PayoutId } from '../ids.ts'
import { Amount, DocumentNumber, FundView, keysOf, Note } from './schema.ts'

export { payoutStates, type ReliefCause, reliefCauses } from '../code-lists.ts'

const PersonId = idSchema<'PersonId'>()

export const MoveReserveInput = z.object({
  county: CountyCode,
  fund: FundId,
  /** `reserve` hands out, `reserve-back` takes back. */
  way: z.enum(['reserve', 'reserve-back']),
  /** The township. */
  place: DivisionCode,
  document: DocumentNumber,
  on: CalendarDate,
  amount: Amount,
  note: Note,
})

export const SetReserveLimitInput = z.object({
  county: CountyCode,
  place: DivisionCode,
  /** What all reserves of the township together may come to, and what it may grant at once. */
  ceiling: Amount,
  largest: Amount,
  document: DocumentNumber,
})
export const ReserveReference = z.object({ county: CountyCode, place: DivisionCode })

/** A township's reserve out of one fund. */
export const ReserveView = z.object({
  place: DivisionCode,
  placeName: z.string(),
  fund: FundId,
  fundName: z.string(),
  year: z.int(),
  balance: Fen,
})
export type ReserveView = z.infer<typeof ReserveView>

export const FundDetail = z.object({
  fund: FundView,
  /** The highest number of a fen that has a way (ledger.trace-fen). */
  lastFen: z.int(),
  reserves: z.array(ReserveView),
  benefits: z.array(z.object({ key: z.string(), label: z.string() })),
})
export type FundDetail = z.infer<typeof FundDetail>

export const ReserveLimitView = z.object({
  ceiling: Fen,
  largest: Fen,
  document: z.string(),
  setBy: z.string(),
  setAt: z.string(),
})

export const ReserveDetail = z.object({
  place: DivisionCode,
  placeName: z.string(),
  limit: ReserveLimitView.nullable(),
  reserves: z.array(ReserveView),
  balance: Fen,
  /** This year, reversed ones left out. */
  spent: z.object({ payouts: z.int(), amount: Fen }),
  /** 先行救助 whose papers are still missing, and of those the ones overdue. */
  undocumented: z.int(),
  overdue: z.int(),
  /** Townships of the county to choose from, with what they hold. */
  townships: z.array(z.object({ place: DivisionCode, name: z.string(), balance: Fen })),
})
export type ReserveDetail = z.infer<typeof ReserveDetail>

export const SpendReserveInput = z.object({
  county: CountyCode,
  place: DivisionCode,
  person: PersonId,
  cause: z.enum(keysOf(reliefCauses)),
  reason: z.string().trim().min(1, { error: '请写明遇到了什么困难。' }).max(500, { error: '原因最多500个字。' }),
  amount: Amount,
  on: CalendarDate,
  /** Number of the decision; absent for 先行救助, whose papers follow. */
  document: DocumentNumber.optional(),
  receipt: z.string().trim().min(1, { error: '请填写领款凭证编号。' }).max(100, { error: '凭证编号最多100个字。' }),
  witness: z.string().trim().min(1, { error: '请填写第二名经办人的姓名。' }).max(50, { error: '姓名最多50个字。' }),
})
export type SpendReserveInput = z.infer<typeof SpendReserveInput>
export const PayoutReference = z.object({ county: CountyCode, place: DivisionCode, id: PayoutId })
export const DocumentPayoutInput = PayoutReference.extend({ document: DocumentNumber })
export const ReversePayoutInput = PayoutReference.extend({
  reason: z.string().trim().min(1, { error: '请写明为什么冲回。' }).max(500, { error: '原因最多500个字。' }),
  document: DocumentNumber,
  on: CalendarDate,
})

export const ListPayoutsInput = z.object({
  county: CountyCode,
  place: DivisionCode.optional(),
  /** Only 先行救助 that still lacks its papers. */
  isUndocumented: z.boolean().default(false),
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100).default(20),
})
export const PayoutView = z.object({
  id: PayoutId,
  place: DivisionCode,
  placeName: z.string(),
  village: z.string(),
  person: z.string(),
  name: z.string(),
  household: z.int(),
  fund: FundId,
  fundName: z.string(),
  award: z.string(),
  cause: z.enum(keysOf(reliefCauses)),
  reason: z.string(),
  amount: Fen,
  paidOn: CalendarDate,
  receipt: z.string(),
  witness: z.string(),
  by: z.string(),
  document: z.string().nullable(),
  dueOn: CalendarDate.nullable(),
  documentedOn: CalendarDate.nullable(),
  isOverdue: z.boolean(),
  state: z.enum(keysOf(payoutStates)),
  reversedOn: CalendarDate.nullable(),
  reversal: z.string().nullable(),
})
export type PayoutView = z.infer<typeof PayoutView>
export const PayoutPage = z.object({ total: z.int(), payouts: z.array(PayoutView) })
export type PayoutPage = z.infer<typeof PayoutPage>
