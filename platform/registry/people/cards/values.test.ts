import { expect, test } from 'vitest'
import { shownColumns, valueText } from './values.ts'

function said(entity: 'person' | 'household', name: string, value: number): string {
  const column = shownColumns[entity].get(name)
  if (!column) throw new Error(`no ${name}`)
  return valueText(column, value, String)
}

test('an amount on a card says how often it comes', () => {
  expect(said('person', 'wage', 180_000)).toBe('1,800.00元/月')
  expect(said('person', 'disabled', 1)).toBe('是')
  const yearly = [...shownColumns.household.values()].find(({ of }) => 'fact' in of && of.fact.per === 'year')
  const once = [...shownColumns.household.values()].find(({ of }) => 'fact' in of && of.fact.per === 'once')
  expect(said('household', yearly?.name ?? '', 120_000)).toBe('1,200.00元/年')
  expect(said('household', once?.name ?? '', 120_000)).toBe('1,200.00元')
})
