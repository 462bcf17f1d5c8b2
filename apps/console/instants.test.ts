import { expect, it } from 'vitest'
import { instantInWords } from './instants.ts'

it('shows a moment in China’s time wherever the browser stands', () => {
  expect(instantInWords('2026-11-21T16:05:00.000Z')).toBe('2026年11月22日 00:05')
  expect(instantInWords('2026-01-01T01:30:59.000Z')).toBe('2026年1月1日 09:30')
})
