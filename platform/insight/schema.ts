import { z } from 'zod'
import { DivisionCode } from '#kernel/division-code'
import { MonthText } from '#kernel/month'

/** At which level a report has its rows. */
export const reportLevels = { total: '合计', township: '按乡镇', village: '按村(社区)' } as const
export type ReportLevel = keyof typeof reportLevels

export const ReportReference = z.object({
  template: z.string().max(60),
  month: MonthText,
  /** The area reported: a county, a township or a village. */
  place: DivisionCode,
})

export const ReportInput = ReportReference.extend({
  by: z.enum(['total', 'township', 'village']).default('township'),
  /** Why children's figures are looked at; the other reports need none. */
  purpose: z.string().trim().max(200).optional(),
})

const Figure = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.string(),
  isMoney: z.boolean(),
  meaning: z.string(),
})
const Ask = z.object({ key: z.string(), label: z.string(), kind: z.enum(['text', 'count']), why: z.string() })

export const ReportSummary = z.object({
  key: z.string(),
  title: z.string(),
  basis: z.string(),
  status: z.enum(['real', 'sample']),
  subject: z.enum(['people', 'children']),
  figures: z.array(Figure),
  asks: z.array(Ask),
})
export type ReportSummary = z.infer<typeof ReportSummary>

/** Values in the order of the figures; null is not shown, because it would point at one or two children. */
export const ReportRow = z.object({
  division: DivisionCode,
  name: z.string(),
  values: z.array(z.int().nullable()),
  answers: z.record(z.string(), z.string()),
})
export type ReportRow = z.infer<typeof ReportRow>

export const ReportView = z.object({
  report: ReportSummary,
  month: z.string(),
  place: DivisionCode,
  placeName: z.string(),
  /** Computed now, or kept at the end of its month. */
  isLive: z.boolean(),
  takenAt: z.iso.datetime(),
  isSynthetic: z.boolean(),
  rows: z.array(ReportRow),
  total: ReportRow,
})
export type ReportView = z.infer<typeof ReportView>

export const MembersInput = ReportReference.extend({
  figure: z.string().max(60),
  purpose: z.string().trim().max(200).optional(),
  page: z.int().min(1).max(10_000).default(1),
})

export const MembersView = z.object({
  total: z.int(),
  /** Children whose files are not shown in lists, counted in the figure. */
  hidden: z.int(),
  members: z.array(
    z.object({
      /** Of a person; a household's list has none. */
      person: z.string().nullable(),
      household: z.int(),
      name: z.string(),
      village: z.string(),
      /** Fen, where the figure sums money. */
      amount: z.int().nullable(),
    }),
  ),
})

export const AnswerInput = ReportReference.extend({
  ask: z.string().max(60),
  value: z.string().trim().max(500, { error: '最多500字。' }),
})
