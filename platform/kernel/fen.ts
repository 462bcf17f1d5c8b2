import { z } from 'zod'

/** An amount of money in fen (分, 1/100 yuan): a safe integer, `int8` in SQL. Never a fraction, never a float. */
export const Fen = z.number({ error: '金额应为以分计的整数。' }).int({ error: '金额应为以分计的整数。' }).brand<'Fen'>()
export type Fen = z.infer<typeof Fen>

/** Makes money of an integer. Throws a RangeError for a fraction or beyond ±2^53: an amount must be exact or not exist. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an exact amount of fen: ${amount}`)
  // −0 equals 0 but prints and compares differently in places (Object.is, canonical JSON).
  return (amount === 0 ? 0 : amount) as Fen
}
