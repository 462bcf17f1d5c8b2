import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anmin, example } from './anmin.testing.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anmin-decide-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const place = join(folder, name)
  writeFileSync(place, content)
  return place
}

describe('anmin decide refuses with 1', { timeout: 60_000 }, () => {
  const plain = JSON.parse(readFileSync(example('02'), 'utf8')) as { members: object[] }
  const withMember = (more: object): string => JSON.stringify({ ...plain, members: [{ ...plain.members[0], ...more }] })
  const cases: readonly (readonly [string, string, string])[] = [
    ['no members', JSON.stringify({ ...plain, members: [] }), 'members:这户家庭一个成员也没有'],
    [
      'a wrong check digit',
      withMember({ idNumber: '421081195003021230', birthDate: undefined }),
      'members[0].idNumber:身份证号',
    ],
    [
      'a birth date after today',
      withMember({ birthDate: '2199-01-01' }),
      'members[0].birthDate:出生日期2199年1月1日晚于今天',
    ],
    ['a negative wage', withMember({ wage: -5 }), 'members[0].wage:“工资性收入”金额“-5”是负数'],
    [
      'a month before any standard',
      JSON.stringify({ ...plain, month: '1999-01', members: [{ relation: 'self', birthDate: '1960-01-01' }] }),
      '没有任何标准,无法判定',
    ],
    [
      'a place that does not exist',
      JSON.stringify({ ...plain, place: 421_099_000_000 }),
      'place:没有代码为 421099000000 的区划',
    ],
    ['a text that is no JSON', '{\n  "place": 421081000000\n  "month": "2026-11" }', '第3行第3列:这里应是英文逗号'],
  ]
  test.each(cases)('%s', async (_, content, sentence) => {
    const { code, out, errors } = await anmin(['decide', '-'], content)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(errors).toContain(sentence)
    expect(errors).not.toContain('421081195003021230')
  })

  test('a file of 50 MB, unread', async () => {
    const large = file('large.json', '{')
    truncateSync(large, 50 * 1024 * 1024)
    expect(await anmin(['decide', large])).toMatchObject({
      code: 1,
      errors: expect.stringContaining('文件有 50.0 MB,一户家庭的 JSON 不应超过 2 MB'),
    })
  })

  test('a pipe that does not end in time', async () => {
    expect(await anmin(['decide', '-'], Buffer.alloc(50 * 1024 * 1024, 32))).toMatchObject({
      code: 1,
      errors: expect.stringContaining('不应超过 2 MB'),
    })
  })

  test('and gives the faults as JSON when asked', async () => {
    const { code, out } = await anmin(['decide', '-', '--json'], withMember({ wage: -5 }))
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({ faults: [{ path: 'members[0].wage', text: expect.stringContaining('负数') }] })
  })
})

describe('anmin decide and rules, typed wrongly, end with 2', { timeout: 60_000 }, () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['no file', ['decide'], '请写出要判定的文件'],
    ['a file that is not there', ['decide', 'nothing.json'], '找不到文件 nothing.json'],
    ['an unknown benefit', ['decide', example('01'), '--benefit', 'dibao'], '没有“dibao”这一项。可写:'],
    ['a place that is no code', ['decide', example('01'), '--place', '石首'], '应为12位区划代码'],
    ['a month that is none', ['rules', '--month', '2026-13'], '应写成“2026-11”的样子'],
    ['months without end', ['rules', '--expiring', '1000'], '应为 0 至 120 的整数'],
  ]
  test.each(cases)('%s', async (_, words, sentence) => {
    expect(await anmin(words)).toMatchObject({ code: 2, out: '', errors: expect.stringContaining(sentence) })
  })
})
