import { z } from 'zod'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { idSchema } from '#kernel/ids'
import { Month, MonthText } from '#kernel/month'

export const JudgingId = idSchema<'JudgingId'>()
export type JudgingId = z.infer<typeof JudgingId>

export const judgingStates = {
  waiting: '等待开始',
  running: '研判中',
  done: '已完成',
  cancelled: '没有完成',
} as const
export type JudgingState = keyof typeof judgingStates

export const judgingScopes = { full: '全部家庭', changed: '有变化的家庭' } as const
export type JudgingScope = keyof typeof judgingScopes

/** How a benefit of a household or member differs from the results before. */
export const changeKinds = {
  began: '新符合',
  ended: '不再符合',
  amount: '金额变化',
  opened: '变为可能符合',
  closed: '不再可能符合',
} as const
export type ChangeKind = keyof typeof changeKinds

const Count = z.int()
const keysOf = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as [Key] // the keys of a literal table

export const JudgeCounty = z.object({
  county: CountyCode,
  /** This month when absent. */
  month: MonthText.optional(),
  /** Judge everybody, whatever changed. */
  everybody: z.boolean().default(false),
  /** `columns` computes in this program instead of the database; the answers are the same. */
  execution: z.enum(['auto', 'sql', 'columns']).default('auto'),
})
export type JudgeCounty = z.infer<typeof JudgeCounty>

export const JudgingReference = z.object({ county: CountyCode, id: JudgingId })

/** What a run counted for one benefit, in households or persons as its unit says. */
export const BenefitCount = z.object({
  benefit: z.string(),
  eligible: Count,
  pending: Count,
  /** Fen for one period. */
  amount: Count,
})
export type BenefitCount = z.infer<typeof BenefitCount>

export const JudgingHead = z.object({
  id: JudgingId,
  county: CountyCode,
  month: Month,
  state: z.enum(keysOf(judgingStates)),
  scope: z.enum(keysOf(judgingScopes)).nullable(),
  computed: z.enum(['sql', 'columns']).nullable(),
  households: Count,
  changes: Count.nullable(),
  /** What it rests on, in short. */
  basis: z.string().nullable(),
  isSynthetic: z.boolean(),
  runBy: z.string(),
  runAt: z.string(),
  finishedAt: z.string().nullable(),
  job: z.string().nullable(),
})
export type JudgingHead = z.infer<typeof JudgingHead>

/** A county's judging as its officers see it. */
export const JudgingOverview = z.object({
  county: CountyCode,
  countyName: z.string(),
  /** People are there to judge. */
  hasPeople: z.boolean(),
  households: Count,
  /** Households whose facts changed since they were judged. */
  touched: Count,
  /** The run whose results count. */
  current: JudgingHead.nullable(),
  /** The run under way, with the households done. */
  running: JudgingHead.extend({ total: Count }).nullable(),
})
export const CountyInput = z.object({ county: CountyCode })
export const Judgings = z.object({ total: Count, judgings: z.array(JudgingHead) })
export const ListJudgings = z.object({ county: CountyCode, page: z.int().min(1).default(1) })

export const ListJudgingChanges = JudgingReference.extend({
  kind: z.enum(keysOf(changeKinds)).optional(),
  benefit: z.string().max(100).optional(),
  /** Only in this township or village. */
  division: DivisionCode.optional(),
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100, { error: '一页最多100条。' }).default(20),
})
export type ListJudgingChanges = z.infer<typeof ListJudgingChanges>

export const JudgingChanges = z.object({
  total: Count,
  /** Over everything that the filters of place leave, whatever the kind. */
  counts: z.array(
    z.object({ benefit: z.string(), label: z.string(), kind: z.enum(keysOf(changeKinds)), count: Count, sum: Count }),
  ),
  townships: z.array(z.object({ division: DivisionCode, name: z.string(), count: Count })),
  rows: z.array(
    z.object({
      kind: z.enum(keysOf(changeKinds)),
      benefit: z.string(),
      label: z.string(),
      household: Count,
      member: Count,
      /** The person, or the head of the household; null where nobody is recorded. */
      name: z.string().nullable(),
      division: DivisionCode,
      village: z.string(),
      before: Count.nullable(),
      after: Count.nullable(),
    }),
  ),
})
