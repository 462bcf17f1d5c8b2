import type { Context } from '../context.ts'
import { countyOf } from '../division-code.ts'
import type { Platform } from '../execute.ts'
import { newId } from '../ids.ts'
import { err, ok, type Result } from '../result.ts'
import type { ErrorOf, ErrorSpecs } from '../use-case.ts'
import { headFault } from './content-check.ts'
import { FileDigest } from './file-answer.ts'
import { acceptedKinds, endingOf, fileKinds, isFileKind } from './file-kinds.ts'
import {
  type BeginUploadInput,
  largestPart,
  largestUpload,
  mebibyte,
  type PartReceived,
  type SendPartInput,
  smallestPart,
  UploadId,
  type UploadView,
} from './schema.ts'
import type { beginErrors, contentErrors, notReceiving, noUpload, partErrors } from './upload-errors.ts'
import {
  changeUpload,
  countReceiving,
  findOwnUpload,
  insertUpload,
  nameOf,
  sealName,
  senderOf,
  type UploadRow,
} from './upload-store.ts'

/** What uploads need of the platform. */
export type UploadPlatform = Pick<Platform, 'files' | 'keys'>
export type Outcome<T, E extends ErrorSpecs> = Promise<Result<T, ErrorOf<E>>>

/** Unfinished uploads that somebody may have at a time. */
const mostUnfinished = 20

export async function beginUpload(
  { keys }: UploadPlatform,
  ctx: Context,
  input: BeginUploadInput,
): Outcome<UploadView, typeof beginErrors> {
  const name = input.name.replace(/^.*[\\/]/, '').replaceAll(/\p{Cc}/gu, '')
  const ending = endingOf(name)
  if (ending === 'xls') return err({ type: 'old-workbook' })
  if (!isFileKind(ending)) {
    const said = ending === '' ? '没有扩展名的文件' : `扩展名为 .${ending.slice(0, 20)} 的文件`
    return err({ type: 'other-ending', ending: said, accepted: acceptedKinds })
  }
  if (input.size > largestUpload)
    return err({
      type: 'too-large',
      megabytes: Math.ceil(input.size / mebibyte),
      limit: Math.floor(largestUpload / mebibyte),
    })
  const count = await countReceiving(ctx)
  if (count >= mostUnfinished) return err({ type: 'too-many-uploads', count })
  const [id, county, now] = [newId<'UploadId'>(), countyOf(ctx.area), ctx.clock.now()]
  const { size, purpose } = input
  await insertUpload(ctx, {
    ...{ county, id, division: ctx.area, purpose, name: sealName(keys, county, id, name), kind: ending, size },
    ...{ received: 0, state: 'receiving', digest: null, created_by: senderOf(ctx), created_at: now, updated_at: now },
  })
  const { mediaType } = fileKinds[ending]
  return ok({ upload: id, name, mediaType, purpose, state: 'receiving', size, received: 0, digest: null })
}

/**
 * Takes the part that follows what is there. One that is there already is answered with how far it is, so a sender may
 * repeat whatever got no answer. The answer comes when the part lies on the disk.
 */
export async function receivePart(
  { files }: UploadPlatform,
  ctx: Context,
  { upload, offset, data }: SendPartInput,
): Outcome<PartReceived, typeof noUpload & typeof notReceiving & typeof partErrors & typeof contentErrors> {
  const row = await findOwnUpload(ctx, upload, 'lock')
  if (!row) return err({ type: 'no-upload' })
  if (row.state !== 'receiving') return err({ type: closedAs(row) })
  const part = Buffer.from(data, 'base64')
  const end = offset + part.length
  const received = await files.parts.received(upload)
  if (end > row.size) return err({ type: 'beyond-end', size: row.size })
  if (part.length > 0 && end <= received) return ok({ received, size: row.size })
  if (offset !== received) return err({ type: 'wrong-place', received, offset })
  if (part.length > largestPart || (part.length < smallestPart && end < row.size) || part.length === 0)
    return err({ type: 'small-part', least: smallestPart })
  const fault = offset === 0 ? headFault(kindOf(row), part) : undefined
  if (fault) return err(fault)
  await files.parts.add(upload, offset, part)
  await changeUpload(ctx, row, { received: end })
  return ok({ received: end, size: row.size })
}

export async function viewUpload(
  platform: UploadPlatform,
  ctx: Context,
  upload: UploadId,
): Outcome<UploadView, typeof noUpload> {
  const row = await findOwnUpload(ctx, upload)
  return row ? ok(await viewOf(platform, row)) : err({ type: 'no-upload' })
}

/** Its parts are cleared away within the hour (house-jobs.ts): what was committed decides, not what was wished. */
export async function abandonUpload(
  platform: UploadPlatform,
  ctx: Context,
  upload: UploadId,
): Outcome<UploadView, typeof noUpload & Pick<typeof notReceiving, 'already-complete'>> {
  const row = await findOwnUpload(ctx, upload, 'lock')
  if (!row) return err({ type: 'no-upload' })
  if (row.state === 'complete') return err({ type: 'already-complete' })
  await changeUpload(ctx, row, { state: 'abandoned' })
  return ok(await viewOf(platform, { ...row, state: 'abandoned' }))
}

/** The one's own upload that is complete, for the use case that takes it. Undefined: not there, or not whole yet. */
export async function findCompleteUpload(
  { keys }: Pick<UploadPlatform, 'keys'>,
  ctx: Context,
  upload: UploadId,
): Promise<CompleteUpload | undefined> {
  const row = await findOwnUpload(ctx, upload)
  const digest = FileDigest.safeParse(row?.digest)
  if (!row || !digest.success) return undefined
  const { purpose, size } = row
  const kind = kindOf(row)
  return {
    upload,
    digest: digest.data,
    name: nameOf(keys, row),
    kind,
    mediaType: fileKinds[kind].mediaType,
    purpose,
    size,
  }
}

export interface CompleteUpload {
  readonly upload: UploadId
  readonly digest: FileDigest
  readonly name: string
  readonly kind: keyof typeof fileKinds
  readonly mediaType: string
  readonly purpose: string
  /** Bytes. */
  readonly size: number
}

export function closedAs({ state }: UploadRow): 'already-complete' | 'already-abandoned' {
  return state === 'complete' ? 'already-complete' : 'already-abandoned'
}

export function kindOf({ kind }: UploadRow): keyof typeof fileKinds {
  if (isFileKind(kind)) return kind
  throw new Error(`an upload of a kind that is not accepted: ${kind}`)
}

export async function viewOf({ files, keys }: UploadPlatform, row: UploadRow): Promise<UploadView> {
  const upload = UploadId.parse(row.id)
  const { purpose, size, state } = row
  const received = state === 'receiving' ? await files.parts.received(upload) : row.received
  const digest = row.digest === null ? null : FileDigest.parse(row.digest)
  const { mediaType } = fileKinds[kindOf(row)]
  return { upload, name: nameOf(keys, row), mediaType, purpose, state, size, received, digest }
}
