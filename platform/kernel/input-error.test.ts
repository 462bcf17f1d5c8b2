import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { chineseInputError } from './input-error.ts'

function textFor(schema: z.ZodType, input: unknown): string | undefined {
  return schema.safeParse(input, { error: chineseInputError }).error?.issues[0]?.message
}

describe('a finding about an input', () => {
  const cases: readonly [z.ZodType, unknown, string][] = [
    [z.object({ a: z.string() }), {}, '这一项没有填写,请填写。'],
    [z.string(), null, '这一项没有填写,请填写。'],
    [z.string(), 1, '这一项应当是文字,请改正。'],
    [z.int(), 1.5, '这一项应当是整数,请改正。'],
    [z.boolean(), 'yes', '这一项应当是“是”或“否”,请改正。'],
    [z.string().min(1), '', '这一项没有填写,请填写。'],
    [z.string().min(6), 'abc', '这一项至少 6 个字。'],
    [z.string().max(2), 'abc', '这一项最多 2 个字。'],
    [z.array(z.string()).min(1), [], '这里至少要有一项。'],
    [z.array(z.string()).max(1), ['a', 'b'], '这一项最多 1 项。'],
    [z.number().min(0), -1, '这一项应当不小于 0。'],
    [z.number().positive(), 0, '这一项应当大于 0。'],
    [z.number().max(9), 10, '这一项应当不大于 9。'],
    [z.number().multipleOf(5), 3, '这一项应当是 5 的倍数。'],
    [z.enum(['a', 'b']), 'c', '这一项应当是以下之一:a、b。'],
    [z.email(), 'x', '这一项的格式不对,应当是电子邮箱。'],
    [z.string().regex(/^x$/), 'y', '这一项的格式不对,请检查后重新填写。'],
    [z.strictObject({}), { extra: 1 }, '有不认识的内容:extra。请检查名称是否写错,或删去。'],
    [z.union([z.string(), z.number()]), true, '这一项不符合任何一种允许的写法,请对照说明检查。'],
    [z.string().refine(() => false), 'x', '这一项不符合要求,请检查后重新填写。'],
    [z.record(z.enum(['a']), z.string()), { b: 'x' }, '这一项没有填写,请填写。'],
  ]
  test.each(cases)('of %o about %o is a plain sentence', (schema, input, sentence) => {
    expect(textFor(schema, input)).toBe(sentence)
  })

  test('never repeats what was typed', () => {
    for (const schema of [z.int(), z.enum(['a']), z.string().max(3), z.email(), z.union([z.int(), z.boolean()])]) {
      expect(textFor(schema, '42108119990101123X')).not.toContain('4210')
    }
  })

  test('gives way to the schema’s own sentence', () => {
    expect(textFor(z.string().min(8, { error: '密码至少 8 个字。' }), 'x')).toBe('密码至少 8 个字。')
  })
})
