import { type Rounding, roundingInWords } from '#kernel/rounding'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { roundingModes, roundingUnits } from '../language/rounding.ts'

/** An age or share nobody reaches: fills unused bands so that they never match. */
export const beyond = { age: 1_000, share: 0 } as const

/** The value in an officer's words: `700.00元`, `30%`, `四舍五入到元`, `80岁起50.00元`. */
export function describeCells(spec: ParameterSpec, cells: readonly number[]): string {
  const [first = 0, second = 0] = cells
  switch (spec.kind) {
    case 'money':
      return yuanText(first)
    case 'integer':
      return `${first}${spec.suffix}`
    case 'percent':
      return percentText(first)
    case 'yes-no':
    case 'choice': {
      const code = spec.options?.codes[first] ?? ''
      return spec.options?.words[code] ?? code
    }
    case 'rounding':
      return roundingInWords(roundingOf(first, second))
    case 'age-bands':
      return pairs(cells)
        .filter(([from]) => from < beyond.age)
        .map(([from, pays]) => `${from}岁起${yuanText(pays)}`)
        .join(',')
    case 'tiers':
      return pairs(cells)
        .filter(([upTo]) => upTo > 0)
        .map(([upTo, pays]) => `收入不超过标准${percentText(upTo)}的发${percentText(pays)}`)
        .join(';')
  }
}

/** The codes a value is for, in words: `城镇、一级`; empty when it is for all. */
export function codesInWords(spec: ParameterSpec | undefined, codes: Readonly<Record<string, string>>): string {
  return Object.entries(codes)
    .map(([list, code]) => spec?.by.find((one) => one.name === list)?.words[code] ?? code)
    .join('、')
}

function roundingOf(mode: number, unit: number): Rounding {
  return { mode: roundingModes.codes[mode] ?? 'down', unit: unitOf.get(unit) ?? 'fen' }
}

const unitOf: ReadonlyMap<number, Rounding['unit']> = new Map([
  [roundingUnits.yuan, 'yuan'],
  [roundingUnits.jiao, 'jiao'],
  [roundingUnits.fen, 'fen'],
])

/** The pairs of a table's cell: from and pays, or income up to and pays. */
export function pairs(cells: readonly number[]): readonly (readonly [number, number])[] {
  return Array.from({ length: cells.length / 2 }, (_, i) => [cells[i * 2] ?? 0, cells[i * 2 + 1] ?? 0] as const)
}

/** One number of a cell, written for people. */
export function numberInWords(spec: ParameterSpec, value: number): string {
  if (spec.kind === 'money' || spec.kind === 'age-bands') return yuanText(value)
  return spec.kind === 'percent' || spec.kind === 'tiers' ? percentText(value) : `${value}${spec.suffix}`
}

function yuanText(fen: number): string {
  return `${(fen - (fen % 100)) / 100}.${String(fen % 100).padStart(2, '0')}元`
}

function percentText(basisPoints: number): string {
  return `${basisPoints / 100}%`
}

/** The value as it is written in a file; reading it back gives the same cells. */
export function writeValue(spec: ParameterSpec, cells: readonly number[]): unknown {
  const [first = 0, second = 0] = cells
  switch (spec.kind) {
    case 'money':
      return writeMoney(first)
    case 'integer':
      return first
    case 'percent':
      return percentText(first)
    case 'yes-no':
    case 'choice':
      return spec.options?.codes[first] ?? ''
    case 'rounding':
      return roundingOf(first, second)
    case 'age-bands':
      return pairs(cells)
        .filter(([from]) => from < beyond.age)
        .map(([from, pays]) => ({ from, pays: writeMoney(pays) }))
    case 'tiers':
      return pairs(cells)
        .filter(([upTo]) => upTo > 0)
        .map(([upTo, pays]) => ({ incomeUpTo: percentText(upTo), pays: percentText(pays) }))
  }
}

function writeMoney(fen: number): string {
  return yuanText(fen).slice(0, -1)
}
