import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, calendarDate, daysBetween } from '#kernel/calendar-date'
import { maskIdNumber, syntheticIdNumber } from '#kernel/id-number'
import { fen, formatYuan } from '#kernel/money'
import { readAmountCell } from './amount-cell.ts'
import type { Cell, CellKind } from './cell.ts'
import { readDateCell } from './date-cell.ts'
import { readIdNumberCell } from './id-number-cell.ts'
import { readNameCell } from './name-cell.ts'

const today = calendarDate('2026-11-22')
const first = calendarDate('1927-01-01')
const cell = (text: string, kind: CellKind = 'text'): Cell => ({ kind, text })
const day = fc.integer({ min: 0, max: daysBetween(first, today) }).map((days) => addDays(first, days))

test('any day printed in any accepted form is read as itself', () => {
  const serial = (date: string) => String(daysBetween(calendarDate('1899-12-30'), calendarDate(date)))
  const forms: readonly ((y: string, m: string, d: string) => string)[] = [
    (y, m, d) => `${y}-${m}-${d}`,
    (y, m, d) => `${y}.${Number(m)}.${Number(d)}`,
    (y, m, d) => `${y}/${Number(m)}/${Number(d)}`,
    (y, m, d) => `${y}年${Number(m)}月${Number(d)}日`,
    (y, m, d) => `${y}${m}${d}`,
    (y, m, d) => ` ${y} - ${m} - ${d} `,
    (y, m, d) => `${y}-${m}-${d} 00:00:00`,
    (y, m, d) => `${y.slice(2)}.${Number(m)}.${Number(d)}`,
    (y, m, d) => `${y.slice(2)}年${Number(m)}月${Number(d)}日`,
    (y, m, d) => serial(`${y}-${m}-${d}`),
  ]
  fc.assert(
    fc.property(day, fc.constantFrom(...forms), (date, print) => {
      const [y = '', m = '', d = ''] = date.split('-')
      const read = readDateCell(cell(print(y, m, d)), { today })
      expect(read.ok && read.value.value).toBe(date)
    }),
  )
})

test('any month printed in any accepted form is read as itself', () => {
  const forms: readonly ((y: string, m: string) => string)[] = [
    (y, m) => `${y}-${m}`,
    (y, m) => `${y}.${Number(m)}`,
    (y, m) => `${y}年${Number(m)}月`,
    (y, m) => `${y}${m}`,
    (y, m) => `${y.slice(2)}年${Number(m)}月`,
  ]
  fc.assert(
    fc.property(day, fc.constantFrom(...forms), (date, print) => {
      const read = readDateCell(cell(print(date.slice(0, 4), date.slice(5, 7))), { today })
      expect(read.ok && read.value.value).toBe(date.slice(0, 7))
    }),
  )
})

test('any amount is read from every way of writing it', () => {
  const forms: readonly ((amount: number) => string)[] = [
    (amount) => formatYuan(fen(amount)),
    (amount) => `${amount / 100}`,
    (amount) => `¥${formatYuan(fen(amount))}`,
    (amount) => `${(amount / 100).toFixed(2)}元/月`,
    (amount) => `${(BigInt(amount) / 1_000_000n).toString()}.${String(amount % 1_000_000).padStart(6, '0')}万`,
  ]
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.constantFrom(...forms), (amount, print) => {
      const read = readAmountCell(cell(print(amount)))
      expect(read.ok && read.value.value).toBe(amount)
    }),
  )
})

const idNumber = fc
  .tuple(fc.integer({ min: 0, max: 999 }), day, fc.integer({ min: 1, max: 995 }))
  .map(([area, birth, sequence]) => syntheticIdNumber(area, birth, sequence))

test('an ID number damaged in a way that loses nothing is read as itself', () => {
  const harmless: readonly ((id: string) => string)[] = [
    (id) => id.toLowerCase(),
    (id) => ` ${id}　`,
    (id) => `'${id}`,
    (id) => `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`,
    (id) => [...id].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join(''),
    (id) => `\u200b${id}\ufeff`,
  ]
  fc.assert(
    fc.property(idNumber, fc.constantFrom(...harmless), (id, damage) => {
      const read = readIdNumberCell(cell(damage(id)), today)
      expect(read.ok && read.value.value).toBe(id)
    }),
  )
})

test('an ID number that has lost something is refused with the right name, never with the number', () => {
  const harmful: readonly (readonly [(id: string) => Cell, RegExp])[] = [
    [(id) => cell(`${id.slice(0, 15)}000`, 'number'), /后三位已丢失/],
    [(id) => cell(`${id[0]}.${id.slice(1, 6)}E+17`), /后三位已丢失/],
    [(id) => cell(`${id[0]}.${id.slice(1, 15)}e17`), /后三位已丢失/],
    [(id) => cell(id.slice(0, 17)), /填写的是17位/],
    [(id) => cell(`${id}1`), /填写的是19位/],
    [(id) => cell(`${id.slice(0, 17)}${id[17] === '5' ? '6' : '5'}`), /校验|不符/],
    [(id) => cell(`${id.slice(0, 10)}13${id.slice(12)}`), /不是真实存在的日期/],
    [(id) => cell(`${id.slice(0, 5)}O${id.slice(6)}`), /第6位应为数字/],
  ]
  fc.assert(
    fc.property(idNumber, fc.constantFrom(...harmful), (id, [damage, named]) => {
      const read = readIdNumberCell(damage(id), today)
      expect(read.ok).toBe(false)
      if (read.ok) return
      expect(read.error.text).toMatch(named)
      expect(read.error.text).not.toContain(id.slice(0, 10))
      expect(maskIdNumber(id)).not.toBe(id)
    }),
  )
})

test('any two neighbouring digits exchanged are never taken for the number', () => {
  fc.assert(
    fc.property(idNumber, fc.integer({ min: 0, max: 15 }), (id, at) => {
      fc.pre(id[at] !== id[at + 1])
      const swapped = `${id.slice(0, at)}${id[at + 1]}${id[at]}${id.slice(at + 2)}`
      expect(readIdNumberCell(cell(swapped), today).ok).toBe(false)
    }),
  )
})

test('blanks anywhere in a Chinese name change nothing', () => {
  const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
  const name = fc.array(han, { minLength: 2, maxLength: 5 }).filter((all) => !all.includes('等') && !all.includes('和'))
  fc.assert(
    fc.property(name, fc.constantFrom(' ', '\u3000', '  ', '\u00a0'), (characters, blank) => {
      const read = readNameCell(cell(characters.join(blank)))
      expect(read.ok && read.value.value).toBe(characters.join(''))
    }),
  )
})
