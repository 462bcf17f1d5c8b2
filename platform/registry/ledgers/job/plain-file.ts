import { FileDigest } from '#kernel/files/file-answer'
import type { ObjectStore } from '#kernel/files/object-store'

/** The uploaded file is no longer in the object store. */
export class FileGone extends Error {
  override readonly name = 'FileGone'
}

/**
 * Lays a sealed file out in plain for readers that need to jump about in it. The object store takes the copy away
 * afterwards, also what a killed program left.
 */
export async function withPlainFile<T>(
  files: Pick<ObjectStore, 'withPlain'>,
  digest: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  let done: { readonly result: T } | undefined
  await files.withPlain(FileDigest.parse(digest), async (path) => {
    done = { result: await work(path) }
  })
  if (!done) throw new FileGone(`file ${digest} is not in the object store`)
  return done.result
}
