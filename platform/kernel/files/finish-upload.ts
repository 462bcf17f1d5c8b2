import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import { err, ok } from '../result.ts'
import type { ErrorOf } from '../use-case.ts'
import { watchContent } from './content-check.ts'
import type { FileDigest } from './file-answer.ts'
import type { FileKind } from './file-kinds.ts'
import type { FinishUploadInput, UploadView } from './schema.ts'
import type { contentErrors, finishErrors, notReceiving, noUpload } from './upload-errors.ts'
import { changeUpload, findOwnUpload } from './upload-store.ts'
import { closedAs, kindOf, type Outcome, type UploadPlatform, viewOf } from './uploads.ts'

type Refusal = ErrorOf<typeof contentErrors & typeof finishErrors>

/** Breaks the stream off, so that nothing of a refused content stays in the object store. */
class ContentRefused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`the content was refused: ${refusal.type}`)
    this.refusal = refusal
  }
}

/**
 * Brings a whole upload into the object store and answers its digest; asked again, the same. The parts stay until the
 * row is committed and are cleared away afterwards (house-jobs.ts), so a kill in between loses nothing.
 */
export async function finishUpload(
  platform: UploadPlatform,
  ctx: Context,
  { upload, digest: expected }: FinishUploadInput,
): Outcome<UploadView, typeof noUpload & typeof notReceiving & typeof contentErrors & typeof finishErrors> {
  const { files } = platform
  const row = await findOwnUpload(ctx, upload, 'lock')
  if (!row) return err({ type: 'no-upload' })
  if (row.state === 'complete') return ok(await viewOf(platform, row))
  if (row.state !== 'receiving') return err({ type: closedAs(row) })
  const received = await files.parts.received(upload)
  if (received !== row.size) return err({ type: 'not-whole', size: row.size, received })
  try {
    const { digest } = await files.put(checked(files.parts.read(upload), kindOf(row), expected))
    await changeUpload(ctx, row, { state: 'complete', digest, received })
    return ok(await viewOf(platform, { ...row, state: 'complete', digest, received }))
  } catch (error) {
    if (error instanceof ContentRefused) return err(error.refusal)
    throw error
  }
}

async function* checked(
  content: AsyncIterable<Uint8Array>,
  kind: FileKind,
  expected: FileDigest | undefined,
): AsyncGenerator<Uint8Array> {
  const watch = watchContent(kind)
  const hash = createHash('sm3')
  for await (const chunk of content) {
    watch.see(chunk)
    if (expected !== undefined) hash.update(chunk)
    yield chunk
  }
  const fault = watch.fault()
  if (fault) throw new ContentRefused(fault)
  if (expected !== undefined && hash.digest('hex') !== expected) throw new ContentRefused({ type: 'other-digest' })
}
