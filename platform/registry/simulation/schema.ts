import { z } from 'zod'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { idSchema } from '#kernel/ids'
import { Month, MonthText } from '#kernel/month'
import { ChangeEntry, TrialId } from '#policy/schema'

export const SimulationId = idSchema<'SimulationId'>()
export type SimulationId = z.infer<typeof SimulationId>

export const simulationStates = { waiting: '计算中', done: '已完成', failed: '没有完成' } as const
export type SimulationState = keyof typeof simulationStates

/** What is tried: new values (written as in the parameter files), another month, or both. */
export const SimulateInput = z.object({
  county: CountyCode,
  /** Whose values are changed: the county when absent, a place inside it, or the city, province or nation around it. */
  place: DivisionCode.optional(),
  /** The month judged with the changes, and without them unless `monthBefore` says otherwise. */
  month: MonthText,
  monthBefore: MonthText.optional(),
  changes: z.array(ChangeEntry).max(100, { error: '一次最多模拟100项参数。' }).default([]),
  /** Only these benefits; all when absent. */
  benefits: z
    .array(z.string().max(100))
    .min(1, { error: '请至少选择一项待遇,或者不选(全部)。' })
    .max(100, { error: '一次最多选择100项待遇,全部请不选。' })
    .optional(),
})
export type SimulateInput = z.infer<typeof SimulateInput>

const Count = z.int()
export const SpendingView = z.object({ month: Count, year: Count, once: Count })

export const BenefitTallyView = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.enum(['household', 'person']),
  per: z.enum(['once', 'month', 'year']),
  isSpent: z.boolean(),
  eligibleBefore: Count,
  eligibleAfter: Count,
  newlyEligible: Count,
  noLongerEligible: Count,
  gainers: Count,
  losers: Count,
  unchanged: Count,
  needsBefore: Count,
  needsAfter: Count,
  unpublishedBefore: Count,
  unpublishedAfter: Count,
  /** Fen for one `per`. */
  before: Count,
  after: Count,
  gained: Count,
  lost: Count,
})

export const AreaTallyView = z.object({
  division: DivisionCode,
  name: z.string(),
  households: Count,
  persons: Count,
  benefits: z.array(BenefitTallyView),
  gaining: Count,
  losing: Count,
  shifting: Count,
  before: SpendingView,
  after: SpendingView,
})

/** A changed parameter in words: `700.00元` → `750.00元`. */
export const ChangedParameter = z.object({
  key: z.string(),
  label: z.string(),
  for: z.string(),
  before: z.string(),
  after: z.string(),
  from: z.string(),
  to: z.string().nullable(),
})

/** Everything a simulation found but the list of households. Money is fen. */
export const SimulationReport = z.object({
  monthBefore: Month,
  monthAfter: Month,
  parameters: z.array(ChangedParameter),
  county: AreaTallyView,
  townships: z.array(AreaTallyView),
  histogram: z.array(z.object({ from: Count.nullable(), to: Count.nullable(), households: Count, sum: Count })),
  /** Parameters that stand on sample values: the result shows the size of an effect, not a budget. */
  samples: z.array(z.object({ key: z.string(), label: z.string() })),
})
export type SimulationReport = z.infer<typeof SimulationReport>

export const SimulationHead = z.object({
  id: SimulationId,
  county: CountyCode,
  countyName: z.string(),
  place: DivisionCode,
  month: Month,
  state: z.enum(['waiting', 'done', 'failed']),
  /** The people are synthetic. */
  isSynthetic: z.boolean(),
  runBy: z.string(),
  runAt: z.string(),
  /** The job that computes a large county; see its progress there. */
  job: z.string().nullable(),
})

export const SimulationView = SimulationHead.extend({
  changes: z.array(ChangeEntry),
  /** SM3 over what was asked and found. */
  digest: z.string().nullable(),
  /** With it a drafted change of the same values can be put forward. */
  trial: TrialId.nullable(),
  report: SimulationReport.nullable(),
})
export type SimulationView = z.infer<typeof SimulationView>

export const SimulationReference = z.object({ county: CountyCode, id: SimulationId })
export const ListSimulationsInput = z.object({ county: CountyCode, page: z.int().min(1).default(1) })
export const SimulationHeads = z.object({ total: Count, simulations: z.array(SimulationHead) })

export const ListChangesOfSimulation = SimulationReference.extend({
  kind: z.enum(['gain', 'loss', 'shift']).optional(),
  /** Only households for which this benefit changes. */
  benefit: z.string().max(100).optional(),
  /** Only in this township or village. */
  division: DivisionCode.optional(),
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100, { error: '一页最多100户。' }).default(20),
})

export const SimulationChanges = z.object({
  total: Count,
  /** The population was replaced since: the households' facts can no longer be shown. */
  isPopulationReplaced: z.boolean(),
  rows: z.array(
    z.object({
      seq: Count,
      kind: z.enum(['gain', 'loss', 'shift']),
      /** The household's number in the register; names are not shown. */
      household: Count,
      division: DivisionCode,
      village: z.string(),
      members: Count,
      before: SpendingView,
      after: SpendingView,
      lines: z.array(
        z.object({ key: z.string(), before: Count, after: Count, eligibleBefore: Count, eligibleAfter: Count }),
      ),
      /** The household in the JSON that the workbench and `anmin decide` read. */
      facts: z.json().nullable(),
    }),
  ),
})
