import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { MonthText } from '#kernel/month'
import { Purpose } from '#registry/schema'
import { AwardId, UpratingId } from '../../ids.ts'
import { upratingKinds, upratingResults, upratingStates } from './code-lists.ts'

export {
  type UpratingKind,
  upratingKinds,
  type UpratingResult,
  upratingResults,
  type UpratingState,
  upratingStates,
} from './code-lists.ts'

const keysOf = <K extends string>(list: Readonly<Record<K, unknown>>) => Object.keys(list) as [K] // a literal table's keys
const Count = z.int().min(0)
const Document = z.string().trim().min(1, { error: '请填写文号。' }).max(100, { error: '文号最多100个字。' })
const Reason = z.string().trim().min(1, { error: '请写明理由。' }).max(500, { error: '理由最多500个字。' })

/** Which settlement's standard: of 低保 and 特困 a county publishes 城镇 and 农村 apart. */
export const upratingSettlements = { urban: '城镇', rural: '农村' } as const
export type UpratingSettlement = keyof typeof upratingSettlements

export const PrepareUprating = z.object({
  county: CountyCode,
  benefit: z.string().max(100),
  /** Only in this township or village. */
  division: DivisionCode.optional(),
  settlement: z.enum(keysOf(upratingSettlements)).optional(),
  /** The month from which the new standard holds. */
  from: MonthText,
  /** The document that publishes the new standard, or decides on it. */
  document: Document,
  decidedOn: CalendarDate,
  reason: Reason,
  /** The articles it rests on; by default those of the benefit. */
  basis: z.string().trim().max(300, { error: '依据最多300个字。' }).default(''),
  /** Fen; what goes up by more a month is left to be looked at one by one. */
  most: Fen.min(1, { error: '上限应大于0。' })
    .max(100_000_000, { error: '上限超过100万元,请核对单位是不是元。' })
    .optional(),
})
export type PrepareUprating = z.infer<typeof PrepareUprating>

export const UpratingReference = z.object({ county: CountyCode, id: UpratingId })
export const ActOnUprating = UpratingReference.extend({ digest: z.string().max(100) })
export const DiscardUprating = UpratingReference.extend({ why: Reason })
export const UndoUprating = UpratingReference.extend({ document: Document, reason: Reason })
export const UpratingMoved = UpratingReference.extend({ state: z.enum(keysOf(upratingStates)) })

export const UpratingHead = z.object({
  id: UpratingId,
  county: CountyCode,
  benefit: z.string(),
  label: z.string(),
  /** `城关镇,农村`; the whole county and both settlements where it is empty. */
  scope: z.string(),
  from: z.string(),
  document: z.string(),
  state: z.enum(keysOf(upratingStates)),
  items: Count.nullable(),
  isSynthetic: z.boolean(),
  preparedAt: z.string(),
  preparedBy: z.string(),
})
export type UpratingHead = z.infer<typeof UpratingHead>

export const ListUpratings = z.object({ county: CountyCode, page: z.int().min(1).max(10_000).default(1) })
export const Upratings = z.object({ total: Count, rows: z.array(UpratingHead) })

export const UpratingCount = z.object({
  kind: z.enum(keysOf(upratingKinds)),
  count: Count,
  persons: Count,
  /** Fen a month now, and as the rules give it where they do. */
  before: Fen,
  after: Fen,
  applied: Count,
  changed: Count,
  undone: Count,
  charged: Count,
})
export type UpratingCount = z.infer<typeof UpratingCount>

export const upratingActs = ['decide', 'confirm', 'discard', 'undo', 'resume'] as const
export const UpratingView = UpratingHead.extend({
  decidedOn: CalendarDate,
  reason: z.string(),
  basis: z.string(),
  most: Fen.nullable(),
  digest: z.string().nullable(),
  why: z.string().nullable(),
  progress: z.object({ done: Count, message: z.string().nullable(), state: z.string() }).nullable(),
  counts: z.array(UpratingCount),
  signed: z.array(
    z.object({ what: z.enum(['decided', 'confirmed', 'undo', 'undo-confirmed']), by: z.string(), at: z.string() }),
  ),
  undo: z.object({ document: z.string(), reason: z.string() }).nullable(),
  /** What the reader may do now. */
  acts: z.array(z.enum(upratingActs)),
})
export type UpratingView = z.infer<typeof UpratingView>

export const UpratingItemFilter = UpratingReference.extend({
  kind: z.enum(keysOf(upratingKinds)).optional(),
  result: z.enum(keysOf(upratingResults)).optional(),
  division: DivisionCode.optional(),
  /** A name or its pinyin, or a household's register number. */
  text: z.string().trim().max(50, { error: '最多输入50个字。' }).optional(),
  /** With it what concerns protected children is in the list as well. */
  purpose: Purpose.optional(),
})
export type UpratingItemFilter = z.infer<typeof UpratingItemFilter>
export const ListUpratingItems = UpratingItemFilter.extend({
  page: z.int().min(1).max(100_000).default(1),
  size: z.int().min(1).max(100, { error: '一页最多100条。' }).default(20),
  /** The largest raises first, rather than by place. */
  byRaise: z.boolean().default(false),
})

export const UpratingItem = z.object({
  seq: z.int(),
  award: AwardId,
  name: z.string().nullable(),
  registerNumber: z.string().nullable(),
  township: z.string(),
  village: z.string(),
  persons: Count,
  start: z.string(),
  until: z.string().nullable(),
  before: Fen,
  after: Fen.nullable(),
  kind: z.enum(keysOf(upratingKinds)),
  why: z.string().nullable(),
  result: z.enum(keysOf(upratingResults)).nullable(),
})
export type UpratingItem = z.infer<typeof UpratingItem>
export const UpratingItems = z.object({ total: Count, rows: z.array(UpratingItem) })
