import { expect, test } from 'vitest'
import { rememberFor } from './remember-for.ts'

test('who asks within the time shares one answer, and who asks later gets a new one', async () => {
  let [asked, now] = [0, 0]
  const remembered = rememberFor(
    10_000,
    async () => ++asked,
    () => now,
  )
  expect(await Promise.all([remembered(), remembered()])).toEqual([1, 1])
  now = 9_999
  expect(await remembered()).toBe(1)
  now = 10_000
  expect(await remembered()).toBe(2)
})

test('a failure is not kept', async () => {
  let asked = 0
  const remembered = rememberFor(10_000, async () => {
    asked += 1
    if (asked === 1) throw new Error('not now')
    return asked
  })
  await expect(remembered()).rejects.toThrow('not now')
  expect(await remembered()).toBe(2)
})
