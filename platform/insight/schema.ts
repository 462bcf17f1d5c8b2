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
      /** Of its card; null for people who are known only as figures. */
      householdId: z.string().nullable(),
      name: z.string(),
      village: z.string(),
      /** Fen, where the figure sums money. */
      amount: z.int().nullable(),
    }),
  ),
})

/** One mistake of a form: where it is, and what to do instead. */
export const FormFault = z.object({ line: z.int(), field: z.string(), text: z.string() })
export type FormFault = z.infer<typeof FormFault>

export const CheckFormInput = z.object({ text: z.string().max(100_000, { error: '一次最多检查十万字。' }) })
export const CheckedForm = z.object({
  /** What was looked through: `line` of a fault counts its lines, or its questions. */
  of: z.enum(['template', 'questions']),
  isFit: z.boolean(),
  /** Of a template's file; empty where only what is asked was written down. */
  title: z.string(),
  faults: z.array(FormFault),
})
export type CheckedForm = z.infer<typeof CheckedForm>

export const AnswerInput = ReportReference.extend({
  ask: z.string().max(60),
  value: z.string().trim().max(500, { error: '最多500字。' }),
})
