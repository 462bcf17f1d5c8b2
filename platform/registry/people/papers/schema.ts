import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode } from '#kernel/division-code'
import { UploadId } from '#kernel/files/schema'
import { idSchema } from '#kernel/ids'
import { Purpose } from '../cards/purposes.ts'
import { paperKinds } from './kinds.ts'

const kinds = Object.keys(paperKinds) as [keyof typeof paperKinds] // the keys of a literal table

export const PaperId = idSchema<'PaperId'>()
export type PaperId = z.infer<typeof PaperId>

/** The endings that a paper may have. */
export const paperEndings = ['pdf', 'jpg', 'jpeg', 'png'] as const
/** Bytes: a photograph of a phone is some 5 MB. */
export const largestPaper = 20 * 1_048_576

/** The card of a person or household that a paper stands behind. */
const card = {
  county: CountyCode,
  of: z.enum(['person', 'household']),
  id: z.uuid({ version: 'v7', error: '编号格式不对,请从卡片上打开。' }),
  purpose: Purpose.optional(),
}

export const ListPapersInput = z.object(card)
export const AddPaperInput = z.object({
  ...card,
  upload: UploadId,
  kind: z.enum(kinds),
  /** When it was issued, and the last day it holds. */
  issuedOn: CalendarDate.optional(),
  validUntil: CalendarDate.optional(),
  note: z.string().trim().max(200, { error: '说明最多200个字。' }).default(''),
})
export const OpenPaperInput = z.object({ ...card, paper: PaperId })
export const WithdrawPaperInput = z.object({
  ...card,
  paper: PaperId,
  why: z.string().trim().min(2, { error: '请写一句为什么撤回,以后查得到。' }).max(500, { error: '理由最多500个字。' }),
})

export const PaperView = z.object({
  id: PaperId,
  kind: z.enum(kinds),
  label: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.int(),
  issuedOn: CalendarDate.nullable(),
  validUntil: CalendarDate.nullable(),
  /** Its last day has passed. */
  isExpired: z.boolean(),
  note: z.string(),
  addedBy: z.string(),
  addedAt: z.string(),
  withdrawn: z.object({ at: z.string(), by: z.string(), why: z.string() }).nullable(),
})
export type PaperView = z.infer<typeof PaperView>

export const Papers = z.object({
  papers: z.array(PaperView),
  /** How many there are besides that are shown only with a purpose. */
  needPurpose: z.int(),
  may: z.object({ add: z.boolean(), withdraw: z.boolean() }),
})
export const PaperReference = z.object({ paper: PaperId })
