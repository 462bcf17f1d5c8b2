/** Positions as bits of an int8; beyond 2^53 only text is exact. */
export function bitsOf(positions: Iterable<number>): string {
  let bits = 0n
  for (const at of positions) bits |= 1n << BigInt(at)
  return String(BigInt.asIntN(64, bits))
}
