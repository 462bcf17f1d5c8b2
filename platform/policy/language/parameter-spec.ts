import type { CodeList } from './code-list.ts'
import type { LegalBasis } from './law.ts'
import type { Range } from './node.ts'

/** How many bands or tiers a table parameter may hold; unused ones are filled so that they never match. */
export const maximumBands = 6

export type ParameterKind = 'money' | 'integer' | 'percent' | 'yes-no' | 'choice' | 'rounding' | 'age-bands' | 'tiers'

/**
 * A value that policy sets by place and period. `by` lists the codes it is tabulated by.
 * Cells are integers: fen, basis points, ordinals of `options`, 0/1; a rounding is (mode, unit in fen);
 * age bands are (from age, fen) pairs; tiers are (income up to, pays) pairs in basis points of the standard.
 */
export interface ParameterSpec {
  readonly key: string
  readonly label: string
  readonly kind: ParameterKind
  readonly per: 'once' | 'month' | 'year' | undefined
  readonly by: readonly CodeList[]
  readonly options: CodeList | undefined
  readonly range: Range
  readonly law: LegalBasis | undefined
  readonly suffix: string
}

/** Integers in one cell of each kind. */
export const cellWidth = {
  money: 1,
  integer: 1,
  percent: 1,
  'yes-no': 1,
  choice: 1,
  rounding: 2,
  'age-bands': maximumBands * 2,
  tiers: maximumBands * 2,
} as const satisfies Record<ParameterKind, number>

export function cellCount(spec: ParameterSpec): number {
  return spec.by.reduce((cells, list) => cells * list.codes.length, 1)
}

/** Length of the parameter's part of a place's vector. */
export function vectorLength(spec: ParameterSpec): number {
  return cellCount(spec) * cellWidth[spec.kind]
}
