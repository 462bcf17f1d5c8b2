import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { idSchema } from '#kernel/ids'
import { Purpose } from '#registry/schema'
import { claimKinds, claimStates, premiumStates, schemeChangeKinds, schemeChangeReasons } from '../code-lists.ts'
import { ClaimId, FundId, PremiumId, SchemeId } from '../ids.ts'

const keysOf = <K extends string>(list: Readonly<Record<K, string>>) => Object.keys(list) as [K] // a literal table's keys
const Words = (what: string, most: number) =>
  z
    .string()
    .trim()
    .min(1, { error: `请填写${what}。` })
    .max(most, { error: `${what}最多${most}个字。` })
const PersonIdText = idSchema<'PersonId'>()

export const SchemeReference = z.object({ county: CountyCode, id: SchemeId })
export const PremiumReference = SchemeReference.extend({ premium: PremiumId })

const SchemeAccount = z
  .string()
  .trim()
  .regex(/^[0-9 -]{8,40}$/, { error: '账号应为8到30位数字,请对照保险公司提供的账户核对。' })
export const CreateScheme = z.object({
  county: CountyCode,
  name: Words('名称', 60),
  year: z.int().min(2000).max(2199),
  coversFrom: CalendarDate,
  coversTo: CalendarDate,
  insurer: Words('保险公司', 100),
  bank: Words('开户银行', 100),
  account: SchemeAccount,
  benefits: z.array(z.string().max(100)).min(1, { error: '请至少选择一项待遇:享受它的人参保。' }).max(20),
  /** Fen a person; from the parameter where absent. */
  price: Fen.min(1, { error: '保费应大于0。' }).optional(),
  priceSource: z.string().trim().max(200).default(''),
})

export const ListSchemes = z.object({ county: CountyCode })

const Counted = z.object({ insured: z.int(), eligible: z.int(), unpaid: z.int() })
export const SchemeHead = z.object({
  id: SchemeId,
  county: CountyCode,
  name: z.string(),
  year: z.int(),
  insurer: z.string(),
  coversFrom: CalendarDate,
  coversTo: CalendarDate,
  price: Fen,
  listedAt: z.string().nullable(),
  /** On the list now; of them not paid for yet. */
  insured: z.int(),
  unpaid: z.int(),
  paid: Fen,
  isSynthetic: z.boolean(),
})
export const Schemes = z.object({ schemes: z.array(SchemeHead) })

export const PremiumView = z.object({
  id: PremiumId,
  number: z.int(),
  persons: z.int(),
  price: Fen,
  amount: Fen,
  fund: z.string(),
  digest: z.string(),
  state: z.enum(keysOf(premiumStates)),
  orderNumber: z.string().nullable(),
  receipt: z.string().nullable(),
  /** How often it was sent, and why it came back last. */
  attempt: z.int(),
  returnedWhy: z.string().nullable(),
  preparedBy: z.string(),
  preparedAt: z.string(),
  checkedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  /** The reader has done one of the steps and may not do another. */
  isOwn: z.boolean(),
})
export type PremiumView = z.infer<typeof PremiumView>

export const SchemeView = SchemeHead.extend({
  bank: z.string(),
  /** `尾号1234` */
  account: z.string(),
  /** Who recorded it after the scheme was made, and whether the reader did: then another one pays to it. */
  accountBy: z.string().nullable(),
  accountIsOwn: z.boolean(),
  priceSource: z.string(),
  benefits: z.array(z.object({ key: z.string(), label: z.string() })),
  /** Who should be on the list today, and how many of them are: the coverage in basis points. */
  coverage: Counted.extend({ covered: z.int(), basisPoints: z.int().nullable() }),
  townships: z.array(z.object({ division: DivisionCode, name: z.string(), insured: z.int(), eligible: z.int() })),
  premiums: z.array(PremiumView),
  claims: z.object({ reported: z.int(), paid: z.int(), amount: Fen }),
})
export type SchemeView = z.infer<typeof SchemeView>

