import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { hideSmallCells } from './small-cells.ts'

const lineOf = (values: readonly number[], at = 0) => ({
  ...{ division: at as DivisionCode, name: String(at) },
  ...{ values: [...values], answers: {} },
})
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
/** One column of counts, as it is shown: its cells and its total. */
function shown(column: readonly number[]) {
  const total = lineOf([sumOf(column)])
  const rows = column.map((value, at) => lineOf([value], at))
  const hidden = hideSmallCells({ rows, total }, [false])
  return { cells: hidden.rows.map(({ values }) => values[0] ?? null), total: hidden.total.values[0] ?? null }
}
const columns = fc.array(fc.nat({ max: 9 }), { maxLength: 6 })

test('one or two children are never shown, in a cell or in the total', () => {
  fc.assert(
    fc.property(columns, (column) => {
      const { cells, total } = shown(column)
      for (const value of [...cells, total]) expect(value === 1 || value === 2).toBe(false)
    }),
  )
})

test('what is hidden does not follow from the total and the cells that are shown', () => {
  fc.assert(
    fc.property(columns, (column) => {
      const { cells, total } = shown(column)
      if (total === null) return
      const hidden = cells.filter((value) => value === null).length
      const left = total - sumOf(cells.map((value) => value ?? 0))
      // Nothing hidden leaves nothing; what is left of some must be neither so many ones nor so many twos.
      const small = column.filter((value) => value === 1 || value === 2).length
      if (hidden === 0) expect(left).toBe(0)
      else if (hidden === small) expect([hidden, hidden * 2]).not.toContain(left)
    }),
  )
})

test('cells that are all alike are hidden with another, or with the total', () => {
  expect(shown([1, 1, 7, 5])).toEqual({ cells: [null, null, 7, null], total: 14 })
  expect(shown([1, 1, 1, 0])).toEqual({ cells: [null, null, null, 0], total: null })
  expect(shown([1, 2, 5])).toEqual({ cells: [null, null, 5], total: 8 })
})

test('money goes with the count that it would tell', () => {
  const lines = {
    rows: [lineOf([1, 100], 0), lineOf([5, 500], 1), lineOf([9, 900], 2)],
    total: lineOf([15, 1_500]),
  }
  expect(hideSmallCells(lines, [false, true])).toMatchObject({
    rows: [{ values: [null, null] }, { values: [null, null] }, { values: [9, 900] }],
    total: { values: [15, 1_500] },
  })
  const alone = { rows: [lineOf([2, 200])], total: lineOf([2, 200]) }
  expect(hideSmallCells(alone, [false, true])).toMatchObject({
    rows: [{ values: [null, null] }],
    total: { values: [null, null] },
  })
})
