import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { Month } from '#kernel/month'
import { publicationStates } from '../code-lists.ts'
import { PublicationId, RunId } from '../ids.ts'

const keysOf = <K extends string>(list: Readonly<Record<K, string>>) => Object.keys(list) as [K] // a literal table's keys

export const publicityUnits = { day: '自然日', 'working-day': '工作日' } as const

export const PublicationReference = z.object({ county: CountyCode, id: PublicationId })

export const PreparePublication = z.object({
  county: CountyCode,
  run: RunId,
  /** How to object and to whom; a landline of the office, no mobile. */
  objection: z
    .string()
    .trim()
    .min(10, { error: '请写明怎么提意见:向谁、什么时间、什么电话。' })
    .max(500, { error: '异议说明最多500个字。' }),
  /** As the parameters say where absent. */
  days: z.int().min(1).max(60, { error: '公示期最多60天。' }).optional(),
  unit: z.enum(keysOf(publicityUnits)).optional(),
  masked: z.boolean().optional(),
})

export const WithdrawPublication = PublicationReference.extend({
  why: z.string().trim().min(1, { error: '请写明为什么撤回。' }).max(300, { error: '原因最多300个字。' }),
})

export const PublicationHead = z.object({
  id: PublicationId,
  county: CountyCode,
  month: Month,
  /** The so-manieth of its month: 2026年10月第1号. */
  number: z.int(),
  state: z.enum(keysOf(publicationStates)),
  masked: z.boolean(),
  days: z.int(),
  unit: z.enum(keysOf(publicityUnits)),
  preparedBy: z.string(),
  preparedAt: z.string(),
  publishedBy: z.string().nullable(),
  publishedAt: z.string().nullable(),
  shownUntil: CalendarDate.nullable(),
  endedBy: z.string().nullable(),
  withdrawnWhy: z.string().nullable(),
  isSynthetic: z.boolean(),
  /** Who prepared may not publish. */
  isOwn: z.boolean(),
})

export const ListPublications = z.object({ county: CountyCode })
export const Publications = z.object({
  publications: z.array(PublicationHead),
  /** Runs that were approved and are not public yet. */
  runs: z.array(z.object({ id: RunId, month: Month, supplement: z.int(), lines: z.int() })),
  rules: z.object({ days: z.int(), unit: z.enum(keysOf(publicityUnits)), masked: z.boolean() }),
})

export const PublicationView = PublicationHead.extend({
  objection: z.string(),
  digest: z.string().nullable(),
  /** The address of the public page, without the server's name. */
  address: z.string(),
  figures: z.array(
    z.object({
      list: z.string(),
      title: z.string(),
      division: DivisionCode,
      place: z.string(),
      awards: z.int().nullable(),
      persons: z.int().nullable(),
      amount: Fen.nullable(),
      isListed: z.boolean(),
    }),
  ),
  /** What the scan found; with any of it nothing is published. */
  leaks: z.array(z.object({ where: z.string(), kind: z.string() })),
})

export type PublicationView = z.infer<typeof PublicationView>

export const ListPublicationRows = PublicationReference.extend({
  list: z.string().max(60),
  division: DivisionCode,
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100).default(20),
})
export const PublicationRows = z.object({
  total: z.int(),
  rows: z.array(
    z.object({ name: z.string(), persons: z.int().nullable(), amount: Fen.nullable(), word: z.string().nullable() }),
  ),
})

export const ExpiredPublications = z.object({ expired: z.int() })
