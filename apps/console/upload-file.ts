import { call, type CallOptions, ProblemError } from './api.ts'
import type { OutputOf } from './contracts.ts'
import { recall, remember } from './memory.ts'

/** What is sent, and who wants to know how far it is. */
export interface UploadWish {
  readonly file: File
  /** Named after the use case that will take it: `registry.import-ledger`. */
  readonly purpose: string
  /** Told after every part: bytes received of all. */
  readonly onProgress?: (received: number, size: number) => void
  /** Pauses: the same file goes on later where it stopped, even after the page was closed. */
  readonly signal?: AbortSignal
}

export type Uploaded = OutputOf<'files.finish-upload'>

/** The server takes no larger ones. */
const partSize = 1_048_576
/** A line that breaks is tried again after so many milliseconds, the last wait as often as it helps. */
const waits = [1_000, 2_000, 5_000, 10_000, 20_000]
/** Refusals that pass by themselves: no line, a server that restarts or is busy. */
const passing = new Set([0, 429, 502, 503, 504])

/**
 * Sends a file in parts and answers it when the server has it whole. A break of the line is waited for; what was sent is
 * never sent again. Throws ProblemError with a sentence for the reader when it cannot be done.
 */
export async function uploadFile(wish: UploadWish): Promise<Uploaded> {
  const begun = (await findEarlier(wish)) ?? (await begin(wish))
  try {
    await sendRest(wish, begun)
    return await call('files.finish-upload', { upload: begun.upload }, optionsOf(wish))
  } catch (thrown) {
    // What the server refuses as it is, is no use to go on with. If giving up fails too, it does so by itself in a week.
    if (isRefused(thrown)) await call('files.abandon-upload', { upload: begun.upload }).catch(() => undefined)
    throw thrown
  }
}

async function sendRest(wish: UploadWish, { upload, size, received: before }: Uploaded): Promise<void> {
  let received = before
  wish.onProgress?.(received, size)
  for (let failed = 0; received < size; ) {
    try {
      const data = await base64Of(wish.file.slice(received, received + partSize))
      received = (await call('files.send-part', { upload, offset: received, data }, optionsOf(wish))).received
      failed = 0
    } catch (thrown) {
      if (!isPassing(thrown) || failed === waits.length) throw thrown
      await pause(waits[failed++] ?? 0, wish.signal)
      received = (await findAgain(upload)) ?? received
    }
    wish.onProgress?.(received, size)
  }
}

function optionsOf({ signal }: Pick<UploadWish, 'signal'>): CallOptions {
  return signal ? { signal } : {}
}

async function begin(wish: UploadWish): Promise<Uploaded> {
  const { file, purpose } = wish
  const begun = await call('files.begin-upload', { name: file.name, size: file.size, purpose }, optionsOf(wish))
  remember(memoryKey(wish), begun.upload)
  return begun
}

/** The same file, as far as a browser can tell, that was begun on this device and not finished. */
async function findEarlier(wish: UploadWish): Promise<Uploaded | undefined> {
  const upload = recall(memoryKey(wish))
  if (upload === null) return undefined
  try {
    const earlier = await call('files.find-upload', { upload })
    return earlier.state === 'receiving' && earlier.size === wish.file.size ? earlier : undefined
  } catch (thrown) {
    // Another account's, or forgotten by the server: it begins anew.
    if (thrown instanceof ProblemError && ['no-upload', 'invalid'].includes(thrown.problem.code)) return undefined
    throw thrown
  }
}

async function findAgain(upload: string): Promise<number | undefined> {
  try {
    return (await call('files.find-upload', { upload })).received
  } catch (thrown) {
    if (isPassing(thrown)) return undefined
    throw thrown
  }
}

function memoryKey({ file, purpose }: Pick<UploadWish, 'file' | 'purpose'>): string {
  return `anmin.upload.${purpose}.${file.name}.${file.size}.${file.lastModified}`
}

function isPassing(thrown: unknown): boolean {
  return thrown instanceof ProblemError && passing.has(thrown.problem.status)
}

function isRefused(thrown: unknown): boolean {
  return thrown instanceof ProblemError && [409, 422].includes(thrown.problem.status)
}

/** In slices, because a call takes only so many arguments. */
async function base64Of(part: Blob): Promise<string> {
  const bytes = new Uint8Array(await part.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
  signal?.throwIfAborted()
}
