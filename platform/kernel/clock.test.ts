import { expect, test } from 'vitest'
import { fixedClock, systemClock } from './clock.ts'
import { month } from './month.ts'

test('a fixed clock stands still and tells the day in Shanghai', () => {
  const clock = fixedClock('2026-11-01T00:30:00+08:00')
  expect(clock.now().toISOString()).toBe('2026-10-31T16:30:00.000Z')
  expect(clock.today()).toBe('2026-11-01')
  expect(clock.month()).toBe(month(2026, 11))
})

test('changing what a clock handed out does not move the clock', () => {
  const clock = fixedClock('2026-11-22T08:00:00+08:00')
  clock.now().setFullYear(1999)
  expect(clock.today()).toBe('2026-11-22')
})

test('a time without a zone is refused, because it means another instant on another machine', () => {
  expect(() => fixedClock('2026-11-22T08:00:00')).toThrow(RangeError)
  expect(() => fixedClock('tomorrow')).toThrow(RangeError)
})

test('the system clock tells one time', () => {
  expect(systemClock.month()).toBe(fixedClock(systemClock.now().toISOString()).month())
})
