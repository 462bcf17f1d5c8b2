import { describe, expect, it } from 'vitest'
import { monthWords, periodWords, thisMonth } from './this-month.ts'

describe('the month a page starts with', () => {
  it('is the month in China, also late on the last evening of a month elsewhere', () => {
    expect(thisMonth(new Date('2026-10-31T16:30:00Z'))).toBe('2026-11')
  })

  it('is written in words', () => {
    expect(monthWords('2026-01')).toBe('2026年1月')
    expect(monthWords(null)).toBe('长期')
    expect(periodWords('2026-01', null)).toBe('2026年1月起')
    expect(periodWords('2026-01', '2026-12')).toBe('2026年1月至2026年12月')
  })
})
