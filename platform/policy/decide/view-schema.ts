import { z } from 'zod'

/** What the API, the command line and the pages show of a judged household. Amounts are fen; months `2026-11`. */

/** One parameter value as it was used: where it holds, from when to when, and what it rests on. */
export const ParameterView = z.object({
  key: z.string(),
  label: z.string(),
  /** Which cell of a table, in words (`农村`); empty for a single value. */
  cell: z.string(),
  valueText: z.string(),
  place: z.int(),
  placeName: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  status: z.enum(['sourced', 'reported', 'sample']),
  statusText: z.string(),
  document: z.string(),
  source: z.string(),
  quote: z.string(),
  note: z.string(),
  /** Past its period and kept only until an officer has looked. */
  expired: z.boolean(),
  /** The month from which an officer has to look at it again. */
  review: z.string().nullable(),
  reviewDue: z.boolean(),
  /** The version used: where it was read and from when we hold it to be right. */
  origin: z.string(),
  recordedFrom: z.string(),
})
export type ParameterView = z.infer<typeof ParameterView>

export const FactView = z.object({
  fact: z.string(),
  label: z.string(),
  member: z.int().optional(),
  memberName: z.string().optional(),
  known: z.boolean(),
  valueText: z.string(),
  source: z.string().optional(),
  asOf: z.string().optional(),
})
export type FactView = z.infer<typeof FactView>

/** What a value is computed from directly: facts, parameters, named steps and other benefits' results. */
const reads = {
  facts: z.array(FactView),
  parameters: z.array(ParameterView),
  /** Names of steps of the same judgement. */
  uses: z.array(z.string()),
  outcomes: z.array(z.object({ key: z.string(), label: z.string() })),
}
export const WorkingView = z.object(reads)
export type WorkingView = z.infer<typeof WorkingView>

export const StepView = z.object({
  name: z.string(),
  label: z.string(),
  member: z.int().optional(),
  memberName: z.string().optional(),
  unit: z.enum(['flag', 'integer', 'money', 'ratio', 'code']),
  /** Fen, count, ordinal or 0/1. */
  value: z.int(),
  valueText: z.string(),
  /** It rests on a fact that is not known. */
  pending: z.boolean(),
  article: z.string().optional(),
  ...reads,
})
export type StepView = z.infer<typeof StepView>

export const RequirementView = z.object({
  label: z.string(),
  holds: z.enum(['yes', 'no', 'unknown']),
  article: z.string().optional(),
  /** 择一, 就高 or 补差, when the requirement comes from the table of relations. */
  relation: z.string().optional(),
  compared: z.object({ left: z.string(), right: z.string(), text: z.string() }).optional(),
  ...reads,
})
export type RequirementView = z.infer<typeof RequirementView>

export const FlipView = z.object({
  fact: z.string(),
  label: z.string(),
  member: z.int().optional(),
  memberName: z.string().optional(),
  fromText: z.string(),
  toText: z.string(),
  /** The value to write into the household's JSON to see it. */
  to: z.union([z.number(), z.string(), z.boolean()]),
  /** Fen the amount changes by; absent for other facts. */
  change: z.int().optional(),
  outcome: z.enum(['eligible', 'not-eligible']),
  text: z.string(),
})
export type FlipView = z.infer<typeof FlipView>

export const RelationNote = z.object({
  kind: z.enum(['exclusive', 'higher', 'top-up', 'additive']),
  word: z.string(),
  with: z.string(),
  text: z.string(),
  article: z.string(),
})
export type RelationNote = z.infer<typeof RelationNote>

export const JudgementView = z.object({
  benefit: z.object({
    key: z.string(),
    label: z.string(),
    unit: z.enum(['household', 'person']),
    per: z.enum(['once', 'month', 'year']),
    pays: z.boolean(),
    /** The amount is the most that may be paid, not what is paid. */
    isCap: z.boolean(),
  }),
  member: z.int().optional(),
  memberName: z.string().optional(),
  outcome: z.enum(['eligible', 'not-eligible', 'needs', 'missing-parameter']),
  outcomeText: z.string(),
  amount: z.int(),
  /** `700.00元/月`; empty unless eligible and paying. */
  amountText: z.string(),
  article: z.string(),
  requirements: z.array(RequirementView),
  /** How the amount is computed; absent for a status. */
  working: WorkingView.optional(),
  steps: z.array(StepView),
  missing: z.array(
    z.object({
      fact: z.string(),
      label: z.string(),
      member: z.int().optional(),
      memberName: z.string().optional(),
      article: z.string().optional(),
    }),
  ),
  missingParameters: z.array(z.string()),
  flips: z.array(FlipView),
  usesSample: z.boolean(),
  relations: z.array(RelationNote),
})
export type JudgementView = z.infer<typeof JudgementView>

export const HouseholdView = z.object({
  place: z.int(),
  placeName: z.string(),
  month: z.string(),
  monthText: z.string(),
  members: z.array(z.string()),
  /** SM3 of the rulebook's benefits, conditions, expressions and articles. */
  ruleHash: z.string(),
  /** Any value behind any of the results is a placeholder. */
  usesSample: z.boolean(),
  /** The parameter values used, each once: with `origin` and `recordedFrom` they are the versions. */
  parameters: z.array(ParameterView),
  judgements: z.array(JudgementView),
})
export type HouseholdView = z.infer<typeof HouseholdView>
