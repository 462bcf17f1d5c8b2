const range = 2 ** 32

/** One step of splitmix32: spreads a seed's few changed bits over all 32. */
function spread(state: number): number {
  let z = state | 0
  z = Math.imul(z ^ (z >>> 16), 0x21f0_aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a_2d97)
  return (z ^ (z >>> 15)) >>> 0
}

/**
 * Pseudo-random draws (xoshiro128**), started from a few integers that name what is drawn for: the same integers give
 * the same draws on every machine. Integer arithmetic only; no logarithms, whose last digit a machine may choose.
 */
export class Draws {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(...seeds: readonly number[]) {
    const start = seeds.reduce((state, seed) => spread(spread(state + 0x9e37_79b9) ^ seed), 0x5eed)
    this.#a = spread(start + 1)
    this.#b = spread(start + 2)
    this.#c = spread(start + 3)
    this.#d = spread(start + 4) | 1 // all four must not be 0
  }

  /** 0 to 2^32 − 1. */
  next(): number {
    const scrambled = Math.imul(this.#b, 5)
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
    const shifted = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= shifted
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return result
  }

  /** 0 to `count` − 1; `count` at most 2^21, so that the product is exact. */
  below(count: number): number {
    return Math.floor((this.next() * count) / range)
  }

  /** Both ends included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1)
  }

  /** True `share` times in ten thousand. */
  chance(share: number): boolean {
    return this.below(10_000) < share
  }

  pick<T>(list: readonly T[]): T {
    const drawn = list[this.below(list.length)]
    if (drawn === undefined) throw new RangeError('nothing to pick from')
    return drawn
  }

  /** One key of a table of weights. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
    const entries = Object.entries<number>(weights as Record<string, number>) // no key is there without its weight
    let rest = this.below(entries.reduce((sum, [, weight]) => sum + weight, 0))
    for (const [key, weight] of entries) {
      if (rest < weight) return key as K // keys of the table itself
      rest -= weight
    }
    throw new RangeError('weights must not all be 0')
  }

  /** A value along a line through the given quantiles, equally far apart: the shape of a skewed distribution. */
  along(quantiles: readonly number[]): number {
    const segment = this.below(quantiles.length - 1)
    const [from, to] = [quantiles[segment] ?? 0, quantiles[segment + 1] ?? 0]
    return from + Math.floor(((to - from) * this.below(1_024)) / 1_024)
  }
}
