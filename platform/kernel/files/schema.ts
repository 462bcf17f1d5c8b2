import { z } from 'zod'
import { idSchema } from '../ids.ts'
import { FileDigest } from './file-answer.ts'

export const UploadId = idSchema<'UploadId'>()
export type UploadId = z.infer<typeof UploadId>

export const mebibyte = 1_048_576
/** The largest file that is accepted, in bytes. */
export const largestUpload = 200 * mebibyte
/** The largest part, and the smallest that is not the last: so that a file is at most 3,200 parts. */
export const largestPart = 1_048_576
export const smallestPart = 65_536

/** What an upload is for, named after the use case that will take it: `registry.import-ledger`. */
const UploadPurpose = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/, { error: '用途应写成“模块.动作”,例如 registry.import-ledger。' })

export const BeginUploadInput = z.object({
  /** With its ending; a folder in front is left away. */
  name: z
    .string()
    .trim()
    .min(1, { error: '请给出文件名。' })
    .max(200, { error: '文件名至多 200 个字,请改短后再上传。' }),
  /** Bytes. */
  size: z.int().min(1, { error: '这个文件是空的,没有内容可以上传。请确认选对了文件。' }),
  purpose: UploadPurpose,
})
export type BeginUploadInput = z.infer<typeof BeginUploadInput>

export const SendPartInput = z.object({
  upload: UploadId,
  /** Where the part begins in the file: as many bytes as were received before it. */
  offset: z.int().min(0),
  /** The part's bytes in base64, at most 1 MiB of them. */
  data: z
    .string()
    .min(4)
    .max(Math.ceil(largestPart / 3) * 4, { error: '每段至多 1 MB,请分成更小的段发送。' })
    .meta({ contentEncoding: 'base64' }),
})
export type SendPartInput = z.infer<typeof SendPartInput>

export const UploadReference = z.object({ upload: UploadId })

export const FinishUploadInput = UploadReference.extend({
  /** SM3 of the whole file, when the sender has computed it. */
  digest: FileDigest.optional(),
})
export type FinishUploadInput = z.infer<typeof FinishUploadInput>

export const uploadStates = ['receiving', 'complete', 'abandoned'] as const

export const UploadView = z.object({
  upload: UploadId,
  name: z.string(),
  mediaType: z.string(),
  purpose: z.string(),
  state: z.enum(uploadStates),
  /** Bytes. */
  size: z.int(),
  /** Bytes from the beginning that have arrived: where to go on. */
  received: z.int(),
  /** The address in the object store, once it is complete. */
  digest: FileDigest.nullable(),
})
export type UploadView = z.infer<typeof UploadView>

export const PartReceived = z.object({ received: z.int(), size: z.int() })
export type PartReceived = z.infer<typeof PartReceived>
