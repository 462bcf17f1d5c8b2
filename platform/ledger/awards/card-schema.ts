import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { JudgementView } from '#policy/schema'
import { Purpose } from '#registry/schema'
import {
  awardOrigins,
  awardStates,
  decisionKinds,
  holdStates,
  lineStates,
  payeeKinds,
  paymentStates,
  recoveryStates,
  runStates,
} from '../code-lists.ts'
import { AwardId, DecisionId, RecoveryId, RunId } from '../ids.ts'
import { HoldKindName } from '../runs/schema.ts'
import { AwardHead, changeKinds } from './schema.ts'

const keysOf = <K extends string>(list: Readonly<Record<K, string>>) => Object.keys(list) as [K] // a literal table's keys

export const GetAward = z.object({ county: CountyCode, id: AwardId, purpose: Purpose.optional() })
export const GetDecision = z.object({ county: CountyCode, id: DecisionId, purpose: Purpose.optional() })

export const TermView = z.object({
  from: z.string(),
  /** The month before the next step; null for good. */
  to: z.string().nullable(),
  amount: Fen,
  persons: z.int(),
  state: z.enum(keysOf(awardStates)),
  document: z.string(),
  /** What was decided once and counts no more. */
  replacedAt: z.string().nullable(),
})
export type TermView = z.infer<typeof TermView>

export const DecisionView = z.object({
  id: DecisionId,
  kind: z.enum(keysOf(decisionKinds)),
  document: z.string(),
  decidedOn: CalendarDate,
  from: z.string(),
  until: z.string().nullable(),
  /** In words, by the table of reasons. */
  cause: z.string().nullable(),
  reason: z.string(),
  basis: z.string(),
  override: z.string().nullable(),
  payee: z
    .object({ name: z.string().nullable(), kind: z.enum(keysOf(payeeKinds)), agreement: z.string().nullable() })
    .nullable(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  hasJudgement: z.boolean(),
  /** As it was; shown to who may see what it rests on, and says what for. */
  judgement: z.object({ month: z.string(), ruleHash: z.string(), view: JudgementView }).nullable(),
})
export type DecisionView = z.infer<typeof DecisionView>

/** What one run paid of it, or did not and why. */
export const PaidMonth = z.object({
  run: RunId,
  month: z.string(),
  supplement: z.int(),
  runState: z.enum(keysOf(runStates)),
  state: z.enum(keysOf(lineStates)),
  due: Fen,
  arrears: Fen,
  recovered: Fen,
  /** What goes out, or has: without what is held, left out or given up. */
  amount: Fen,
  /** What of it does not, as things stand. */
  withheld: Fen,
  payment: z
    .object({ state: z.enum(keysOf(paymentStates)), remark: z.string().nullable(), settledOn: CalendarDate.nullable() })
    .nullable(),
  holds: z.array(z.object({ kind: HoldKindName, state: z.enum(keysOf(holdStates)), note: z.string().nullable() })),
})
export type PaidMonth = z.infer<typeof PaidMonth>

export const AwardCard = AwardHead.extend({
  version: z.int(),
  origin: z.enum(keysOf(awardOrigins)),
  isSynthetic: z.boolean(),
  place: z.string(),
  /** This month. */
  month: z.string(),
  payee: z.object({ person: z.string(), agreement: z.string().nullable() }),
  terms: z.array(TermView),
  /** Newest first. */
  decisions: z.array(DecisionView),
  paid: z.array(PaidMonth),
  recoveries: z.array(
    z.object({
      id: RecoveryId,
      amount: Fen,
      open: Fen,
      state: z.enum(keysOf(recoveryStates)),
      reason: z.string(),
    }),
  ),
  /** Judgements are shown once a purpose is given. */
  needPurpose: z.boolean(),
  may: z.object({ decide: z.boolean(), change: z.array(z.enum(changeKinds)) }),
})
export type AwardCard = z.infer<typeof AwardCard>

/** A decision as it is printed and served. */
export const DecisionNotice = z.object({
  id: DecisionId,
  award: AwardId,
  title: z.string(),
  document: z.string(),
  to: z.string(),
  paragraphs: z.array(z.string()),
  basis: z.string(),
  remedy: z.string(),
  signed: z.string(),
  isSynthetic: z.boolean(),
})
export type DecisionNotice = z.infer<typeof DecisionNotice>
