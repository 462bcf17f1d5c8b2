import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { CountyCode } from '#kernel/division-code'
import { Fen } from '#kernel/fen'
import { FileDigest } from '#kernel/files/file-answer'
import { UploadId } from '#kernel/files/schema'
import { idSchema } from '#kernel/ids'
import { Month } from '#kernel/month'
import {
  bankFileKinds,
  bankFileStates,
  batchKinds,
  batchStates,
  entryResults,
  entrySays,
  paymentFaultKinds,
} from '../code-lists.ts'
import { PersonReference, Purpose } from '#registry/schema'
import { BankFileId, BatchId, FundId, ProfileId, RunId } from '../ids.ts'
import { BankFormat } from './formats/schema.ts'

export { remedies } from './formats/reasons.ts'
export {
  amountUnits,
  answerFields,
  BankFormat,
  type Cell,
  encodings,
  headFields,
  type LocalFormat,
  orderFields,
} from './formats/schema.ts'
export * from './returns/schema.ts'

/** As job-progress.ts has it, which pages may not load: it brings the database driver. */
const JobId = idSchema<'JobId'>()

const keysOf = <K extends string>(list: Readonly<Record<K, string>>) => Object.keys(list) as [K] // a literal table's keys
const pages = {
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100, { error: '一页最多100条。' }).default(20),
}
const OfCounty = z.object({ county: CountyCode })

export const BankProfileToKeep = OfCounty.extend({
  /** The profile that is changed, as it was seen; without them a new one. */
  id: ProfileId.optional(),
  version: z.int().min(1).optional(),
  bank: z.string().trim().min(1, { error: '请填写银行名称。' }).max(50, { error: '银行名称最多50个字。' }),
  serves: z.array(z.string().trim().min(1).max(50)).max(50, { error: '最多写50个开户银行。' }),
  payerName: z.string().trim().min(1, { error: '请填写付款户名。' }).max(70, { error: '付款户名最多70个字。' }),
  /** Left out when a profile is changed and its account stays. */
  payerAccount: z
    .string()
    .regex(/^\d{8,30}$/, { error: '付款账号应是 8 到 30 位数字。' })
    .optional(),
  /** SM2 public key (04‖x‖y in hex) for files that are dropped enveloped. */
  dropKey: z
    .string()
    .regex(/^04[0-9a-f]{128}$/, { error: '银行公钥应是以 04 开头的 130 位小写十六进制数。' })
    .nullable()
    .default(null),
  format: BankFormat,
  isActive: z.boolean().default(true),
})
export const ProfileReference = OfCounty.extend({ id: ProfileId })

export const BankProfileView = z.object({
  id: ProfileId,
  version: z.int(),
  bank: z.string(),
  serves: z.array(z.string()),
  payerName: z.string(),
  /** `****1234` */
  payerAccount: z.string(),
  dropKey: z.string().nullable(),
  format: BankFormat,
  isActive: z.boolean(),
})
export type BankProfileView = z.infer<typeof BankProfileView>
export const BankProfiles = z.object({
  profiles: z.array(BankProfileView),
  /** Examples to begin with, not anybody's real format. */
  samples: z.array(z.object({ name: z.string(), format: BankFormat })),
})
export const ListOfCounty = OfCounty

export const PreviewBankFormat = OfCounty.extend({
  format: BankFormat,
  payerName: z.string().trim().max(70).default(''),
})
const PreviewLine = z.object({ what: z.string(), text: z.string(), fault: z.string().nullable() })
export const BankFormatPreview = z.object({
  fileName: z.string(),
  orders: z.array(PreviewLine),
  /** As the bank would answer; none of ISO messages. */
  answers: z.array(PreviewLine),
})

export const MakeBatches = OfCounty.extend({ run: RunId })
export const MadeJob = z.object({ job: JobId })

