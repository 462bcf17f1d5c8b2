import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { MonthText } from '#kernel/month'
import { JudgementView } from '#policy/schema'
import { HouseholdReference, PersonReference, Purpose } from '#registry/schema'
import { awardPers, awardStates, payeeKinds } from '../code-lists.ts'
import { AwardId, DecisionId } from '../ids.ts'
import { reasons } from './reasons.ts'

export { isReasonFor, type ReasonCode, reasons } from './reasons.ts'

const keysOf = <K extends string>(list: Readonly<Record<K, string>>) => Object.keys(list) as [K] // a literal table's keys
const reasonCodes = Object.keys(reasons) as [keyof typeof reasons] // a literal table's keys
const HouseholdId = HouseholdReference.shape.id
const PersonId = PersonReference.shape.id
const Count = z.int().min(0)
const Document = z.string().trim().min(1, { error: '请填写决定书文号。' }).max(100, { error: '文号最多100个字。' })
const Reason = z.string().trim().min(1, { error: '请写明理由。' }).max(500, { error: '理由最多500个字。' })
const Amount = Fen.min(0, { error: '金额不能是负数。' }).max(100_000_000, {
  error: '金额超过100万元,请核对单位是不是元。',
})
const Persons = z.int().min(1, { error: '保障人数至少1人。' }).max(50, { error: '保障人数最多50人。' })
const Override = z.string().trim().min(1).max(500, { error: '说明最多500个字。' })
const Benefit = z.string().max(100)

export const AwardReference = z.object({ county: CountyCode, id: AwardId })
const DecisionHead = { document: Document, decidedOn: CalendarDate, reason: Reason }

/** Whose card it goes to; custody needs the agreement that is filed with the county (民发〔2021〕57号第26条). */
export const PayeeChoice = z
  .object({
    person: PersonId,
    kind: z.enum(keysOf(payeeKinds)),
    agreement: z.string().trim().max(200, { error: '协议编号最多200个字。' }).default(''),
  })
  .refine(({ kind, agreement }) => kind !== 'custody' || agreement !== '', {
    error: '代管须有书面协议并报县级民政部门备案,请填写协议编号。',
    path: ['agreement'],
  })
export type PayeeChoice = z.infer<typeof PayeeChoice>

export const ProposeAward = z.object({
  county: CountyCode,
  household: HouseholdId,
  /** Without it all benefits are judged and none is proposed. */
  benefit: Benefit.optional(),
  /** Where the benefit is a person's. */
  person: PersonId.optional(),
  /** The month of the application, where it is known. */
  applied: MonthText.optional(),
  purpose: Purpose,
})

const Holder = z.object({ id: PersonId, name: z.string() })
export const ProposedPayee = z.object({
  person: PersonId,
  name: z.string(),
  kind: z.enum(keysOf(payeeKinds)),
  /** `尾号1234`; null where no account is known. */
  account: z.string().nullable(),
})
export type ProposedPayee = z.infer<typeof ProposedPayee>

export const AwardChoice = z.object({
  benefit: z.string(),
  label: z.string(),
  per: z.enum(keysOf(awardPers)),
  person: Holder.nullable(),
  outcome: JudgementView.shape.outcome,
  outcomeText: z.string(),
  amount: Fen,
  /** The award that is there already. */
  held: AwardId.nullable(),
})
export type AwardChoice = z.infer<typeof AwardChoice>

/** Something that is paid and does not go with it. */
export const Conflict = z.object({
  benefit: z.string(),
  label: z.string(),
  note: z.string(),
  article: z.string(),
  award: AwardId,
})

export const Proposal = z.object({
  household: z.object({ id: HouseholdId, number: z.int(), division: DivisionCode, place: z.string() }),
  headName: z.string().nullable(),
  isSynthetic: z.boolean(),
  /** The month it was judged for. */
  month: z.string(),
  usesSample: z.boolean(),
  choices: z.array(AwardChoice),
  proposed: AwardChoice.extend({
    persons: Count,
    judgement: JudgementView,
    from: MonthText,
    fromWhy: z.string(),
    basis: z.string(),
    conflicts: z.array(Conflict),
    /** The first is the one proposed. */
    payees: z.array(ProposedPayee),
  }).nullable(),
})
export type Proposal = z.infer<typeof Proposal>

export const GrantAward = z.object({
  county: CountyCode,
  household: HouseholdId,
  benefit: Benefit,
  person: PersonId.optional(),
  from: MonthText,
  /** The last month it is paid for; for good without it. */
  until: MonthText.optional(),
  amount: Amount.min(1, { error: '金额应大于0。' }),
  persons: Persons,
  payee: PayeeChoice,
  ...DecisionHead,
  /** Why it is decided otherwise than the rules propose. */
  override: Override.optional(),
  purpose: Purpose,
})
export type GrantAward = z.infer<typeof GrantAward>

export const Decided = z.object({ id: AwardId, decision: DecisionId, version: z.int() })

export const changeKinds = ['adjust', 'suspend', 'resume', 'fade-out', 'terminate'] as const
export const ChangeAward = AwardReference.extend({
  version: z.int(),
  kind: z.enum(changeKinds),
  reasonCode: z.enum(reasonCodes),
  from: MonthText,
  /** The last month it speaks of, where what was decided before goes on afterwards. */
  until: MonthText.optional(),
  /** Fen from `from` on, of an adjustment or resumption. */
  amount: Amount.optional(),
  persons: Persons.optional(),
  /** The steps of a fade-out, the first in `from`; from `over` on nothing is paid. */
  steps: z
    .array(z.object({ from: MonthText, amount: Amount }))
    .max(12, { error: '渐退最多分12步。' })
    .optional(),
  over: MonthText.optional(),
  ...DecisionHead,
  override: Override.optional(),
  purpose: Purpose,
})
export type ChangeAward = z.infer<typeof ChangeAward>

