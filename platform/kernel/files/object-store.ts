import type { Readable } from 'node:stream'
import type { FileDigest } from './file-answer.ts'

/** `passing`: made to be fetched once, such as an export; swept away after two days. */
export type Keep = 'lasting' | 'passing'

export interface StoredFile {
  readonly digest: FileDigest
  /** Bytes of the plain content. */
  readonly size: number
}

export interface FoundFile extends StoredFile {
  /**
   * The plain content from its beginning; may be called more than once. Every segment is verified before it is
   * delivered: at an altered one the stream ends with `SealBroken`, a Chinese sentence.
   */
  readonly read: () => Readable
}

/**
 * Where files lie: sealed, and addressed by the SM3 of their plain content, so that the same content is kept once. A
 * folder by default (local-folder.ts); an object service implements the same few methods.
 */
export interface ObjectStore {
  /**
   * Takes a stream to its end and answers when it lies there durably. If the stream throws, or the program is killed,
   * nothing of it can ever be found.
   */
  readonly put: (content: AsyncIterable<Uint8Array>, keep?: Keep) => Promise<StoredFile>
  /** Undefined when there is no such file. Throws `SealBroken` when it is cut short, or is not the file of this digest. */
  readonly find: (digest: FileDigest) => Promise<FoundFile | undefined>
  /**
   * For readers that must jump about in a file: lays it out in plain, for this program's account only, while `work` runs.
   * Whoever is killed meanwhile leaves it only until the next start. Undefined when there is no such file.
   */
  readonly withPlain: <T>(digest: FileDigest, work: (path: string) => Promise<T>) => Promise<T | undefined>
  readonly parts: UploadParts
  /** Clears away passing files made before an instant, and what killed writers left. Answers how many. */
  readonly sweep: (before: Date) => Promise<number>
  readonly seals: FileSeals
}

/** What has arrived of uploads that are not complete. Whoever adds to one holds its row's lock. */
export interface UploadParts {
  /** How many bytes from the beginning are there: the truth that the row follows. */
  readonly received: (upload: string) => Promise<number>
  /** Answers when the part lies there durably. */
  readonly add: (upload: string, offset: number, part: Uint8Array) => Promise<void>
  /** The parts one after the other, as far as they follow without a gap. */
  readonly read: (upload: string) => AsyncGenerator<Uint8Array>
  readonly remove: (upload: string) => Promise<void>
  /** The uploads of which something is there. */
  readonly list: () => Promise<readonly string[]>
}

/** What a change of keys asks of the files (crypto/change-keys.ts). */
export interface FileSeals {
  /** The ids of the keys that some file still needs. */
  readonly keysInUse: () => Promise<ReadonlySet<string>>
  /** How many files an older key made. */
  readonly countOld: () => Promise<number>
  /** Seals each of them anew and yields how many are done. It may be stopped anywhere and started again. */
  readonly renew: () => AsyncGenerator<number>
}
