import { z } from 'zod'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { MonthText } from '#kernel/month'
import { fundSources } from '../code-lists.ts'
import { keysOf } from './schema.ts'

/** 收支月报 up to a month of the year, 年报 with December. */
export const StatementInput = z.object({ county: CountyCode, month: MonthText })

const Source = z.enum(keysOf(fundSources))
/** Fen by month, January first, up to the month asked for. */
const ByMonth = z.array(Fen)

export const StatementLine = z.object({
  source: Source,
  benefit: z.string().nullable(),
  label: z.string(),
  /** The township; the county's own code for what is counted for none. */
  place: DivisionCode,
  placeName: z.string(),
  months: ByMonth,
  month: Fen,
  total: Fen,
})
export type StatementLine = z.infer<typeof StatementLine>

export const StatementSource = z.object({
  source: Source,
  /** Left from earlier years at the beginning of January. */
  opening: Fen,
  /** 收入: what was granted, less what went back. */
  received: z.object({ months: ByMonth, month: Fen, total: Fen }),
  /** 支出: what reached people, less what proved not due. */
  spent: z.object({ months: ByMonth, month: Fen, total: Fen }),
  /** Where the rest lies at the end of the month. */
  left: Fen,
  reserve: Fen,
  committed: Fen,
  inTransit: Fen,
  returned: Fen,
  recoverable: Fen,
  writtenOff: Fen,
})
export type StatementSource = z.infer<typeof StatementSource>

export const Statement = z.object({
  county: CountyCode,
  countyName: z.string(),
  month: MonthText,
  isClosed: z.boolean(),
  sources: z.array(StatementSource),
  lines: z.array(StatementLine),
  madeAt: z.string(),
})
export type Statement = z.infer<typeof Statement>
