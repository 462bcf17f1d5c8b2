import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { builtInYears } from '#kernel/working-days-built-in'
import { parseCalendarFile } from './working-calendar-file.ts'

const complete = `year: 2027
source: 演示用
days:
  - { date: 2027-01-01, kind: holiday, name: 元旦 }
  - { date: 2027-02-05, kind: holiday, name: 春节 }
  - { date: 2027-02-06, kind: holiday, name: 春节 }
  - { date: 2027-02-07, kind: holiday, name: 春节 }
  - { date: 2027-02-20, kind: workday, name: 春节 }
  - { date: 2027-04-05, kind: holiday, name: 清明节 }
  - { date: 2027-05-01, kind: holiday, name: 劳动节 }
  - { date: 2027-06-09, kind: holiday, name: 端午节 }
  - { date: 2027-09-15, kind: holiday, name: 中秋节 }
  - { date: 2027-10-01, kind: holiday, name: 国庆节 }
  - { date: 2027-10-02, kind: holiday, name: 国庆节 }
  - { date: 2027-10-03, kind: holiday, name: 国庆节 }
`

function problems(content: string) {
  const result = parseCalendarFile(content)
  return result.ok ? [] : result.error
}

test('a complete file is read', () => {
  const result = parseCalendarFile(complete)
  expect(result).toMatchObject({ ok: true, value: { year: 2027, source: '演示用' } })
  expect(result.ok && result.value.days[4]).toEqual({ date: '2027-02-20', kind: 'workday', name: '春节' })
})

test('every shipped year since 2008 passes as YAML and as JSON, so no rule refuses a real notice', () => {
  for (const year of builtInYears.filter((each) => each.year >= 2008)) {
    expect(parseCalendarFile(stringify(year)), `${year.year}`).toEqual({ ok: true, value: year })
    expect(parseCalendarFile(JSON.stringify(year)), `${year.year}`).toEqual({ ok: true, value: year })
  }
})

describe('a refusal names the line, the item and the field', () => {
  test.each([
    ['a day twice', ['2027-10-02', '2027-10-01'], 14, '第11条 date:2027-10-01与第10条重复,请删去一条。'],
    ['a day of another year', ['2027-09-15', '2026-09-25'], 12, '第9条 date:2026-09-25不在2027年,请核对。'],
    [
      'a day that does not exist',
      ['2027-02-07', '2027-02-30'],
      7,
      '第4条 date:日期“2027-02-30”不存在:2027年2月只有28天,请核对后重新填写。',
    ],
    [
      'an exchanged day that is worked anyway',
      ['2027-02-20', '2027-02-22'],
      8,
      '第5条 date:2027-02-22是星期一,本来就上班,不会是调休上班日,请核对。',
    ],
    ['an unknown kind', ['kind: workday', 'kind: 上班'], 8, '第5条 kind:kind 应为 holiday(放假)或 workday(调休上班)。'],
    ['a missing name', ['kind: workday, name: 春节', 'kind: workday'], 8, '第5条 name:name 应为节日名称,如“春节”。'],
    [
      'a field too many',
      ['kind: workday,', 'kind: workday, days: 3,'],
      8,
      '第5条:这一条应有 date、kind、name 三项,不能有别的项。',
    ],
    ['a missing source', ['source: 演示用\n', ''], 1, 'source 应写明依据的通知名称和文号。'],
    ['a year that is no number', ['year: 2027', 'year: 二〇二七'], 1, 'year 应为年份,如 2027。'],
    ['a broken file', ['- { date: 2027-01-01,', '- { date: 2027-01-01'], 4, '格式不对,请检查缩进、冒号和括号。'],
  ] as const)('%s', (_, [from, to], line, text) => {
    expect(problems(complete.replace(from, to))).toContainEqual({ line, text })
  })

  test('a year without days off for a festival is incomplete', () => {
    const texts = problems(complete.replace(/^.*2027-10-03.*\n/m, '').replace(/^.*清明.*\n/m, '')).map(
      ({ text }) => text,
    )
    expect(texts).toEqual([
      '缺少清明节:04-02至04-07之间至少应有1天放假,请对照通知补全。',
      '缺少国庆节:10-01至10-03之间至少应有3天放假,请对照通知补全。',
    ])
  })

  test('all problems are told at once', () => {
    expect(problems(complete.replace('2027-01-01', '2027-13-01').replace('2027-05-01', '2027-05-32'))).toHaveLength(2)
  })

  test('what is no calendar at all is refused', () => {
    expect(problems('你好')).toHaveLength(1)
    expect(problems('[]')).toHaveLength(1)
  })
})
