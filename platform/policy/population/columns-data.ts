import { unknownValue } from '../facts-of-household.ts'
import type { FactSpec } from '../language/fact-spec.ts'

export type Column = Int8Array | Int16Array | Int32Array | Float64Array

/**
 * A population in typed arrays. Members of household h are the persons from `memberStart[h]` to
 * `memberStart[h + 1]`. Unknown is -1. `place[h]` is the position among the run's places.
 */
export interface PopulationColumns {
  readonly households: number
  readonly persons: number
  readonly memberStart: Int32Array
  readonly place: Int32Array
  readonly household: Readonly<Record<string, Column>>
  readonly person: Readonly<Record<string, Column>>
}

/** The narrowest array that holds a fact's range and the unknown mark. */
export function columnFor(fact: FactSpec, length: number): Column {
  const { max } = fact.range
  const column =
    max < 2 ** 7
      ? new Int8Array(length)
      : max < 2 ** 15
        ? new Int16Array(length)
        : max < 2 ** 31
          ? new Int32Array(length)
          : new Float64Array(length)
  return column.fill(unknownValue)
}

/** Results of a population run, one entry per household or person according to the benefit's unit. */
export interface BenefitColumns {
  readonly key: string
  readonly unit: 'household' | 'person'
  /** Ordinal of `outcomes`. */
  readonly outcome: Uint8Array
  /** Fen; 32 bits wide where the rulebook proves that they hold every amount. */
  readonly amount: Int32Array | Float64Array
  /** Bit i: requirement i definitely fails. Empty unless asked for. */
  readonly refusals: Int32Array
}
