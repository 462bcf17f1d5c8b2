import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { hideSmallCells } from './small-cells.ts'

const rowsOf = (column: readonly number[]) =>
  column.map((value, at) => ({ division: at as DivisionCode, name: String(at), values: [value], answers: {} }))

test('cells of one or two children are never shown', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9 })), (column) => {
      const shown = hideSmallCells(rowsOf(column)).map(({ values }) => values[0])
      expect(shown.every((value) => value === null || value === 0 || (value ?? 0) >= 3)).toBe(true)
    }),
  )
})

test('a hidden cell cannot be computed from the total: another is hidden with it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1 }), (column) => {
      const hidden = hideSmallCells(rowsOf(column)).flatMap(({ values }, at) => (values[0] === null ? [at] : []))
      const others = column.filter((value) => value > 0).length - hidden.length
      if (hidden.length === 1) expect(others).toBe(0)
    }),
  )
})
