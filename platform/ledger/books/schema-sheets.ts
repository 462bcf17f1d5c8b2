import { z } from 'zod'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { Month } from '#kernel/month'
import { Purpose } from '#registry/schema'
import { RunId } from '../ids.ts'
import { listKeys } from '../publicity/lists.ts'

export { type PublicList, publicLists } from '../publicity/lists.ts'

/** 发放表 of a run, for the whole county, a township or a village. */
export const PayoutSheetInput = z.object({
  county: CountyCode,
  run: RunId,
  division: DivisionCode,
  /** Needed to have children's benefits on it. */
  purpose: Purpose.optional(),
})
export const PayoutSheet = z.object({
  month: Month,
  place: z.string(),
  isSynthetic: z.boolean(),
  lines: z.int(),
  amount: Fen,
  /** At most 2,000 are shown and printed at once; the file has them all. */
  rows: z.array(
    z.object({
      village: z.string(),
      name: z.string(),
      benefit: z.string(),
      persons: z.int(),
      amount: Fen,
      account: z.string(),
    }),
  ),
  madeAt: z.string(),
})
export type PayoutSheet = z.infer<typeof PayoutSheet>

/** 公示表 of one list that may be public: only the columns that may. */
export const NoticeSheetInput = z.object({
  county: CountyCode,
  run: RunId,
  division: DivisionCode,
  list: z.enum(listKeys, { error: '只有规定可以公开的几项能做公示表;儿童的待遇一律不公示。' }),
})
export const NoticeSheet = z.object({
  title: z.string(),
  month: Month,
  place: z.string(),
  isSynthetic: z.boolean(),
  /** Whose money it is, in words. */
  sources: z.array(z.string()),
  /** Headings of the columns beside 序号. */
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  madeAt: z.string(),
})
export type NoticeSheet = z.infer<typeof NoticeSheet>
