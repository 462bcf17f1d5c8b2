import { PassThrough, type Writable } from 'node:stream'
import type { Keep, ObjectStore, StoredFile } from './object-store.ts'

/** Keeps what `write` writes into a stream and ends, as workbooks are written. When it throws, nothing is kept. */
export async function putWritten(
  files: Pick<ObjectStore, 'put'>,
  keep: Keep,
  write: (stream: Writable) => Promise<void>,
): Promise<StoredFile> {
  const stream = new PassThrough()
  const written = write(stream).catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error('the writing broke off', { cause: error }))
    throw error
  })
  const [stored] = await Promise.all([files.put(stream, keep), written])
  return stored
}
