import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { Month, MonthText } from '#kernel/month'
import { accountKinds, fundSources } from '../code-lists.ts'
import { BatchId, EntryId, FundId, RunId } from '../ids.ts'
import { transferKinds } from './transfer-kinds.ts'

export { accountKinds, type FundSource, fundSources } from '../code-lists.ts'
export { type TransferKind, transferKinds } from './transfer-kinds.ts'

export const keysOf = <Key extends string>(words: Readonly<Record<Key, unknown>>) => Object.keys(words) as [Key] // the keys of a literal table

/** What is moved: at least one fen. */
export const Amount = z
  .number({ error: '请填写金额。' })
  .int({ error: '金额应为以分计的整数。' })
  .min(1, { error: '金额至少为0.01元。' })
  .brand<'Fen'>()

export const FundYear = z
  .int()
  .min(2000, { error: '年度应在2000至2199之间。' })
  .max(2199, { error: '年度应在2000至2199之间。' })
export const DocumentNumber = z
  .string()
  .trim()
  .min(1, { error: '请填写文号。' })
  .max(100, { error: '文号最多100个字。' })
export const Note = z.string().trim().max(500, { error: '说明最多500个字。' }).default('')
const FundName = z.string().trim().min(1, { error: '请填写资金名称。' }).max(100, { error: '名称最多100个字。' })
const Benefits = z.array(z.string()).min(1, { error: '请至少选择一项待遇。' }).max(100)
const Priority = z.int().min(0).max(999, { error: '先后次序应在0至999之间。' })

export const OpenFundInput = z.object({
  county: CountyCode,
  source: z.enum(keysOf(fundSources)),
  year: FundYear,
  name: FundName,
  benefits: Benefits,
  /** Where several funds may pay the same benefit, the lowest goes first. */
  priority: Priority.default(100),
})
export const FundReference = z.object({ county: CountyCode, id: FundId })
export const ChangeFundInput = FundReference.extend({ name: FundName, benefits: Benefits, priority: Priority })

export const GrantBudgetInput = z.object({
  county: CountyCode,
  fund: FundId,
  /** `grant` gives, `grant-back` takes back. */
  way: z.enum(['grant', 'grant-back']),
  document: DocumentNumber,
  on: CalendarDate,
  amount: Amount,
  note: Note,
})
export const Booked = z.object({ county: CountyCode, entry: EntryId })

/** What a fund holds, in fen. */
export const FundFigures = z.object({
  granted: Fen,
  left: Fen,
  reserve: Fen,
  committed: Fen,
  inTransit: Fen,
  paid: Fen,
  returned: Fen,
  recoverable: Fen,
  writtenOff: Fen,
})
export type FundFigures = z.infer<typeof FundFigures>

export const FundView = z.object({
  id: FundId,
  county: CountyCode,
  source: z.enum(keysOf(fundSources)),
  year: z.int(),
  name: z.string(),
  benefits: z.array(z.object({ key: z.string(), label: z.string() })),
  priority: z.int(),
  isClosed: z.boolean(),
  figures: FundFigures,
})
export type FundView = z.infer<typeof FundView>

export const ListFundsInput = z.object({ county: CountyCode, year: FundYear.optional() })
export const FundList = z.object({
  year: z.int(),
  /** Years that have funds, the latest first. */
  years: z.array(z.int()),
  funds: z.array(FundView),
  total: FundFigures,
  /** All benefits there are, to choose from. */
  benefits: z.array(z.object({ key: z.string(), label: z.string() })),
})
export type FundList = z.infer<typeof FundList>

/** Which postings: each field narrows. */
export const TransferFilter = z.object({
  county: CountyCode,
  fund: FundId.optional(),
  source: z.enum(keysOf(fundSources)).optional(),
  year: FundYear.optional(),
  account: z.enum(keysOf(accountKinds)).optional(),
  kind: z.enum(keysOf(transferKinds)).optional(),
  /** The first and last month, both included. */
  from: MonthText.optional(),
  to: MonthText.optional(),
  benefit: z.string().optional(),
  /** A township, or the county for what is counted for none. */
  place: DivisionCode.optional(),
  run: RunId.optional(),
  batch: BatchId.optional(),
  entry: EntryId.optional(),
})
export type TransferFilter = z.infer<typeof TransferFilter>
export const ListTransfersInput = TransferFilter.extend({
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(200).default(50),
})

export const TransferView = z.object({
  id: z.string(),
  entry: z.string(),
  kind: z.enum(keysOf(transferKinds)),
  label: z.string(),
  fund: FundId,
  fundName: z.string(),
  source: z.enum(keysOf(fundSources)),
  from: z.string(),
  to: z.string(),
  amount: Fen,
  /** What it does to the account asked for; without one the amount itself. */
  effect: Fen,
  month: Month,
  bookedOn: CalendarDate,
  benefit: z.string().nullable(),
  place: z.string().nullable(),
  run: z.string().nullable(),
  batch: z.string().nullable(),
  document: z.string().nullable(),
  description: z.string(),
  by: z.string(),
  at: z.string(),
})
export type TransferView = z.infer<typeof TransferView>
export const TransferPage = z.object({ total: z.int(), sum: Fen, transfers: z.array(TransferView) })
export type TransferPage = z.infer<typeof TransferPage>

export const CountyOfBooks = z.object({ county: CountyCode })
export const BookMonthReference = z.object({ county: CountyCode, month: MonthText })
export const TrialBalance = z.object({
  month: MonthText,
  accounts: z.array(
    z.object({
      fund: FundId,
      fundName: z.string(),
      kind: z.enum(keysOf(accountKinds)),
      account: z.string(),
      /** 借方 (what came in), 贷方 (what went out), up to the end of the month. */
      debit: Fen,
      credit: Fen,
      balance: Fen,
    }),
  ),
  debit: Fen,
  credit: Fen,
  balance: Fen,
})
export type TrialBalance = z.infer<typeof TrialBalance>

export const BookMonths = z.object({
  months: z.array(
    z.object({
      month: Month,
      transfers: z.int(),
      closedAt: z.string().nullable(),
      closedBy: z.string().nullable(),
      /** Why it cannot be closed now; null when it can, or is. */
      hinders: z.string().nullable(),
    }),
  ),
})
export type BookMonths = z.infer<typeof BookMonths>
export const ClosedMonth = z.object({ county: CountyCode, month: MonthText })

export const BookCheckView = z.object({
  funds: z.int(),
  accounts: z.int(),
  transfers: z.int(),
  debit: Fen,
  credit: Fen,
  trial: Fen,
  differences: z.array(
    z.object({
      fund: FundId.nullable(),
      fundName: z.string(),
      account: z.string(),
      what: z.string(),
      books: Fen,
      other: Fen,
    }),
  ),
})
export type BookCheckView = z.infer<typeof BookCheckView>
