import { parseYuan } from '#kernel/money'
import { firstYear, formatMonth, lastYear, type Month, monthInWords, parseMonth, yearOf } from '#kernel/month'
import { quote } from '#kernel/refusal'
import { err, ok, type Result } from '#kernel/result'
import type { CodeList } from '../language/code-list.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { Unit } from '../language/node.ts'

/** How a fact is written in the household JSON. A month is an integer fact whose least value is a month. */
export type WrittenKind = 'flag' | 'money' | 'code' | 'month' | 'integer'

export function writtenKind(fact: Pick<FactSpec, 'kind' | 'range'>): WrittenKind {
  return fact.kind === 'integer' && fact.range.min >= firstYear * 12 ? 'month' : fact.kind
}

/** Reads a written value as the integer the rules take: fen, ordinals, 0/1, months. The error says what to write instead. */
export function readFactValue(fact: FactSpec, written: unknown): Result<number, string> {
  const read = readers[writtenKind(fact)](fact, written)
  if (!read.ok) return read
  return withinRange(fact, read.value)
}

type Reader = (fact: FactSpec, written: unknown) => Result<number, string>

const readers: Record<WrittenKind, Reader> = {
  flag: (_, written) =>
    typeof written === 'boolean' ? ok(written ? 1 : 0) : err(`应写 true(是)或 false(否),${unknownHint}`),
  money: (fact, written) => {
    if (typeof written !== 'number' && typeof written !== 'string')
      return err(`应写以元为单位的金额,如 800 或 "34.40",${unknownHint}`)
    const parsed = parseYuan(String(written))
    return parsed.ok
      ? ok(parsed.value)
      : err(`${parsed.error.text}(${periodWords[fact.per ?? 'once']}${fact.label},单位:元)`)
  },
  code: ({ list }, written) => {
    const position = typeof written === 'string' ? (list?.codes.indexOf(written) ?? -1) : -1
    return position >= 0
      ? ok(position)
      : err(
          `${typeof written === 'string' ? `没有${quote(written)}这一项,` : ''}可写:${optionsOf(list)},${unknownHint}`,
        )
  },
  month: (_, written) => {
    const parsed = typeof written === 'string' ? parseMonth(written) : undefined
    if (!parsed) return err(`应写月份,如 "2026-11",${unknownHint}`)
    return parsed.ok ? ok(parsed.value) : err(parsed.error.text)
  },
  integer: (fact, written) =>
    typeof written === 'number' && Number.isSafeInteger(written)
      ? ok(written)
      : err(`应写整数${fact.suffix ? `(${fact.suffix})` : ''},如 1,${unknownHint}`),
}

const unknownHint = '不清楚就不写这一项。'

export const periodWords = { once: '', month: '每月', year: '每年' } as const satisfies Record<
  'once' | 'month' | 'year',
  string
>

function withinRange(fact: FactSpec, value: number): Result<number, string> {
  const { min, max } = fact.range
  if (value >= min && value <= max) return ok(value)
  if (value < 0) return err(`不能是负数,请填写零或正数;没有就填 0。`)
  return err(
    `${factValueText(fact, value)}超出合理范围(${factValueText(fact, min)}至${factValueText(fact, max)}),请核对单位和位数。`,
  )
}

/** `urban(城镇)、rural(农村)` */
export function optionsOf(list: CodeList | undefined): string {
  return (list?.codes ?? []).map((code) => `${code}(${list?.words[code]})`).join('、')
}

/** The value as the household JSON writes it: the inverse of `readFactValue`. */
export function writeFactValue(fact: FactSpec, value: number): number | string | boolean {
  switch (writtenKind(fact)) {
    case 'flag':
      return value !== 0
    case 'money':
      return value / 100
    case 'code':
      return fact.list?.codes[value] ?? ''
    case 'month':
      return formatMonth(value as Month) // a fact of this kind holds a month
    case 'integer':
      return value
  }
}

/** The value in an officer's words: `800.00元`, `是`, `农村`, `2026年11月`, `2辆`; `不清楚` when unknown. */
export function factValueText(fact: FactSpec, value: number | undefined): string {
  if (value === undefined) return '不清楚'
  switch (writtenKind(fact)) {
    case 'flag':
      return value === 0 ? '否' : '是'
    case 'money':
      return moneyText(value)
    case 'code':
      return wordOf(fact.list, value)
    case 'month':
      return monthText(value)
    case 'integer':
      return `${value}${fact.suffix}`
  }
}

/** A computed value in words, by its unit. */
export function unitText(unit: Unit, value: number): string {
  switch (unit.kind) {
    case 'flag':
      return value === 0 ? '否' : '是'
    case 'integer':
      return `${value}${unit.suffix}`
    case 'money':
      return moneyText(value)
    case 'ratio':
      return `${value / 100}%`
    case 'code':
      return wordOf(unit.list, value)
  }
}

/** `1,234.50元`, exact for every integer of fen. */
export function moneyText(fen: number): string {
  const size = Math.abs(fen)
  const yuan = String((size - (size % 100)) / 100).replace(/\B(?=(?:\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${yuan}.${String(size % 100).padStart(2, '0')}元`
}

/** Months outside the years we keep occur only as the end of 长期 (no end). */
export function monthText(value: number): string {
  return yearOf(value as Month) >= lastYear ? '长期' : monthInWords(value as Month)
}

function wordOf(list: CodeList | undefined, value: number): string {
  const code = list?.codes[value] ?? ''
  return list?.words[code] ?? code
}
