import { randomBytes } from 'node:crypto'

const pooled = 8_192
/** Drawn when first needed: pages load this file with the schemas of identifiers, and browsers have no Buffer. */
let pool: Buffer | undefined
let used = 0

/**
 * Random bytes that nobody has used, at most some hundred. They are drawn some thousand at a time: asking the system for
 * sixteen costs more than what is done with them.
 */
export function freshRandom(length: number): Buffer {
  if (pool === undefined || used + length > pool.length) {
    pool = randomBytes(pooled)
    used = 0
  }
  used += length
  return pool.subarray(used - length, used)
}
