import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { month } from '#kernel/month'
import { isPayable } from '#registry'
import { paymentReference, readReference, referenceLength } from '../reference.ts'
import { readAmount, writeAmount } from './amounts.ts'
import { encode, unwritable, widthIn } from './encode.ts'
import { linesOf } from './lines.ts'
import { readLine } from './read-line.ts'
import { orderFields, type OrderField } from './schema.ts'
import { type LineLayout, lineWriter } from './write-line.ts'

const cell = (field: OrderField, more: { width?: number; align?: 'left' | 'right'; pad?: ' ' | '0' } = {}) => ({
  ...{ field, text: '', align: 'left' as const, pad: ' ' as const },
  ...more,
})
const cells = [
  cell('seq', { width: 8, align: 'right', pad: '0' }),
  cell('account', { width: 32 }),
  cell('name', { width: 40 }),
  cell('amount', { width: 15, align: 'right', pad: '0' }),
  cell('remark', { width: 30 }),
]

/** Names as people have them, and as they should not be. */
const name = fc.oneof(
  fc.constantFrom(
    '张三',
    '欧阳娜娜',
    '阿依古丽·买买提',
    '𬭎某',
    '㛃某',
    '€',
    'O’Neil',
    '"引号"',
    'a|b',
    'a,b',
    '王\u0000',
    '李\n四',
    '\u{FEFF}赵',
    '　全角　',
  ),
  fc.string({ unit: 'grapheme', maxLength: 25 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const order = fc.record({
  seq: fc.integer({ min: 1, max: 9_999_999 }),
  account: fc.stringMatching(/^\d{8,30}$/),
  name,
  amount: fc.integer({ min: 1, max: 999_999_999_999 }),
  remark: name,
})

const layouts: readonly LineLayout[] = (['gbk', 'utf-8'] as const).flatMap((encoding) =>
  (['|', ',', '\t', ''] as const).flatMap((separator) =>
    [true, false].map((quotes) => ({ encoding, separator, quotes: quotes && separator !== '' })),
  ),
)

async function bytesBack(content: Buffer) {
  const lines = []
  const pieces = (async function* () {
    for (let at = 0; at < content.length; at += 7) yield content.subarray(at, at + 7)
  })()
  for await (const line of linesOf(pieces)) lines.push(line)
  return lines
}

describe.each(layouts)('$encoding, separator “$separator”, quotes $quotes', (layout) => {
  test('a line that is written is read as it was, and one that could not be is named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 8 }), async (orders) => {
        const written: { line: string; values: Record<string, string> }[] = []
        for (const one of orders) {
          const values = {
            ...{ seq: String(one.seq), account: one.account, name: one.name, remark: one.remark },
            amount: writeAmount('fen', fen(one.amount)),
          }
          const line = lineWriter(layout, cells, orderFields)(values)
          if (typeof line === 'string') written.push({ line, values })
          else expect(line.detail).toMatch(/^(户名|摘要)/)
        }
        const content = Buffer.concat(written.map(({ line }) => encode(layout.encoding, `${line}\r\n`)))
        const lines = await bytesBack(content)
        expect(lines).toHaveLength(written.length)
        for (const [at, { values }] of written.entries()) {
          const read = readLine<OrderField>(layout, cells, lines[at]?.bytes ?? Buffer.alloc(0))
          if (typeof read === 'string') throw new Error(read)
          for (const field of ['account', 'name', 'remark'] as const)
            expect(read.get(field)).toBe(values[field]?.trim())
          expect(Number(read.get('seq'))).toBe(Number(values['seq']))
          expect(readAmount('fen', read.get('amount') ?? '')).toBe(Number(values['amount']))
        }
      }),
    )
  })
})

test('every character that GBK has is written as it is in GBK, and every other is named', () => {
  const wrong: number[] = []
  for (let unit = 0; unit < 0x10_000; unit++) {
    const character = String.fromCharCode(unit)
    const bytes = iconv.encode(character, 'gbk')
    const isThere = character.isWellFormed() && iconv.decode(bytes, 'gbk') === character
    const isRight = isThere
      ? unwritable('gbk', character) === undefined && encode('gbk', character).equals(bytes)
      : unwritable('gbk', `石${character}首`) === character && widthIn('gbk', `石${character}`) === 2
    if (!isRight) wrong.push(unit)
  }
  expect(wrong).toEqual([])
})

test('amounts are exact to the fen in either unit, and a third decimal that says something is none', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_999_999_999_999 }),
      fc.constantFrom('yuan' as const, 'fen' as const),
      (amount, unit) => {
        expect(readAmount(unit, writeAmount(unit, fen(amount)))).toBe(amount)
      },
    ),
  )
  expect(['12.5', '12', '12.50000', '012.30'].map((text) => readAmount('yuan', text))).toEqual([1250, 1200, 1250, 1230])
  expect(['12.505', '1,200.00', '-1.00', '', '1e3', '１２'].map((text) => readAmount('yuan', text))).toEqual(
    Array.from({ length: 6 }, () => undefined),
  )
})

test('a reference is 28 characters and reads back; what is none is not taken for one', () => {
  const part = fc.record({
    county: fc.integer({ min: 1, max: 999_999 }),
    month: fc.integer({ min: month(2000, 1), max: month(2100, 12) }),
    number: fc.integer({ min: 1, max: 999_999 }),
    seq: fc.integer({ min: 1, max: 9_999_999 }),
  })
  fc.assert(
    fc.property(part, (of) => {
      const reference = { ...of, county: of.county as CountyCode, month: of.month as ReturnType<typeof month> }
      const text = paymentReference(reference)
      expect(text).toHaveLength(referenceLength)
      expect(readReference(` ${text} `)).toEqual(of)
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => readReference(text) === undefined))
  expect(readReference('421081-202613-000001-0000001')).toBeUndefined()
})

test('a card with one digit changed cannot be paid to; a passbook has no check digit', () => {
  const body = fc.stringMatching(/^62\d{16}$/)
  fc.assert(
    fc.property(body, fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
      const card = Array.from({ length: 10 }, (_, last) => `${digits}${last}`).find(isPayable) ?? ''
      expect(card).toHaveLength(19)
      const wrong = [...card].map((digit, i) => (i === at ? String((Number(digit) + by) % 10) : digit)).join('')
      if (wrong.startsWith('62')) expect(isPayable(wrong)).toBe(false)
    }),
  )
  expect(isPayable('0610121234567')).toBe(true)
  expect(['', '1234567', '62x', '6'.repeat(31)].some(isPayable)).toBe(false)
})

test('widths are bytes of the encoding', () => {
  fc.assert(
    fc.property(fc.constantFrom('张三a', '·', 'é', '欧阳'), (text) => {
      for (const encoding of ['gbk', 'utf-8'] as const)
        expect(widthIn(encoding, text)).toBe(encode(encoding, text).length)
    }),
  )
})
