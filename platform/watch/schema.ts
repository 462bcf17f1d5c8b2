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

/** The two lists and what lies between them. */
export const findingKinds = {
  missing: '应享未享',
  wrong: '在享不符',
  amount: '金额不符',
  possible: '可能符合',
  unverified: '待核实',
} as const
export type FindingKind = keyof typeof findingKinds

/** Why something that is paid is not due, or cannot be said to be. */
export const findingReasons = {
  dead: '本人已去世,台账上仍在发放',
  'moved-out': '本人已迁出,台账上仍在发放',
  imprisoned: '本人在监狱服刑,台账上仍在发放',
  twice: '同一项待遇在台账上有两笔在发',
  rival: '和另一项待遇只能享受一项,台账上两项都在发',
  refused: '按现在的情况不符合条件',
  facts: '还缺情况,不能判定',
  unpublished: '本地没有公布需要的标准,不能判定',
  unjudged: '这一户还没有研判',
} as const
export type FindingReason = keyof typeof findingReasons

export const dispositions = {
  verified: '已核实,确实如此',
  notified: '已通知乡镇(街道)办理',
  'false-alarm': '误报,不是这样',
} as const
export type Disposition = keyof typeof dispositions

export const SettlementId = idSchema<'SettlementId'>()
export type SettlementId = z.infer<typeof SettlementId>

const findingFilter = {
  county: CountyCode,
  benefit: z.string().max(100).optional(),
  /** Only in this township or village. */
  division: DivisionCode.optional(),
  /** Settled lines are hidden until their facts change. */
  settled: z.enum(['open', 'settled', 'all']).default('open'),
  /** Also those who receive the other of two benefits of which only one is paid. */
  withRivals: z.boolean().default(false),
  /** Fen: lines whose amount, or difference, is at least this. */
  least: z.int().min(0).optional(),
} as const

export const FindingFilter = z.object({ ...findingFilter, kind: z.enum(keysOf(findingKinds)) })
export type FindingFilter = z.infer<typeof FindingFilter>

export const ListFindings = FindingFilter.extend({
  page: z.int().min(1).max(100_000).default(1),
  size: z.int().min(1).max(100, { error: '一页最多100条。' }).default(20),
})

const Settlement = z.object({
  disposition: z.enum(keysOf(dispositions)),
  remark: z.string(),
  by: z.string(),
  at: z.string(),
  /** What it rested on has changed since. */
  isReopened: z.boolean(),
})

export const Finding = z.object({
  kind: z.enum(keysOf(findingKinds)),
  benefit: z.string(),
  label: z.string(),
  household: Count,
  /** −1 is the household. */
  member: Count,
  householdId: z.string().nullable(),
  personId: z.string().nullable(),
  /** The person, or the head of the household. */
  name: z.string().nullable(),
  age: Count.nullable(),
  registerNumber: z.string().nullable(),
  division: DivisionCode,
  village: z.string(),
  township: z.string(),
  /** Fen by the rules; null where nothing can be said or nothing is due. */
  due: Count.nullable(),
  /** Fen by the ledger. */
  paid: Count.nullable(),
  reason: z.enum(keysOf(findingReasons)).nullable(),
  /** The benefit that is received instead of this one. */
  rival: z.string().nullable(),
  /** Facts that must become known, in words. */
  missing: z.array(z.string()),
  settlement: Settlement.nullable(),
})
export type Finding = z.infer<typeof Finding>

export const Findings = z.object({ total: Count, month: Month, judgedAt: z.string(), rows: z.array(Finding) })

export const CountFindings = z.object({
  county: CountyCode,
  division: DivisionCode.optional(),
  settled: findingFilter.settled,
})

/** How many lines there are, by benefit; and by township all together. */
export const FindingCounts = z.object({
  /** False before the first judging. */
  isJudged: z.boolean(),
  month: Month.nullable(),
  judgedAt: z.string().nullable(),
  isSynthetic: z.boolean(),
  benefits: z.array(
    z.object({
      benefit: z.string(),
      label: z.string(),
      unit: z.enum(['household', 'person']),
      /** Ledgers have told of it, so that both lists can be made. */
      isCompared: z.boolean(),
      eligible: Count,
      receiving: Count,
      missing: Count,
      wrong: Count,
      amount: Count,
      possible: Count,
      unverified: Count,
    }),
  ),
  townships: z.array(
    z.object({ division: DivisionCode, name: z.string(), missing: Count, wrong: Count, amount: Count }),
  ),
})

export const FindingReference = z.object({
  county: CountyCode,
  kind: z.enum(keysOf(findingKinds)),
  benefit: z.string().max(100),
  household: z.int().min(0).max(2_147_483_647),
  member: z.int().min(-1).max(32_767),
})
export type FindingReference = z.infer<typeof FindingReference>

export const SettleFinding = FindingReference.extend({
  disposition: z.enum(keysOf(dispositions)),
  remark: z.string().trim().max(500, { error: '说明最多500个字。' }).default(''),
}).refine(({ disposition, remark }) => disposition !== 'false-alarm' || remark !== '', {
  error: '请写明为什么是误报。',
  path: ['remark'],
})

export const SettledFinding = z.object({ id: SettlementId })
