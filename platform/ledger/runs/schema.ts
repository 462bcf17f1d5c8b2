import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { Month } from '#kernel/month'
import { Purpose } from '#registry/schema'
import { type ReasonCode, reasons } from '../awards/reasons.ts'
import { decisionKinds, holdStates, itemKinds, lineStates, runStates } from '../code-lists.ts'
import { AwardId, FundId, RecoveryId, RunId } from '../ids.ts'
import { holdKinds } from './hold-kinds.ts'
import { Before, Difference, differenceKinds } from './schema-differences.ts'

const keysOf = <K extends string>(list: Readonly<Record<K, string>>) => Object.keys(list) as [K] // a literal table's keys
const Count = z.int()
export const HoldKindName = z.enum(Object.keys(holdKinds) as [keyof typeof holdKinds])

export const RunReference = z.object({ county: CountyCode, id: RunId })

/** What of the lines comes to what, by benefit and township (0: not shown by township). */
const Total = z.object({
  benefit: z.string(),
  label: z.string(),
  township: DivisionCode,
  place: z.string(),
  lines: Count,
  due: Fen,
  arrears: Fen,
  recovered: Fen,
  amount: Fen,
  held: Count,
  heldAmount: Fen,
})
/** What a check found; never a number of an account or a card. */
export const HoldEvidence = z.object({
  /** The person it speaks of. */
  person: z.string().optional(),
  /** Who has the line `line`, where that is another record. */
  other: z.string().optional(),
  date: z.string().optional(),
  month: Month.optional(),
  benefit: z.string().optional(),
  line: Count.optional(),
  household: Count.optional(),
  amount: Count.optional(),
  percent: Count.optional(),
  reason: z.string().optional(),
  age: Count.optional(),
  covered: Count.optional(),
  present: Count.optional(),
})
export type HoldEvidence = z.infer<typeof HoldEvidence>

export const RunHead = z.object({
  id: RunId,
  county: CountyCode,
  month: Month,
  supplement: Count,
  state: z.enum(keysOf(runStates)),
  benefits: z.array(z.string()).nullable(),
  lines: Count.nullable(),
  amount: Fen.nullable(),
  held: Count.nullable(),
  /** Orders to the bank by what became of them, once it has them; null before. `unsent` counts approved lines in no file as well. */
  delivery: z.object({ paid: Count, returned: Count, waiting: Count, unsent: Count }).nullable(),
  isSynthetic: z.boolean(),
  begunAt: z.string(),
  begunBy: z.string(),
})
export type RunHead = z.infer<typeof RunHead>
export const ListRuns = z.object({ county: CountyCode, page: z.int().min(1).default(1) })
export const Runs = z.object({ total: Count, runs: z.array(RunHead) })

export const RunStep = z.object({ name: z.string(), label: z.string(), state: z.enum(['done', 'running', 'waiting']) })

export const RunView = RunHead.extend({
  countyName: z.string(),
  asOf: z.string(),
  digest: z.string().nullable(),
  returnedWhy: z.string().nullable(),
  steps: z.array(RunStep),
  /** Of the work under way; null when nothing is. */
  progress: z
    .object({ done: Count, total: Count.nullable(), message: z.string().nullable(), state: z.string() })
    .nullable(),
  totals: z.array(Total),
  /** Lines that nothing holds, how many of them the bank is to pay anything of, and what they come to, as things stand now. */
  payable: z.object({ lines: Count, payments: Count, due: Fen, arrears: Fen, recovered: Fen, amount: Fen }),
  overpaid: Fen,
  /** Awards that were paid too much of an earlier month while the bank has not answered. */
  waiting: Count,
  holds: z.array(
    z.object({
      kind: HoldKindName,
      label: z.string(),
      article: z.string(),
      mayRelease: z.boolean(),
      /** Lines, each under the first of its reasons that is open. */
      open: Count,
      /** Lines that are counted under another reason and are held for this one as well. */
      further: Count,
      released: Count,
      confirmed: Count,
      amount: Fen,
    }),
  ),
  /** Decisions about its awards that were recorded after what it rests on was fixed, while they could still be counted in. */
  laterDecisions: Count,
  /** What became of answers to holds when the lines were made anew; null where there were none. */
  anew: z.object({ kept: Count, askedAnew: Count, gone: Count }).nullable(),
  /** The month whose facts were read, and of how many people and households something changes after it up to the run's. */
  facts: z.object({ month: Month, later: Count }).nullable(),
  differences: z.array(Difference),
  before: Before.nullable(),
  /** What each fund pays of this run, and with it in view: what it has committed for all that is not with the bank, what is free
   * afterwards, what the run lacks. */
  funds: z.array(
    z.object({
      ...{ id: FundId, name: z.string(), benefits: z.array(z.string()) },
      ...{ takes: Fen, committed: Fen, left: Fen, lacks: Fen },
    }),
  ),
  /** Benefits whose funds do not suffice, and how many fen are missing. */
  shortages: z.array(z.object({ benefit: z.string(), label: z.string(), fund: z.string().nullable(), missing: Fen })),
  approvals: z.array(z.object({ seq: Count, officer: z.string(), role: z.string(), at: z.string() })),
  /** What whoever asks may do now; a sentence where they may not. */
  acts: z.record(z.string(), z.string().nullable()),
})
export type RunView = z.infer<typeof RunView>