export const BatchReference = OfCounty.extend({ id: BatchId })
export const ListBatches = OfCounty.extend({
  run: RunId.optional(),
  month: Month.optional(),
  state: z.enum(keysOf(batchStates)).optional(),
  ...pages,
})
export const BatchView = z.object({
  id: BatchId,
  number: z.int(),
  /** `421081-202611-000012` */
  reference: z.string(),
  run: RunId.nullable(),
  fund: FundId,
  fundName: z.string(),
  bank: z.string(),
  month: Month,
  kind: z.enum(keysOf(batchKinds)),
  state: z.enum(keysOf(batchStates)),
  lines: z.int(),
  amount: Fen,
  /** How its orders stand: number and fen by state. */
  paid: z.int(),
  paidAmount: Fen,
  returned: z.int(),
  returnedAmount: Fen,
  fileName: z.string().nullable(),
  /** SM3 of the file. */
  digest: FileDigest.nullable(),
  job: JobId.nullable(),
  jobState: z.string().nullable(),
  madeAt: z.string(),
  madeBy: z.string(),
  sentAt: z.string().nullable(),
  /** Who has had the file, the last first; at most ten. */
  downloads: z.array(z.object({ at: z.string(), by: z.string() })),
  /** Somebody proposes to cancel it although the bank may have it. */
  cancellation: z.object({ reason: z.string(), by: z.string(), at: z.string(), isOwn: z.boolean() }).nullable(),
  /** Who agreed that it is cancelled, and what the bank had said. */
  cancelled: z.object({ reason: z.string(), by: z.string(), agreedBy: z.string(), note: z.string() }).nullable(),
  mayDrop: z.boolean(),
})
export type BatchView = z.infer<typeof BatchView>
export const Batches = z.object({
  total: z.int(),
  isSynthetic: z.boolean(),
  batches: z.array(BatchView),
  /** The last work on files of the county: how far it is, or how it ended (states of job-progress.ts). */
  work: z
    .object({ state: z.string(), done: z.int(), total: z.int().nullable(), message: z.string().nullable() })
    .nullable(),
})

export const ListPaymentFaults = OfCounty.extend({
  run: RunId.optional(),
  /** With it what concerns protected children is in the list as well. */
  purpose: Purpose.optional(),
  ...pages,
})
export const PaymentFaults = z.object({
  total: z.int(),
  /** Those about protected children, who are in no list without a purpose. */
  hidden: z.int(),
  amount: Fen,
  faults: z.array(
    z.object({
      run: RunId,
      line: z.int(),
      month: Month,
      person: PersonReference.shape.id,
      name: z.string(),
      place: z.string(),
      benefit: z.string(),
      label: z.string(),
      amount: Fen,
      kind: z.enum(keysOf(paymentFaultKinds)),
      detail: z.string(),
    }),
  ),
})
export type PaymentFaults = z.infer<typeof PaymentFaults>

export const CancelBatch = BatchReference.extend({
  reason: z.string().trim().min(1, { error: '请写明作废的原因。' }).max(200, { error: '原因最多200个字。' }),
})

export const CancelledBatch = BatchReference.extend({
  /** The bank may have the file: nothing is cancelled until another officer agrees. */
  isProposed: z.boolean(),
})
export const DecideCancellation = BatchReference.extend({
  agree: z.boolean(),
  /** What the bank said; needed to agree. */
  note: z.string().trim().max(200, { error: '说明最多200个字。' }).default(''),
})

export const TakeBankFile = OfCounty.extend({
  upload: UploadId,
  /** Whose format a local file is in. ISO files say themselves what they are. */
  profile: ProfileId.optional(),
  /** Where the bank's lines carry serial numbers only: whose. */
  batch: BatchId.optional(),
})
export const BankFileReference = OfCounty.extend({ id: BankFileId })
export const TakenBankFile = z.object({ id: BankFileId, job: JobId })
export const ListBankFiles = OfCounty.extend(pages)
export const BankFileView = z.object({
  id: BankFileId,
  kind: z.enum(keysOf(bankFileKinds)),
  bank: z.string().nullable(),
  name: z.string(),
  digest: FileDigest,
  message: z.string().nullable(),
  state: z.enum(keysOf(bankFileStates)),
  rows: z.int().nullable(),
  bookedTo: z.int(),
  paid: z.int(),
  paidAmount: Fen,
  returned: z.int(),
  returnedAmount: Fen,
  unknown: z.int(),
  /** Of these, what a fund could not bear: may be tried again. */
  uncovered: z.int(),
  fault: z.string().nullable(),
  job: JobId.nullable(),
  jobState: z.string().nullable(),
  receivedAt: z.string(),
  receivedBy: z.string(),
})
export type BankFileView = z.infer<typeof BankFileView>
export const BankFiles = z.object({ total: z.int(), files: z.array(BankFileView) })

export const ListBankEntries = BankFileReference.extend({
  result: z.enum(keysOf(entryResults)).optional(),
  /** Only what changed nothing and needs somebody. */
  unknown: z.boolean().default(false),
  ...pages,
})
export const BankEntries = z.object({
  total: z.int(),
  entries: z.array(
    z.object({
      row: z.int(),
      reference: z.string().nullable(),
      says: z.enum(keysOf(entrySays)),
      amount: Fen.nullable(),
      reason: z.string().nullable(),
      remark: z.string().nullable(),
      on: CalendarDate.nullable(),
      result: z.enum(keysOf(entryResults)).nullable(),
      /** What was wrong and what to do, in a sentence; null where nothing was. */
      text: z.string().nullable(),
    }),
  ),
})
export type BankEntries = z.infer<typeof BankEntries>
