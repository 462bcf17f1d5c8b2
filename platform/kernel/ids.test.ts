import { expect, test } from 'vitest'
import { idSchema, newId } from './ids.ts'

const UserId = idSchema<'UserId'>()

test('identifiers are UUIDs of version 7, all different and ordered by time', () => {
  const ids = Array.from({ length: 10_000 }, () => newId<'UserId'>())
  expect(new Set(ids).size).toBe(10_000)
  expect(ids.toSorted()).toEqual(ids)
  expect(ids.every((id) => UserId.safeParse(id).success)).toBe(true)
})

test.each(['', '1', 'f47ac10b-58cc-4372-a567-0e02b2c3d479'])('%j is no identifier of ours', (typed) => {
  expect(UserId.safeParse(typed).error?.issues[0]?.message).toBe('编号格式不对,请从列表中重新选择。')
})
