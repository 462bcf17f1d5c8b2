import { z } from 'zod'
import { MonthText } from '#kernel/month'
import { DivisionCode } from '#kernel/division-code'
import { ParameterView } from '../decide/view-schema.ts'

/** The rulebook as it can be read: benefits, what they require, and the steps, parameters and facts behind. */

const RuleLine = z.object({
  label: z.string(),
  article: z.string().optional(),
  relation: z.string().optional(),
  /** Names of steps, keys of parameters, names of facts and keys of benefits that it rests on directly. */
  steps: z.array(z.string()),
  parameters: z.array(z.string()),
  facts: z.array(z.string()),
  benefits: z.array(z.string()),
})
export type RuleLine = z.infer<typeof RuleLine>

export const BenefitRules = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.enum(['household', 'person']),
  per: z.enum(['once', 'month', 'year']),
  pays: z.boolean(),
  article: z.string(),
  requirements: z.array(RuleLine),
  amount: RuleLine.optional(),
  steps: z.array(RuleLine.extend({ name: z.string(), unit: z.enum(['household', 'person', 'place']) })),
  /** All parameters and facts it rests on, directly or not. */
  parameters: z.array(z.string()),
  facts: z.array(z.string()),
})
export type BenefitRules = z.infer<typeof BenefitRules>

export const RulebookView = z.object({
  ruleHash: z.string(),
  benefits: z.array(BenefitRules),
  relations: z.array(
    z.object({
      kind: z.enum(['exclusive', 'higher', 'top-up', 'additive']),
      word: z.string(),
      first: z.object({ key: z.string(), label: z.string() }),
      second: z.object({ key: z.string(), label: z.string() }),
      note: z.string(),
      article: z.string(),
    }),
  ),
  parameters: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      kind: z.enum(['money', 'integer', 'percent', 'yes-no', 'choice', 'rounding', 'age-bands', 'tiers']),
      per: z.enum(['once', 'month', 'year']).optional(),
      suffix: z.string(),
      by: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          codes: z.array(z.object({ code: z.string(), label: z.string() })),
        }),
      ),
      options: z.array(z.object({ code: z.string(), label: z.string() })),
      article: z.string().optional(),
      usedBy: z.array(z.string()),
    }),
  ),
  facts: z.array(
    z.object({
      name: z.string(),
      entity: z.enum(['household', 'person']),
      label: z.string(),
      group: z.string(),
      /** How the household JSON writes it. */
      written: z.enum(['flag', 'money', 'code', 'month', 'integer']),
      per: z.enum(['once', 'month', 'year']).optional(),
      suffix: z.string(),
      options: z.array(z.object({ code: z.string(), label: z.string() })),
      mayBeUnknown: z.boolean(),
      sensitivity: z.enum(['ordinary', 'financial', 'health', 'status']),
      help: z.string(),
      article: z.string().optional(),
      usedBy: z.array(z.string()),
    }),
  ),
})
export type RulebookView = z.infer<typeof RulebookView>

export const ListParametersInput = z.object({
  place: DivisionCode,
  month: MonthText,
  /** Only this parameter. */
  key: z.string().max(100).optional(),
})

/** One cell of a parameter for a place and month: the value in force, or what is missing; and all that is held around it. */
export const ParameterLine = z.object({
  key: z.string(),
  label: z.string(),
  cell: z.string(),
  article: z.string().optional(),
  value: ParameterView.optional(),
  missing: z.string().optional(),
  /** Every value held for this cell from the place up to the nation, in force or not. */
  lineage: z.array(ParameterView),
})
export type ParameterLine = z.infer<typeof ParameterLine>

export const ParameterList = z.object({
  place: z.int(),
  placeName: z.string(),
  month: z.string(),
  lines: z.array(ParameterLine),
})
export type ParameterList = z.infer<typeof ParameterList>

export const ListExpiringInput = z.object({
  /** Only this division, what is in it and what stands above it; every place when absent. */
  place: DivisionCode.optional(),
  /** Counted from this month; from the present one when absent. */
  from: MonthText.optional(),
  months: z.int().min(0).max(120, { error: '最多看以后120个月。' }).default(12),
})

export const ExpiringLine = z.object({
  reason: z.enum(['expired', 'expires', 'gap', 'review']),
  /** The last month of effect, or the month from which it has to be looked at. */
  due: z.string(),
  text: z.string(),
  parameter: ParameterView,
})
export type ExpiringLine = z.infer<typeof ExpiringLine>

export const ExpiringList = z.object({ from: z.string(), until: z.string(), lines: z.array(ExpiringLine) })
export type ExpiringList = z.infer<typeof ExpiringList>

export const ExampleList = z.object({
  examples: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      note: z.string(),
      place: z.int(),
      placeName: z.string(),
      month: z.string(),
      household: z.unknown(),
    }),
  ),
})
export type ExampleList = z.infer<typeof ExampleList>
