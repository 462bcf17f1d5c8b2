import { expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import { previewOf } from './preview.ts'
import { sampleFormats } from './samples.ts'

const of = { county: 421_081 as CountyCode, payerName: '石首市民政局', at: new Date('2026-11-22T02:00:00Z') }
const [delimited, , iso] = sampleFormats.map(({ format }) => format)

test('a format is shown as the lines it makes of two orders, and as the bank would answer', () => {
  if (delimited?.kind !== 'local' || iso?.kind !== 'iso20022') throw new Error('the samples are of these kinds')
  const { orders, answers, fileName } = previewOf(delimited, of)
  expect(orders.map(({ text }) => text)).toEqual([
    '421081-202611-000001|2|1110.50|20261122|62299990000012345|石首市民政局',
    '1|6299990000000000018|张三|600.00|421081-202611-000001-0000001|2026年11月高龄津贴',
    '2|80110700001234|欧阳小芳|510.50|421081-202611-000001-0000002|2026年11月最低生活保障',
  ])
  expect(answers.map(({ text }) => text).join('\n')).toContain('421081-202611-000001-0000002')
  expect(fileName).toContain('421081-202611-000001')
  expect(previewOf(iso, of).orders[1]?.text).toContain('<EndToEndId>421081-202611-000001-0000001<')
})

test('what does not fit is told in its line', () => {
  if (delimited?.kind !== 'local') throw new Error('the first sample is a local one')
  const [first, ...rest] = delimited.orders.columns
  if (!first) throw new Error('it has columns')
  const narrow = {
    ...delimited,
    orders: { ...delimited.orders, columns: [{ ...first, field: 'name' as const, width: 4 }, ...rest] },
  }
  const lines = previewOf(narrow, of).orders
  expect(lines.find(({ what }) => what === '第 1 笔')?.fault).toBeNull()
  expect(lines.find(({ what }) => what === '第 2 笔')?.fault).toContain('4 个字节')
})
