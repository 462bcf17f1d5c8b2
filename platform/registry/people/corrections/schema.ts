import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { MonthText } from '#kernel/month'
import { ContestView, PersonReference } from '../cards/schema.ts'
import { Purpose } from '../cards/purposes.ts'
import { HouseholdId, PersonId, SourceId } from '../ids.ts'

/** What a correction rests on; each has its own weight. */
export const correctionSources = {
  visit: '入户调查看到的',
  department: '部门出具的证明、反馈',
  officer: '工作人员核对发现的',
} as const
const kinds = Object.keys(correctionSources) as [keyof typeof correctionSources] // the keys of a literal table

const Evidence = z
  .string()
  .trim()
  .min(2, { error: '请写明依据:看到了什么材料,或者谁在什么时候核实的。' })
  .max(500, { error: '依据最多500个字。' })
const Version = z.int().min(1)
const basis = {
  source: z.enum(kinds),
  evidence: Evidence,
  /** Opens a protected child's file, where it is one. */
  purpose: Purpose.optional(),
}

/** One value as it is typed: text, `2026-11-01`, a code, an amount in 元; null says that it is not known. */
export const TypedValue = z.string().max(2_000, { error: '内容太长,最多2000个字。' }).nullable()

export const CorrectFactInput = z.object({
  county: CountyCode,
  of: z.enum(['person', 'household']),
  id: z.uuid({ version: 'v7', error: '编号格式不对,请从卡片上打开。' }),
  /** Particular or fact. */
  name: z.string().max(100),
  value: TypedValue,
  from: MonthText,
  /** The last month it holds; open without it. */
  until: MonthText.optional(),
  ...basis,
  /** Of the card that was looked at; somebody else's change since then is shown first. */
  version: Version.optional(),
  /** The contest that it settles. */
  contest: z.uuid().optional(),
})
export type CorrectFactInput = z.infer<typeof CorrectFactInput>

export const Corrected = z.object({ source: SourceId })

export const WithdrawCorrectionInput = z.object({
  county: CountyCode,
  source: SourceId,
  why: z.string().trim().min(2, { error: '请写一句为什么撤回,以后查得到。' }).max(500, { error: '理由最多500个字。' }),
})

export type WithdrawCorrectionInput = z.infer<typeof WithdrawCorrectionInput>

export const ContestFactInput = z.object({
  county: CountyCode,
  of: z.enum(['person', 'household']),
  id: z.uuid({ version: 'v7', error: '编号格式不对,请从卡片上打开。' }),
  name: z.string().max(100),
  reason: z
    .string()
    .trim()
    .min(2, { error: '请写一句居民怎么说:哪里不对,应该是什么。' })
    .max(500, { error: '最多500个字。' }),
  purpose: Purpose.optional(),
})
export type ContestFactInput = z.infer<typeof ContestFactInput>
export const ContestReference = z.object({ county: CountyCode, id: z.uuid() })
export const ListContestsInput = z.object({
  within: DivisionCode.optional(),
  state: z.enum(['open', 'corrected', 'kept']).default('open'),
  page: z.int().min(1).default(1),
})
export const ContestLine = ContestView.extend({
  county: CountyCode,
  label: z.string(),
  of: z.enum(['person', 'household']),
  person: PersonId.nullable(),
  household: HouseholdId,
  /** Whom it is about, or the head of the household. */
  who: z.string().nullable(),
  village: z.string(),
})
export const ContestLines = z.object({ total: z.int(), contests: z.array(ContestLine) })
export const KeepFactInput = ContestReference.extend({
  why: z
    .string()
    .trim()
    .min(2, { error: '请写一句为什么保持原样,居民会问。' })
    .max(500, { error: '理由最多500个字。' }),
})
export const Settled = z.object({})

export const RecordDeathInput = PersonReference.extend({ diedOn: CalendarDate, ...basis, version: Version })
export const MovePersonInput = PersonReference.extend({
  to: z.discriminatedUnion('kind', [
    /** Into a household that exists, standing in this relation to its head (code of the fact `relation`). */
    z.object({ kind: z.literal('household'), household: HouseholdId, relation: z.string().max(40) }),
    /** Into a village, alone. */
    z.object({ kind: z.literal('village'), division: DivisionCode }),
    /** Out of the county. */
    z.object({ kind: z.literal('out'), on: CalendarDate }),
  ]),
  from: MonthText,
  ...basis,
  version: Version,
})
export type MovePersonInput = z.infer<typeof MovePersonInput>

export const AddPersonInput = z.object({
  division: DivisionCode,
  /** An existing household; a new one of their own without it. */
  household: HouseholdId.optional(),
  relation: z.string().max(40).optional(),
  name: z.string().trim().min(1, { error: '请填写姓名。' }).max(60, { error: '姓名最多60个字。' }),
  idNumber: z.string().max(30).optional(),
  /** Needed where there is no ID number. */
  birthDate: CalendarDate.optional(),
  sex: z.enum(['male', 'female']).optional(),
  from: MonthText,
  ...basis,
})
export const AddedPerson = z.object({ county: CountyCode, id: PersonId, household: HouseholdId, source: SourceId })

/** How each value is typed in when it is corrected. */
export const FieldView = z.object({
  of: z.enum(['person', 'household']),
  name: z.string(),
  label: z.string(),
  group: z.string(),
  kind: z.enum(['text', 'texts', 'date', 'code', 'division', 'number', 'flag', 'money', 'month', 'integer']),
  suffix: z.string(),
  help: z.string(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
})
export type FieldView = z.infer<typeof FieldView>
export const FieldViews = z.object({ fields: z.array(FieldView), relations: FieldView.shape.options })
