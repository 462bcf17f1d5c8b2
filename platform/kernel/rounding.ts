import { z } from 'zod'
import { type Fen, fen } from './fen.ts'

/** How an amount that does not come out even is rounded, and to what. Every division of money names one. */
export const Rounding = z
  .object({
    mode: z.enum(['down', 'half-up', 'up'], { error: '舍入方式应为 down(舍去)、half-up(四舍五入)或 up(进位)。' }),
    unit: z.enum(['yuan', 'jiao', 'fen'], { error: '舍入单位应为 yuan(元)、jiao(角)或 fen(分)。' }),
  })
  .readonly()
export type Rounding = z.infer<typeof Rounding>

const unitInFen = { yuan: 100, jiao: 10, fen: 1 } as const satisfies Record<Rounding['unit'], number>
const unitNames = { yuan: '元', jiao: '角', fen: '分' } as const satisfies Record<Rounding['unit'], string>
const modeNames = { 'half-up': '四舍五入到', up: '进位到', down: '舍去尾数到' } as const satisfies Record<
  Rounding['mode'],
  string
>

/** `四舍五入到元`, `进位到角`, `舍去尾数到分` */
export function roundingInWords(rounding: Rounding): string {
  return `${modeNames[rounding.mode]}${unitNames[rounding.unit]}`
}

/**
 * Rounds the amount `numerator / denominator` fen to the unit. Exact for every pair of non-negative safe
 * integers; throws a RangeError for a negative or fractional numerator and for a denominator below 1.
 */
export function roundFraction(numerator: number, denominator: number, rounding: Rounding): Fen {
  assertOperand(numerator, 0)
  assertOperand(denominator, 1)
  const unit = unitInFen[rounding.unit]
  const divisor = denominator * unit
  if (!Number.isSafeInteger(divisor)) return roundLarge(BigInt(numerator), BigInt(denominator), rounding)
  const rest = numerator % divisor
  const whole = (numerator - rest) / divisor
  // `rest >= divisor - rest` asks for a half without doubling, which could leave 2^53.
  return fen((whole + (roundsUp[rounding.mode](rest > 0, rest >= divisor - rest) ? 1 : 0)) * unit)
}

/** As `roundFraction` for `a × b / denominator` fen: the product may exceed 2^53 and stays exact. */
export function roundProduct(a: number, b: number, denominator: number, rounding: Rounding): Fen {
  const product = a * b
  if (Number.isSafeInteger(product)) return roundFraction(product, denominator, rounding)
  assertOperand(a, 0)
  assertOperand(b, 0)
  assertOperand(denominator, 1)
  return roundLarge(BigInt(a) * BigInt(b), BigInt(denominator), rounding)
}

const roundsUp = {
  down: () => false,
  up: (hasRest: boolean) => hasRest,
  'half-up': (_hasRest: boolean, atLeastHalf: boolean) => atLeastHalf,
} as const satisfies Record<Rounding['mode'], (hasRest: boolean, atLeastHalf: boolean) => boolean>

function roundLarge(numerator: bigint, denominator: bigint, rounding: Rounding): Fen {
  const unit = BigInt(unitInFen[rounding.unit])
  const divisor = denominator * unit
  const rest = numerator % divisor
  const up = roundsUp[rounding.mode](rest > 0n, rest * 2n >= divisor)
  return fen(Number((numerator / divisor + (up ? 1n : 0n)) * unit))
}

function assertOperand(value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) throw new RangeError(`not exact or below ${least}: ${value}`)
}
