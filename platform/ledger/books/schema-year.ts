import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { fundSources } from '../code-lists.ts'
import { FundId } from '../ids.ts'
import { DocumentNumber, FundYear } from './schema.ts'

export const CloseYearInput = z.object({
  county: CountyCode,
  year: FundYear,
  document: DocumentNumber,
  on: CalendarDate,
  /** What becomes of what each fund has left. */
  funds: z
    .array(
      z.object({
        fund: FundId,
        /** `carry` into a fund of the next year, or `give-back` to where it came from. */
        way: z.enum(['carry', 'give-back']),
        into: FundId.optional(),
      }),
    )
    .max(200),
})
export const ClosedYear = z.object({ county: CountyCode, year: z.int(), closed: z.int(), carried: Fen, givenBack: Fen })

export type ClosedYear = z.infer<typeof ClosedYear>

export const YearInput = z.object({ county: CountyCode, year: FundYear })

const YearFund = z.object({
  id: FundId,
  name: z.string(),
  source: z.enum(Object.keys(fundSources) as [keyof typeof fundSources]), // the keys of a literal table
  isClosed: z.boolean(),
  /** What is carried on or given back: at the county's disposal, and with the townships. */
  budget: Fen,
  reserve: Fen,
  left: Fen,
  /** Stays, and is settled in this fund. */
  returned: Fen,
  recoverable: Fen,
  /** Funds of the next year that it may go into. */
  into: z.array(z.object({ id: FundId, name: z.string() })),
  /** What closings have moved already. */
  moved: z.array(
    z.object({
      label: z.string(),
      amount: Fen,
      description: z.string(),
      document: z.string().nullable(),
      on: CalendarDate,
      by: z.string(),
    }),
  ),
})
export type YearFund = z.infer<typeof YearFund>

export const YearPreview = z.object({
  county: CountyCode,
  countyName: z.string(),
  year: z.int(),
  /** Why it cannot be closed yet, a sentence each. */
  hinders: z.array(z.string()),
  isClosed: z.boolean(),
  funds: z.array(YearFund),
})
export type YearPreview = z.infer<typeof YearPreview>