export const ChangePayee = AwardReference.extend({ version: z.int(), payee: PayeeChoice, ...DecisionHead })

export const TakeOver = z.object({
  county: CountyCode,
  benefit: Benefit,
  /** The first month that is paid here. */
  from: MonthText,
  division: DivisionCode.optional(),
  household: HouseholdId.optional(),
  /** What to do with those for whom the ledger gives no document number. */
  withoutDocument: z.enum(['skip', 'take']).default('skip'),
})
export type TakeOver = z.infer<typeof TakeOver>

export const takeOverSkips = {
  'no-amount': '台账上没有金额',
  'no-document': '台账上没有文号',
  awarded: '已经有这项待遇',
  twice: '台账上同一项待遇有两笔',
  'no-person': '台账没有写明是哪一个人',
  unknown: '人已不在册(已合并或来源已撤回)',
  expired: '台账上的截止月份已过',
} as const
export type TakeOverSkip = keyof typeof takeOverSkips

export const TakeOverPreview = z.object({
  found: Count,
  ready: Count,
  /** Fen a month. */
  amount: Fen,
  skipped: z.array(z.object({ reason: z.enum(keysOf(takeOverSkips)), count: Count })),
  /** Ready, but the check before payment will hold them. */
  warnings: z.object({ dead: Count, movedOut: Count, noAccount: Count }),
})
export type TakeOverPreview = z.infer<typeof TakeOverPreview>

/** Those who are left out; who has the benefit already only when asked for, what concerns protected children never. */
export const TakeOverRefusals = TakeOver.extend({ reason: z.enum(keysOf(takeOverSkips)).optional() })
export const ListTakeOverRefusals = TakeOverRefusals.extend({
  page: z.int().min(1).max(100_000).default(1),
  size: z.int().min(1).max(100, { error: '一页最多100条。' }).default(20),
})
export const TakeOverRefusal = z.object({
  receipt: z.string(),
  reason: z.enum(keysOf(takeOverSkips)),
  name: z.string(),
  household: HouseholdId.nullable(),
  township: z.string(),
  village: z.string(),
  /** Title of the ledger it stands in. */
  source: z.string(),
})
export type TakeOverRefusal = z.infer<typeof TakeOverRefusal>
export const TakeOverRefusalList = z.object({ total: Count, rows: z.array(TakeOverRefusal) })

export const TakenOver = z.object({ taken: Count, amount: Fen })

/** As a list shows an award this month. */
export const shownStates = { upcoming: '未到起发月', ...awardStates } as const
export type ShownState = keyof typeof shownStates

export const AwardFilter = z.object({
  county: CountyCode,
  benefit: Benefit.optional(),
  /** Only in this township or village. */
  division: DivisionCode.optional(),
  state: z.enum(keysOf(shownStates)).optional(),
  /** A name or its pinyin, a household's register number, or a document number. */
  text: z.string().trim().max(50, { error: '最多输入50个字。' }).optional(),
  /** Only those whose payee has no account. */
  withoutAccount: z.boolean().default(false),
  /** With it what concerns protected children is in the list as well. */
  purpose: Purpose.optional(),
})
export type AwardFilter = z.infer<typeof AwardFilter>

export const ListAwards = AwardFilter.extend({
  page: z.int().min(1).max(100_000).default(1),
  size: z.int().min(1).max(100, { error: '一页最多100条。' }).default(20),
})

export const AwardHead = z.object({
  id: AwardId,
  county: CountyCode,
  benefit: z.string(),
  label: z.string(),
  per: z.enum(keysOf(awardPers)),
  /** The person, or the head of the household. */
  name: z.string().nullable(),
  person: PersonId.nullable(),
  household: HouseholdId,
  householdNumber: z.int(),
  registerNumber: z.string().nullable(),
  division: DivisionCode,
  village: z.string(),
  township: z.string(),
  state: z.enum(keysOf(shownStates)),
  /** Fen this month; of what begins later, what it begins with. */
  amount: Fen,
  persons: Count,
  since: z.string(),
  /** From which month it changes, and to what. */
  next: z.object({ from: z.string(), amount: Fen, state: z.enum(keysOf(awardStates)) }).nullable(),
  payeeName: z.string().nullable(),
  payeeKind: z.enum(keysOf(payeeKinds)),
  account: z.string().nullable(),
  document: z.string(),
})
export type AwardHead = z.infer<typeof AwardHead>

/** `amount` is what all of them come to this month, in fen. */
export const AwardList = z.object({
  total: Count,
  amount: Fen,
  month: z.string(),
  isSynthetic: z.boolean(),
  rows: z.array(AwardHead),
})
export type AwardList = z.infer<typeof AwardList>

export const CountAwards = z.object({ county: CountyCode, division: DivisionCode.optional() })
export const AwardCounts = z.object({
  month: z.string(),
  isSynthetic: z.boolean(),
  benefits: z.array(
    z.object({
      ...{ benefit: z.string(), label: z.string(), awards: Count, persons: Count, amount: Fen, suspended: Count },
      /** With those that are suspended, have ended or begin later: as many as the list has. */
      listed: Count,
    }),
  ),
})
export type AwardCounts = z.infer<typeof AwardCounts>