export const UpdatedList = SchemeReference.extend({ added: z.int(), removed: z.int(), insured: z.int() })

const Page = { page: z.int().min(1).default(1), size: z.int().min(1).max(100).default(20) }
export const ListSchemePeople = SchemeReference.extend({
  division: DivisionCode.optional(),
  only: z.enum(['insured', 'unpaid', 'left']).default('insured'),
  name: z.string().trim().max(50).default(''),
  ...Page,
})
export const SchemePeople = z.object({
  total: z.int(),
  /** Protected children who are on the list and are not shown. */
  hidden: z.int(),
  rows: z.array(
    z.object({
      person: PersonIdText,
      name: z.string(),
      household: z.int(),
      village: z.string(),
      township: z.string(),
      benefit: z.string(),
      since: CalendarDate,
      until: CalendarDate.nullable(),
      isPaid: z.boolean(),
    }),
  ),
})

export const ListSchemeChanges = SchemeReference.extend({
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
  kind: z.enum(keysOf(schemeChangeKinds)).optional(),
  division: DivisionCode.optional(),
  ...Page,
})
export const SchemeChanges = z.object({
  total: z.int(),
  added: z.int(),
  removed: z.int(),
  rows: z.array(
    z.object({
      name: z.string(),
      household: z.int(),
      village: z.string(),
      kind: z.enum(keysOf(schemeChangeKinds)),
      reason: z.enum(keysOf(schemeChangeReasons)),
      benefit: z.string(),
      onDay: CalendarDate,
    }),
  ),
})

export const PreparePremium = SchemeReference.extend({ fund: FundId })
export const ApprovePremium = PremiumReference.extend({
  /** Of the list that was looked at. */
  digest: z.string().max(100),
})
export const SendPremium = PremiumReference.extend({ orderNumber: Words('付款指令号', 60) })
/** The order to the insurer as it is typed into the bank: the whole account is shown here, to who sends the money, once. */
export const PremiumOrder = PremiumReference.extend({
  insurer: z.string(),
  bank: z.string(),
  account: z.string(),
  amount: Fen,
  orderNumber: z.string(),
})
export const ReturnPremium = PremiumReference.extend({ reason: Words('退回原因', 100) })
export const CorrectSchemeAccount = SchemeReference.extend({
  bank: Words('开户银行', 50),
  account: SchemeAccount,
  /** What was seen: 保险公司的开户证明, 来函. */
  document: Words('依据', 100),
})
export const CorrectedSchemeAccount = z.object({ account: z.string() })
export const ConfirmPremium = PremiumReference.extend({ receipt: Words('保单号或收据号', 60) })

/** It holds ID numbers, children's among them: asked for with a purpose. */
export const ExportPremiumList = PremiumReference.extend({
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  purpose: Purpose,
})

export const ReportClaim = SchemeReference.extend({
  person: PersonIdText,
  happenedOn: CalendarDate,
  kind: z.enum(keysOf(claimKinds)),
  asked: Fen.min(1).nullable().default(null),
})
export const ClaimReference = SchemeReference.extend({ claim: ClaimId })
export const SettleClaim = ClaimReference.extend({
  /** Fen paid out; null where the insurer refused. */
  paid: Fen.min(1).nullable(),
  note: z.string().trim().max(300).default(''),
})
export const Claims = z.object({
  total: z.int(),
  rows: z.array(
    z.object({
      id: ClaimId,
      name: z.string(),
      village: z.string(),
      happenedOn: CalendarDate,
      kind: z.enum(keysOf(claimKinds)),
      asked: Fen.nullable(),
      paid: Fen.nullable(),
      state: z.enum(keysOf(claimStates)),
      note: z.string().nullable(),
      reportedBy: z.string(),
    }),
  ),
})
export const ListClaims = SchemeReference.extend(Page)
