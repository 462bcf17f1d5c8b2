import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { idSchema } from '#kernel/ids'
import { Purpose } from '#registry/schema'
import { FundId, PayoutId, RunId } from '../ids.ts'

export const TransferIdText = idSchema<'TransferId'>()

/** A payment line, a township's payout, or the fen of so-and-so many of a fund's. */
export const TraceFenInput = z.object({
  county: CountyCode,
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('line'), run: RunId, line: z.int().min(1) }),
    z.object({ kind: z.literal('payout'), id: PayoutId }),
    /** 1 is the first fen that was granted; they are spent in the order in which they came. */
    z.object({ kind: z.literal('fen'), fund: FundId, position: z.int().min(1, { error: '第几分钱应从1数起。' }) }),
  ]),
  /** Needed for a child's benefit. */
  purpose: Purpose.optional(),
})
export type TraceFenInput = z.infer<typeof TraceFenInput>

/** The stations of a fen, from the budget down to the card. */
export const traceStations = {
  document: '指标文件',
  fund: '资金',
  reserve: '乡镇备用金',
  judgement: '研判',
  decision: '决定',
  award: '待遇',
  line: '发放明细',
  approval: '审批',
  commitment: '待付',
  batch: '银行批次',
  file: '银行文件',
  payment: '付款',
  return: '退回',
  account: '收款账户',
  reissue: '重发',
  overpaid: '认定多发',
  recovered: '追回',
  reversed: '不再发放',
  receipt: '领款凭证',
  end: '去向',
} as const
export type TraceStation = keyof typeof traceStations
const stations = Object.keys(traceStations) as [TraceStation] // the keys of a literal table

export const TraceStep = z.object({
  station: z.enum(stations),
  title: z.string(),
  /** One plain sentence: what happened. */
  words: z.string(),
  on: CalendarDate.nullable(),
  amount: Fen.nullable(),
  document: z.string().nullable(),
  by: z.string().nullable(),
  /** Its postings. */
  entry: z.string().nullable(),
  award: z.string().nullable(),
})
export type TraceStep = z.infer<typeof TraceStep>

export const Trace = z.object({
  county: CountyCode,
  title: z.string(),
  amount: Fen,
  /** Where the money is now. */
  where: z.string(),
  /** Whose award it is part of; null where the fen was not given to anybody. */
  award: z.string().nullable(),
  /** The way down to the card, in the order of time, as it was. */
  steps: z.array(TraceStep),
  /** What came after it was paid, likewise. */
  later: z.array(TraceStep),
})
export type Trace = z.infer<typeof Trace>

/** The lines, payouts or recoveries that a transfer sums up. */
export const OpenTransferInput = z.object({
  county: CountyCode,
  id: TransferIdText,
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(200).default(50),
  purpose: Purpose.optional(),
})
export const TransferLines = z.object({
  total: z.int(),
  sum: Fen,
  lines: z.array(
    z.object({
      /** Of a payout or a recovery, `line` is 0 and `run` its id. */
      kind: z.enum(['line', 'payout', 'recovery']),
      run: z.string(),
      line: z.int(),
      name: z.string(),
      village: z.string(),
      benefit: z.string(),
      amount: Fen,
    }),
  ),
  /** Lines about children that are left out without a purpose. */
  hidden: z.int(),
})
export type TransferLines = z.infer<typeof TransferLines>
