import { z } from 'zod'

const Key = z.string().regex(/^[a-z][a-z0-9-]*$/, { error: '键名用小写字母、数字和连字符,以字母开头。' })
const Words = z.string().trim().min(1, { error: '不能为空。' }).max(200)

/** One thing that must hold of whom a figure counts. Facts and codes are those of the rulebook. */
export const ReportCondition = z.union([
  z.strictObject({ fact: z.string(), is: z.union([z.string(), z.boolean(), z.number(), z.array(z.string()).min(1)]) }),
  z.strictObject({ fact: z.string(), from: z.number().optional(), to: z.number().optional() }),
  z.strictObject({ fact: z.string(), known: z.boolean() }),
  /** Whole years on the last day of the month, both ends included. */
  z.strictObject({ age: z.strictObject({ from: z.int().optional(), to: z.int().optional() }) }),
  z.strictObject({ sex: z.enum(['male', 'female']) }),
  /** Children with a file of their own, of one kind or any. */
  z.strictObject({ child: z.enum(['any', 'orphan', 'deFactoUnattended', 'inDifficulty', 'leftBehind']) }),
  /** The person or their household receives a benefit; `any` for whichever. */
  z.strictObject({ receives: z.string() }),
  z.strictObject({ receivesNot: z.string() }),
  z.strictObject({ has: z.enum(['phone', 'account', 'id-number']) }),
  z.strictObject({ lacks: z.enum(['phone', 'account', 'id-number']) }),
])
export type ReportCondition = z.infer<typeof ReportCondition>

const figure = { key: Key, label: Words, unit: z.string().max(10), where: z.array(ReportCondition).default([]) }

/** What is counted, or summed up. Receipts are those in force in the month, or that began or ended with it. */
export const ReportFigure = z.union([
  z.strictObject({ ...figure, count: z.literal('persons'), died: z.literal('this-month').optional() }),
  z.strictObject({ ...figure, count: z.literal('households') }),
  z.strictObject({
    ...figure,
    count: z.literal('receipts'),
    benefit: z.array(z.string()).min(1),
    state: z.enum(['in-force', 'began', 'ended']).default('in-force'),
  }),
  z.strictObject({
    ...figure,
    sum: z.enum(['amount', 'persons']),
    benefit: z.array(z.string()).min(1),
    state: z.enum(['in-force', 'began', 'ended']).default('in-force'),
  }),
])
export type ReportFigure = z.infer<typeof ReportFigure>

/** What nobody holds and has to be asked for; it says why our own data could not answer (国办函〔2026〕12号). */
export const ReportAsk = z.strictObject({
  key: Key,
  label: Words,
  kind: z.enum(['text', 'count']),
  why: z.string().trim().min(6, { error: '请说明为什么系统里现有的数据答不了这一项。' }),
})
export type ReportAsk = z.infer<typeof ReportAsk>

/** A monthly report as a file of `templates/`. */
export const ReportTemplate = z.strictObject({
  key: Key,
  title: Words,
  /** The document that prescribes it; `sample` where the layout is ours. */
  basis: Words,
  status: z.enum(['real', 'sample']),
  /** Children's figures need a purpose, and small cells are not shown. */
  subject: z.enum(['people', 'children']).default('people'),
  note: z.string().optional(),
  figures: z.array(ReportFigure).min(1, { error: '至少要有一个指标。' }).max(60),
  asks: z.array(ReportAsk).max(20).default([]),
})
export type ReportTemplate = z.infer<typeof ReportTemplate>
