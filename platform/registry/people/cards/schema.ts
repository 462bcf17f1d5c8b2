import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { MonthText } from '#kernel/month'
import { HouseholdView } from '#policy/schema'
import { HouseholdId, PersonId, SourceId } from '../ids.ts'
import { Purpose } from './purposes.ts'

/** The month that is asked about, and the day whose knowledge is asked for; now and today without them. */
const moment = { month: MonthText.optional(), knownAt: CalendarDate.optional() }
/** Opens what is shown only with a purpose: children's files, health, status. */
const purpose = { purpose: Purpose.optional() }

export const PersonReference = z.object({ county: CountyCode, id: PersonId })
export const HouseholdReference = z.object({ county: CountyCode, id: HouseholdId })
export const GetPersonInput = PersonReference.extend({ ...moment, ...purpose })
export const GetHouseholdInput = HouseholdReference.extend({ ...moment, ...purpose })

/** Where a value comes from. Months are written `2026-11`. */
export const SourceView = z.object({
  id: SourceId,
  kind: z.enum(['ledger', 'officer', 'visit', 'resident', 'department', 'synthetic']),
  kindText: z.string(),
  title: z.string(),
  asOf: z.string(),
  confidence: z.enum(['verified', 'recorded', 'declared', 'assumed']),
  confidenceText: z.string(),
  document: z.string().nullable(),
  /** SM3 of the file it was read from. */
  file: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  withdrawn: z.object({ at: z.string(), by: z.string(), why: z.string() }).nullable(),
})
export type SourceView = z.infer<typeof SourceView>

export const ContestView = z.object({
  id: z.string(),
  name: z.string(),
  reason: z.string(),
  raisedBy: z.string(),
  raisedAt: z.string(),
  state: z.enum(['open', 'corrected', 'kept']),
  settled: z.object({ by: z.string(), at: z.string(), why: z.string() }).nullable(),
})
export type ContestView = z.infer<typeof ContestView>

/** One thing known of a person or household that the reader may see, with all it rests on. */
export const KnownFact = z.object({
  name: z.string(),
  label: z.string(),
  group: z.string(),
  /** The value in words; of a number the masked one. */
  text: z.string(),
  /** A number whose whole value the reader may ask for. */
  number: z.string().nullable(),
  source: SourceView,
  evidence: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  recordedAt: z.string(),
  contests: z.array(ContestView),
})
export type KnownFact = z.infer<typeof KnownFact>

/** One thing that a statement said, and whether it still counts. */
export const SaidView = z.object({
  name: z.string(),
  label: z.string(),
  text: z.string(),
  state: z.enum(['counts', 'superseded', 'other-month', 'withdrawn', 'not-yet-known']),
})

export const TimelineEntry = z.object({
  id: z.string(),
  source: SourceView,
  from: z.string(),
  to: z.string().nullable(),
  recordedAt: z.string(),
  evidence: z.string().nullable(),
  said: z.array(SaidView),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Somebody as the family shows them; a protected child without name until the file is opened with a purpose. */
export const Relative = z.object({
  id: z.string().nullable(),
  name: z.string().nullable(),
  isProtected: z.boolean(),
})

const period = { from: z.string(), to: z.string().nullable() }

export const MembershipView = z.object({
  household: HouseholdId,
  headName: z.string().nullable(),
  village: z.string(),
  relation: z.string(),
  isHead: z.boolean(),
  isCurrent: z.boolean(),
  ...period,
})
export type MembershipView = z.infer<typeof MembershipView>

export const KinView = z.object({
  id: z.string(),
  relative: Relative,
  /** What the relative is to the person. */
  kind: z.string(),
  /** What the relative owes the person by law, and what the person owes them. */
  duty: z.string().nullable(),
  owes: z.string().nullable(),
  ...period,
})
export type KinView = z.infer<typeof KinView>

export const ReceiptView = z.object({
  id: z.string(),
  benefit: z.string(),
  label: z.string(),
  person: z.string().nullable(),
  /** Fen a month; null where the ledger does not say. */
  amount: z.int().nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  persons: z.int().nullable(),
  document: z.string().nullable(),
  source: SourceView,
  isCurrent: z.boolean(),
  ...period,
})
export type ReceiptView = z.infer<typeof ReceiptView>

const May = z.object({
  correct: z.boolean(),
  contest: z.boolean(),
  reveal: z.array(z.enum(['id-number', 'phone', 'account'])),
  seeReaders: z.boolean(),
  judge: z.boolean(),
})

const card = {
  /** Changes with every correction; whoever corrects sends it back. */
  version: z.int(),
  county: CountyCode,
  division: DivisionCode,
  place: z.string(),
  month: z.string(),
  knownAt: z.string().nullable(),
  isSynthetic: z.boolean(),
  facts: z.array(KnownFact),
  /** Things known that are shown once a purpose is given. What the role does not see at all is not counted either. */
  needPurpose: z.int(),
  receipts: z.array(ReceiptView),
  /** Newest first. */
  timeline: z.array(TimelineEntry),
  contests: z.array(ContestView),
  may: May,
}

export const PersonCard = z.object({
  id: PersonId,
  ...card,
  name: z.string(),
  age: z.int(),
  state: z.enum(['present', 'dead', 'moved-out', 'merged']),
  mergedInto: z.string().nullable(),
  isProtectedChild: z.boolean(),
  household: z.object({ id: HouseholdId, registerNumber: z.string().nullable(), headName: z.string().nullable() }),
  memberships: z.array(MembershipView),
  kin: z.array(KinView),
})
export type PersonCard = z.infer<typeof PersonCard>

export const MemberView = z.object({
  relative: Relative,
  relation: z.string(),
  isHead: z.boolean(),
  sex: z.string().nullable(),
  age: z.int().nullable(),
  state: z.enum(['present', 'dead', 'moved-out']),
  isCurrent: z.boolean(),
  kin: z.array(z.object({ of: z.string(), kind: z.string(), duty: z.string().nullable() })),
  ...period,
})
export type MemberView = z.infer<typeof MemberView>

export const HouseholdCard = z.object({
  id: HouseholdId,
  ...card,
  number: z.int(),
  registerNumber: z.string().nullable(),
  headName: z.string().nullable(),
  dissolvedOn: z.string().nullable(),
  members: z.array(MemberView),
})
export type HouseholdCard = z.infer<typeof HouseholdCard>

export const JudgeHeldHouseholdInput = HouseholdReference.extend({ month: MonthText.optional(), purpose: Purpose })
export const JudgedHousehold = z.object({
  view: HouseholdView,
  /** The household as the workbench takes it, without names. */
  facts: z.json(),
})

export const RevealNumberInput = PersonReference.extend({
  number: z.uuid({ error: '请从卡片上选择要看的号码。' }),
  purpose: Purpose,
})
export const RevealedNumber = z.object({ value: z.string() })

export const ListReadersInput = z.object({
  county: CountyCode,
  /** A person or a household. */
  of: z.enum(['person', 'household']),
  id: z.uuid({ version: 'v7', error: '编号格式不对,请从卡片上打开。' }),
  /** Entries before this place of the audit chain. */
  before: z.int().min(1).optional(),
  ...purpose,
})
export const ReaderView = z.object({
  sequence: z.int(),
  at: z.string(),
  who: z.string(),
  role: z.string().nullable(),
  did: z.string(),
  purpose: z.string().nullable(),
  isRefused: z.boolean(),
})
export const Readers = z.object({ entries: z.array(ReaderView), isMore: z.boolean() })
