import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { Key, KeyRing } from '../crypto/key-ring.ts'
import { SealBroken } from '../crypto/sealed.ts'
import { hmacSm3, sameBytes } from '../crypto/sm3.ts'

/**
 * Layout: mark (4) · key id (8, ASCII hex) · nonce (16) · segments. A segment is up to 64 KiB of SM4-CTR (GB/T 32907)
 * and the HMAC-SM3 (32) over the head, its position, whether it is the last, and the ciphertext. The last one's covers
 * the file's name as well, so a file cut at any place, or put in another's place, is refused before it is delivered.
 */
const mark = Buffer.from('ANM1', 'ascii')
export const headSize = 28
const macSize = 32
export const segmentSize = 65_536

/** Seals a stream; `name` is asked at its end, when the digest is known. Memory: one segment. */
export async function* sealSegments(
  keys: KeyRing,
  content: AsyncIterable<Uint8Array>,
  name: () => string,
): AsyncGenerator<Buffer> {
  const key = keys.current('seal')
  const nonce = randomBytes(16)
  const head = Buffer.concat([mark, Buffer.from(key.id, 'ascii'), nonce])
  const cipher = createCipheriv('sm4-ctr', key.secret.subarray(0, 16), nonce)
  yield head
  let position = 0
  for await (const { plain, isLast } of inSegments(content)) {
    const body = cipher.update(plain)
    yield Buffer.concat([body, authenticate(key, head, position++, isLast ? name() : undefined, body)])
  }
}

/** Holds back what may be the last segment until there is more. Only an empty content has an empty segment. */
async function* inSegments(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly plain: Buffer; readonly isLast: boolean }> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const chunk of content) {
    held.push(chunk)
    length += chunk.length
    if (length <= segmentSize) continue
    const all = Buffer.concat(held)
    let from = 0
    for (; all.length - from > segmentSize; from += segmentSize)
      yield { plain: all.subarray(from, from + segmentSize), isLast: false }
    held = [all.subarray(from)]
    length = all.length - from
  }
  yield { plain: Buffer.concat(held), isLast: true }
}

/** Bytes of the plain content. Throws `SealBroken` when the file is cut short, or is not the one of this name. */
export async function plainSize(keys: KeyRing, file: FileHandle, name: string): Promise<number> {
  const { segments, size } = await openSealed(keys, file, name)
  return size - headSize - segments * macSize
}

/** The plain content, each segment after its verification. Throws `SealBroken` at the first that is not as it was sealed. */
export async function* readSegments(keys: KeyRing, file: FileHandle, name: string): AsyncGenerator<Buffer> {
  const { key, head, segments, size } = await openSealed(keys, file, name)
  const decipher = createDecipheriv('sm4-ctr', key.secret.subarray(0, 16), head.subarray(12))
  for (let position = 0; position < segments; position++) {
    const last = position === segments - 1 ? name : undefined
    const body = await readSegment(file, size, position)
    yield decipher.update(verified(key, head, position, last, body, name))
  }
}

/** The id of the key that made a sealed file, from its first bytes; undefined when it is none. */
export function sealedFileKeyId(head: Uint8Array): string | undefined {
  const bytes = Buffer.from(head)
  return bytes.length >= headSize && bytes.subarray(0, 4).equals(mark) ? bytes.toString('ascii', 4, 12) : undefined
}

interface Sealed {
  readonly key: Key
  readonly head: Buffer
  readonly segments: number
  readonly size: number
}

async function openSealed(keys: KeyRing, file: FileHandle, name: string): Promise<Sealed> {
  const { size } = await file.stat()
  const head = await readAt(file, 0, headSize)
  const id = sealedFileKeyId(head)
  const segments = Math.ceil((size - headSize) / (segmentSize + macSize))
  if (id === undefined || segments < 1) throw broken(name, '长度或版本不对')
  const key = keys.find('seal', id)
  if (!key) throw new SealBroken(`加密文件 ${name} 使用的密钥 ${id} 不在密钥文件里。请恢复包含该密钥的密钥文件。`)
  verified(key, head, segments - 1, name, await readSegment(file, size, segments - 1), name)
  return { key, head, segments, size }
}

async function readSegment(file: FileHandle, size: number, position: number): Promise<Buffer> {
  const from = headSize + position * (segmentSize + macSize)
  return readAt(file, from, Math.min(segmentSize + macSize, size - from))
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  let read = 0
  while (read < length) {
    const { bytesRead } = await file.read(bytes, read, length - read, position + read)
    if (bytesRead === 0) break
    read += bytesRead
  }
  return bytes.subarray(0, read)
}

/** The ciphertext of a segment that is as it was sealed. */
function verified(
  key: Key,
  head: Buffer,
  position: number,
  last: string | undefined,
  segment: Buffer,
  name: string,
): Buffer {
  const body = segment.subarray(0, -macSize)
  if (segment.length < macSize || !sameBytes(authenticate(key, head, position, last, body), segment.subarray(-macSize)))
    throw broken(name, `第 ${position + 1} 段校验不通过,被截断、改动过或与别的文件调换过`)
  return body
}

function broken(name: string, why: string): SealBroken {
  return new SealBroken(`加密文件 ${name} 已损坏:${why}。请从备份恢复该文件。`)
}

function authenticate(key: Key, head: Buffer, position: number, last: string | undefined, body: Uint8Array): Buffer {
  const end = last === undefined ? ['more'] : ['last', last]
  return hmacSm3(key.secret.subarray(16), 'anmin file', head, String(position), ...end, body)
}
