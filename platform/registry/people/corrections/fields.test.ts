import { expect, test } from 'vitest'
import { correctableFields } from './fields.ts'

const unitOf = (wanted: string) => correctableFields().find(({ label }) => label === wanted)?.suffix

test('an amount of money says of which time it is, so that nobody types a year’s for a month’s', () => {
  expect([unitOf('工资性收入'), unitOf('医疗刚性支出'), unitOf('家庭金融资产')]).toEqual(['元/月', '元/年', '元'])
  expect(correctableFields().filter(({ kind, suffix }) => kind === 'money' && !suffix.startsWith('元'))).toEqual([])
})
