import { Fen, fen } from './fen.ts'
import { type Refusal, quote } from './refusal.ts'
import { err, ok, type Result } from './result.ts'
import { type Rounding, roundFraction, roundProduct } from './rounding.ts'

export { Fen, fen }

export interface ParseYuanOptions {
  /** Deductions and corrections may be negative; nearly everything else may not. */
  readonly allowNegative?: boolean
  /** What a third decimal means. Without it such an amount is refused: money has no thousandths. */
  readonly rounding?: Rounding
}

/**
 * Reads an amount in yuan as people type it: `1,234.5`, `1，234.50元`, `¥ 800`, full-width digits.
 * The sentence of a refusal says what is wrong: not a number, negative, more than two decimals, too large.
 */
export function parseYuan(typed: string, options: ParseYuanOptions = {}): Result<Fen, Refusal<'not-an-amount'>> {
  const plain = typed
    .normalize('NFKC')
    .trim()
    .replace(/^¥\s*/, '')
    .replace(/\s*元$/, '')
    .replace(/^\u2212/, '-')
  const refuse = (why: string) => err({ type: 'not-an-amount', text: `金额${quote(typed)}${why}` } as const)
  if (plain === '') return refuse('是空的,请填写以元为单位的数字。')
  const match = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(plain)
  if (!match) return refuse('不是数字,请填写以元为单位的数字,如“1234.50”。')
  const negative = match[1] === '-'
  const decimals = match[3] ?? ''
  if (negative && !options.allowNegative) return refuse('是负数,请填写零或正数。')
  if (decimals.length > 2 && !options.rounding) return refuse('的小数超过两位,金额最小到分,请改到分。')
  const scaled = Number(`${(match[2] ?? '').replaceAll(',', '')}${decimals.padEnd(2, '0')}`)
  if (!Number.isSafeInteger(scaled)) return refuse('太大,请核对单位是不是元。')
  const amount = options.rounding
    ? roundFraction(scaled, 10 ** Math.max(0, decimals.length - 2), options.rounding)
    : scaled
  return ok(fen(negative ? -amount : amount))
}

/** `1,234.50`, always with two decimals; a negative amount as `-1,234.50`. */
export function formatYuan(amount: Fen): string {
  const size = Math.abs(amount)
  const cents = size % 100
  const yuan = String((size - cents) / 100).replace(/\B(?=(?:\d{3})+$)/g, ',')
  return `${amount < 0 ? '-' : ''}${yuan}.${String(cents).padStart(2, '0')}`
}

export function plus(a: Fen, b: Fen): Fen {
  return fen(a + b)
}

export function minus(a: Fen, b: Fen): Fen {
  return fen(a - b)
}

/** A whole number of times; for a part of an amount use `share`. Throws a RangeError for a fraction. */
export function times(amount: Fen, count: number): Fen {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number of times: ${count}`)
  return fen(amount * count)
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = 0
  for (const amount of amounts) sum = fen(sum + amount)
  return fen(sum)
}

/** The part of an amount given in basis points (1/100 of a percent: 80% is 8000), rounded as named. The amount may not be negative. */
export function share(amount: Fen, basisPoints: number, rounding: Rounding): Fen {
  return roundProduct(amount, basisPoints, 10_000, rounding)
}