export const earlierAnswers = { kept: '沿用了上次的处理', anew: '情况变了,要重新处理' } as const

export type EarlierAnswer = keyof typeof earlierAnswers

export const LineFilter = RunReference.extend({
  hold: HoldKindName.optional(),
  holdState: z.enum(keysOf(holdStates)).optional(),
  /** With a hold whose answer was kept when the lines were made anew, or that was asked anew. */
  answer: z.enum(keysOf(earlierAnswers)).optional(),
  difference: z.enum(keysOf(differenceKinds)).optional(),
  state: z.enum(keysOf(lineStates)).optional(),
  benefit: z.string().max(100).optional(),
  /** Only in this township or village. */
  division: DivisionCode.optional(),
  /** Of the payee or the recipient: the beginning of a name. */
  name: z.string().trim().max(50).optional(),
  /** With it what concerns protected children is in the list as well. */
  purpose: Purpose.optional(),
})
export type LineFilter = z.infer<typeof LineFilter>
export const ListRunLines = LineFilter.extend({
  page: z.int().min(1).max(100_000).default(1),
  size: z.int().min(1).max(100, { error: '一页最多100条。' }).default(20),
})

/** A decision about the award that a hold leads to, as the award's form takes it. */
const HoldRemedy = z.object({
  change: z.enum(['terminate', 'suspend', 'adjust', 'payee']),
  reason: z.enum(Object.keys(reasons) as [ReasonCode]).nullable(),
  from: Month.nullable(),
})
export type HoldRemedy = z.infer<typeof HoldRemedy>

const Hold = z.object({
  kind: HoldKindName,
  label: z.string(),
  article: z.string(),
  mayRelease: z.boolean(),
  state: z.enum(keysOf(holdStates)),
  evidence: HoldEvidence,
  /** The evidence in a sentence. */
  found: z.string(),
  note: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  /** The decision about the award that ends it for good; null where the register is to be put right instead. */
  remedy: HoldRemedy.nullable(),
  /** The last month of which it was confirmed that this award is not paid, for the same reason; null where there is none. */
  confirmedIn: Month.nullable(),
  /** Whether the answer was given before the lines were made anew, and stands. */
  isKept: z.boolean(),
  /** What was answered before, to something else that was found then; null otherwise. */
  earlier: z
    .object({
      state: z.enum(keysOf(holdStates)),
      found: z.string(),
      note: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
})

export const RunLine = z.object({
  line: Count,
  award: AwardId,
  benefit: z.string(),
  label: z.string(),
  household: Count,
  /** Whose benefit it is: the person, or the head of the household. */
  name: z.string(),
  payee: z.string(),
  /** 尾号1234; null where there is no account. */
  account: z.string().nullable(),
  division: DivisionCode,
  village: z.string(),
  township: z.string(),
  persons: Count,
  due: Fen,
  arrears: Fen,
  recovered: Fen,
  amount: Fen,
  before: Fen.nullable(),
  /** What of last month's came back from the bank and was given up; 0 where nothing did. */
  givenUpBefore: Fen,
  state: z.enum(keysOf(lineStates)),
  difference: z.enum(keysOf(differenceKinds)),
  holds: z.array(Hold),
})
export type RunLine = z.infer<typeof RunLine>
export const RunLines = z.object({
  total: Count,
  amount: Fen,
  /** What of the amount goes out. */
  payable: Fen,
  month: Month,
  isSynthetic: z.boolean(),
  rows: z.array(RunLine),
})

export const LineReference = RunReference.extend({ line: z.int().min(1), purpose: Purpose.optional() })

const Cause = z.object({
  kind: z.enum(keysOf(decisionKinds)),
  document: z.string(),
  decidedOn: CalendarDate,
  fromMonth: Month,
  reason: z.string(),
  basis: z.string(),
  by: z.string(),
})
export const LineExplanation = RunLine.extend({
  month: Month,
  asOf: z.string(),
  payeeKind: z.string(),
  agreement: z.string().nullable(),
  /** What this month's amount rests on; null when nothing is due any more. */
  term: z.object({ fromMonth: Month, amount: Fen, persons: Count, decision: Cause }).nullable(),
  items: z.array(
    z.object({
      month: Month,
      kind: z.enum(keysOf(itemKinds)),
      owed: Fen,
      charged: Fen,
      cause: z.string(),
      decision: Cause.nullable(),
    }),
  ),
  netting: z.array(z.object({ recovery: RecoveryId.nullable(), amount: Fen, reason: z.string() })),
  fund: z.string().nullable(),
})
export type LineExplanation = z.infer<typeof LineExplanation>
