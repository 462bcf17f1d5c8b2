import { type Cipheriv, createCipheriv, timingSafeEqual } from 'node:crypto'
import type { Key, KeyRing } from './key-ring.ts'
import { isSealed, type SealPlace, sealedKeyId, sealSize, secretsOf, unseal } from './sealed.ts'
import { hmacSm3, keyObject } from './sm3.ts'

/** A sealed value of a column, and its row as `SealPlace` names it. */
export interface SealedValue {
  readonly row: string
  readonly sealed: Uint8Array
}

const block = 16
const bodyAt = sealSize.head + sealSize.nonce

/**
 * Opens many values of one column, best some thousand at a time: for each what `unseal` answers, in half the time, as no cipher is
 * made for a value. Throws `SealBroken` as `unseal` does, before anything is answered.
 */
export function unsealAll(
  keys: KeyRing,
  column: Omit<SealPlace, 'row'>,
  values: readonly SealedValue[],
): readonly string[] {
  const byKey = Map.groupBy(values.keys(), (at) => keyOf(values[at]))
  const plain = values.map(() => '')
  for (const [id, places] of byKey) {
    const key = id === undefined ? undefined : keys.find('seal', id)
    const own = places.flatMap((at) => values[at] ?? [])
    const opened = key && new Opener(key, column).open(own)
    // What is broken is told by the one that opens a single value.
    const texts = opened ?? own.map(({ row, sealed }) => unseal(keys, { ...column, row }, sealed))
    places.forEach((at, index) => {
      plain[at] = texts[index] ?? ''
    })
  }
  return plain
}

function keyOf(value: SealedValue | undefined): string | undefined {
  return value && isSealed(value.sealed) ? sealedKeyId(value.sealed) : undefined
}

/** What one key sealed in one column. */
class Opener {
  readonly #cipher: Cipheriv
  readonly #mac: Uint8Array
  readonly #column: Omit<SealPlace, 'row'>

  constructor(key: Key, column: Omit<SealPlace, 'row'>) {
    const { encryption, mac } = secretsOf(key)
    // The keystream of SM4-CTR is SM4 of the counters: those of all values in one call.
    this.#cipher = createCipheriv('sm4-ecb', keyObject(encryption), null).setAutoPadding(false)
    this.#mac = mac
    this.#column = column
  }

  /** Undefined when one of them is not what was sealed at its place. */
  open(values: readonly SealedValue[]): readonly string[] | undefined {
    const { table, column } = this.#column
    const macs = Buffer.allocUnsafe(values.length * sealSize.mac)
    const given = Buffer.allocUnsafe(macs.length)
    const lengths = values.map(({ sealed }) => sealed.length - bodyAt - sealSize.mac)
    const counters = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + Math.ceil(length / block) * block, 0))
    let end = 0
    values.forEach(({ row, sealed }, at) => {
      const body = sealed.subarray(0, -sealSize.mac)
      macs.set(hmacSm3(this.#mac, table, column, row, body), at * sealSize.mac)
      given.set(sealed.subarray(-sealSize.mac), at * sealSize.mac)
      end = writeCounters(sealed, lengths[at] ?? 0, counters, end)
    })
    if (!timingSafeEqual(macs, given)) return undefined
    const stream = this.#cipher.update(counters)
    let from = 0
    return values.map(({ sealed }, at) => {
      const length = lengths[at] ?? 0
      for (let byte = 0; byte < length; byte++)
        stream[from + byte] = (stream[from + byte] ?? 0) ^ (sealed[bodyAt + byte] ?? 0)
      const text = stream.toString('utf8', from, from + length)
      from += Math.ceil(length / block) * block
      return text
    })
  }
}

/** The counters of a value's blocks: its nonce, and one more for each further block (big-endian). Answers where they end. */
function writeCounters(sealed: Uint8Array, length: number, counters: Buffer, from: number): number {
  let at = from
  for (let done = 0; done < length; done += block, at += block) {
    if (done === 0) counters.set(sealed.subarray(sealSize.head, bodyAt), at)
    else {
      counters.copyWithin(at, at - block, at)
      for (let byte = at + block - 1; byte >= at; byte--) {
        const next = ((counters[byte] ?? 0) + 1) % 256
        counters[byte] = next
        if (next !== 0) break
      }
    }
  }
  return at
}
