import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { type Id, idSchema } from '#kernel/ids'

export const DivisionChangeId = idSchema<'DivisionChangeId'>()
export type DivisionChangeId = Id<'DivisionChangeId'>

/** `draft → adopted → done`; before adoption it may be `withdrawn`. An adopted change waits for its day. */
export const divisionChangeStates = {
  draft: '待批准',
  adopted: '已批准,待生效',
  done: '已生效',
  withdrawn: '已撤回',
} as const
export type DivisionChangeState = keyof typeof divisionChangeStates

const UnitName = z.string().trim().min(2, { error: '名称至少两个字。' }).max(40, { error: '名称最多40个字。' })

/** One act on townships or villages. A township is divided by founding the new one and moving its villages there. */
export const DivisionStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), code: DivisionCode, name: UnitName }),
  z.object({
    kind: z.literal('merge'),
    codes: z.array(DivisionCode).min(2, { error: '合并至少要选两个单位。' }).max(100),
    /** The code that the merged unit goes by: one of `codes`, or a new one. */
    into: DivisionCode,
    name: UnitName,
  }),
  z.object({
    kind: z.literal('split'),
    code: DivisionCode,
    /** New villages with the numbers of the households that go there; whoever is in none stays under `code`. */
    parts: z
      .array(z.object({ code: DivisionCode, name: UnitName, households: z.array(z.int().positive()).max(20_000) }))
      .min(1, { error: '拆分至少要设立一个新单位。' })
      .max(50),
    name: UnitName,
  }),
  z.object({ kind: z.literal('found'), code: DivisionCode, name: UnitName }),
  z.object({ kind: z.literal('recode'), code: DivisionCode, to: DivisionCode, name: UnitName }),
])
export type DivisionStep = z.infer<typeof DivisionStep>

export const DivisionChangeDraft = z.object({
  county: CountyCode,
  /** The day from which it holds, and the document that ordered it. */
  effectiveOn: CalendarDate,
  document: z.string().trim().min(4, { error: '请填写批准文件的名称和文号。' }).max(200),
  steps: z.array(DivisionStep).min(1, { error: '请至少填写一项调整。' }).max(500),
})
export type DivisionChangeDraft = z.infer<typeof DivisionChangeDraft>

export const ListDivisionChangesInput = z.object({
  county: CountyCode,
  state: z.enum(['draft', 'adopted', 'done', 'withdrawn']).optional(),
})

export const TracedDivision = z.object({
  /** What the code was called, the newest last; `until` null while it is in use. */
  names: z.array(z.object({ name: z.string(), until: z.string().nullable() })),
  /** The units that continue it today: several where it was divided. */
  today: z.array(z.object({ code: DivisionCode, path: z.string() })),
})
export type TracedDivision = z.infer<typeof TracedDivision>

export const DivisionChangeReference = z.object({ county: CountyCode, id: DivisionChangeId })

/** Where the people of a unit go: everyone, or the households named. */
export const DivisionMove = z.object({
  from: DivisionCode,
  to: DivisionCode,
  households: z.array(z.int()).optional(),
})
export type DivisionMove = z.infer<typeof DivisionMove>

/** One line of what a change does, with how many it touches now; null once it is in force: they live among others then. */
export const MoveView = z.object({
  from: DivisionCode,
  fromName: z.string(),
  to: DivisionCode,
  toName: z.string(),
  households: z.int().nullable(),
  persons: z.int().nullable(),
})

export const DivisionChangeView = z.object({
  id: DivisionChangeId,
  county: CountyCode,
  state: z.enum(['draft', 'adopted', 'done', 'withdrawn']),
  effectiveOn: z.string(),
  document: z.string(),
  steps: z.array(DivisionStep),
  moves: z.array(MoveView),
  /** What the units of its steps are called before it: whoever approves or reads it knows them by name. */
  names: z.array(z.object({ code: DivisionCode, name: z.string() })),
  /** What the officer should look at: names that sound alike, places with standards of their own. */
  notes: z.array(z.string()),
  draftedBy: z.string(),
  draftedAt: z.iso.datetime(),
  adoptedBy: z.string().nullable(),
  appliedAt: z.iso.datetime().nullable(),
  /** What the reader may do with it now; `why` says what somebody else has to do. */
  allowed: z.object({ adopt: z.boolean(), withdraw: z.boolean(), why: z.string() }),
})
export type DivisionChangeView = z.infer<typeof DivisionChangeView>
