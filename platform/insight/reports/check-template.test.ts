import { describe, expect, test } from 'vitest'
import { checkQuestions } from './check-questions.ts'
import { checkTemplate } from './check-template.ts'
import { knownFigures, reportTemplates } from './templates.ts'

const form = (rest: string) => `key: trial
title: 试填表
basis: 示例
status: sample
figures:
  - { key: persons, label: 试数, unit: 人, count: persons }
${rest}`
const faultsOf = (rest: string) => {
  const checked = checkTemplate(form(rest), knownFigures())
  return checked.ok ? [] : checked.faults
}
const asking = (label: string) => `asks:
  - { key: asked, label: ${label}, kind: text, why: 试一试系统会不会拒收。 }
`

describe('the tool that checks forms', () => {
  test('takes the dozen reports that are shipped', () => {
    expect(reportTemplates().size).toBeGreaterThanOrEqual(12)
  })

  test.each([
    '身份证号',
    '身 份 证 号 码',
    '户主身份证号码',
    '联系电话',
    '家庭住址',
    '残疾等级',
    '低保户数',
    '开户银行',
  ])('refuses a form that asks for %s, which is held', (label) => {
    const [fault] = faultsOf(asking(label))
    expect(fault?.text).toContain('不要再让村里填')
    expect(fault?.line).toBe(8)
  })

  test('refuses to count children with a file, or what is paid to them, as if they were anybody', () => {
    const counting = (figure: string) => {
      const text = form('').replace('count: persons }', figure)
      const checked = checkTemplate(text, new Map())
      return checked.ok ? '' : checked.faults[0]?.text
    }
    expect(counting('count: persons, where: [{ child: orphan }] }')).toContain('subject: children')
    expect(counting('count: receipts, benefit: [orphan] }')).toContain('subject: children')
    expect(counting('count: persons, where: [{ fact: childKind, is: orphan }] }')).not.toBe('')
  })

  test.each(['本月开展活动次数', '会议照片说明', '下月工作打算'])(
    'lets a form ask for %s, which nobody holds',
    (label) => {
      expect(faultsOf(asking(label))).toEqual([])
    },
  )

  test('an asked field must say which of our data could not answer it', () => {
    expect(faultsOf('asks:\n  - { key: asked, label: 活动次数, kind: count, why: 无 }\n')).toMatchObject([
      { field: 'asks.0.why' },
    ])
  })

  test.each([
    ['a fact nobody declared', '{ fact: shoeSize, is: 42 }', '没有名为'],
    ['a code the fact does not have', '{ fact: settlement, is: suburban }', '没有取值'],
    ['a benefit nobody knows', '{ receives: lottery }', '没有名为'],
  ])('refuses %s with its line', (_, condition, says) => {
    const text = form('').replace('count: persons }', `count: persons, where: [${condition}] }`)
    const checked = checkTemplate(text, knownFigures())
    expect(checked).toMatchObject({ ok: false, faults: [{ line: 6, text: expect.stringContaining(says) }] })
  })

  test('a personal condition cannot count households', () => {
    const text = form('').replace('count: persons }', 'count: households, where: [{ age: { from: 60 } }] }')
    expect(checkTemplate(text, knownFigures())).toMatchObject({ ok: false, faults: [{ line: 6 }] })
  })

  test('a file that is no YAML is refused with its line', () => {
    expect(checkTemplate('key: [', new Map())).toMatchObject({ ok: false, faults: [{ field: '' }] })
  })
})

describe('what a form asks, written down or pasted from a sheet', () => {
  test('is refused question by question where the answer is held, and passes where nobody holds it', () => {
    const faults = checkQuestions('1.联系电话:\n\n本月走访记录\t户主身份证号码\n', knownFigures())
    expect(faults.map(({ line, field }) => [line, field])).toEqual([
      [1, '联系电话'],
      [3, '户主身份证号码'],
    ])
    expect(faults[0]?.text).toContain('不要再让村里填')
    expect(checkQuestions('本月民主评议次数\n村里自办的活动', new Map())).toEqual([])
  })
})
