import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate, dateOf, endOfMonth } from '#kernel/calendar-date'
import type { DivisionCode } from '#kernel/division-code'
import { idNumberCheckCharacter } from '#kernel/id-number'
import { type Month, month } from '#kernel/month'
import { declaredFacts } from '../index.ts'
import { arbitraryHousehold } from '../population/arbitrary.ts'
import { writeFactValue } from './fact-value.ts'
import { readHousehold, type ReadingHousehold } from './household-json.ts'

const shishou = 421_081_000_000
const reading: ReadingHousehold = {
  facts: declaredFacts(),
  today: calendarDate('2026-11-22'),
  isPlace: (code) => code === shishou,
}
const person = { relation: 'self', birthDate: '1950-03-02' }
const plain = { place: shishou, month: '2026-11', household: { settlement: 'rural' }, members: [person] }
const first17 = '42108119500302123'
const idNumber = first17 + idNumberCheckCharacter(first17)

function faults(written: unknown, options: Partial<ReadingHousehold> = {}): readonly string[] {
  const read = readHousehold(written, { ...reading, ...options })
  return read.ok ? [] : read.error.map((fault) => `${fault.path}:${fault.text}`)
}
const member = (more: object): object => ({ ...plain, members: [{ ...person, ...more }] })

describe('a household that is written right', () => {
  test('becomes facts: money in fen, codes and flags as ordinals, months as integers, unknown as nothing', () => {
    const read = readHousehold(
      {
        ...plain,
        household: { settlement: 'rural', financialAssets: '3,000.50', vehicles: null },
        members: [
          {
            ...person,
            name: '示例',
            wage: 1200.1,
            disabled: false,
            certificateValidUntil: '9999-12',
            origins: { wage: { source: '税务', asOf: '2026-10-31' } },
          },
        ],
      },
      reading,
    )
    expect(read).toMatchObject({
      ok: true,
      value: {
        place: shishou,
        month: month(2026, 11),
        names: ['示例'],
        facts: {
          household: { values: { settlement: 1, financialAssets: 300_050 } },
          members: [
            {
              values: {
                relation: 0,
                birthMonth: month(1950, 3),
                birthDay: 2,
                wage: 120_010,
                disabled: 0,
                certificateValidUntil: month(9999, 12),
              },
              origins: { wage: { source: '税务', asOf: '2026-10-31' } },
            },
          ],
        },
      },
    })
    expect(read.ok && 'vehicles' in read.value.facts.household.values).toBe(false)
  })

  test('takes the birth from the citizen number', () => {
    const read = readHousehold(member({ birthDate: undefined, idNumber }), reading)
    expect(read.ok && read.value.facts.members[0]?.values).toMatchObject({ birthMonth: month(1950, 3), birthDay: 2 })
  })

  test('gives back any facts that were written out of it', () => {
    const facts = reading.facts.filter((fact) => fact.name !== 'relation')
    fc.assert(
      fc.property(arbitraryHousehold(facts, [], undefined, 4), (some) => {
        fc.pre(some.members.length > 0)
        const members = some.members.map(({ values }) => ({
          values: {
            ...values,
            relation: 9,
            birthMonth: Math.min(values['birthMonth'] ?? 0, month(2026, 10)),
            birthDay: Math.min(values['birthDay'] ?? 1, 28),
          },
        }))
        const written = {
          ...{ place: String(shishou), month: '2026-11', household: write(some.household.values) },
          members: members.map(({ values }) => ({
            ...write(values),
            birthDate: dateOf(values.birthMonth as Month, values.birthDay),
          })),
        }
        const read = readHousehold(JSON.parse(JSON.stringify(written)), reading)
        expect(read.ok ? read.value.facts : read.error).toEqual({
          household: { values: some.household.values },
          members,
        })
      }),
      { numRuns: 200 },
    )
  })

  test('keeps the last days of February', () => {
    expect(faults(member({ birthDate: endOfMonth(month(2024, 2)) }))).toEqual([])
  })
})

function write(values: Readonly<Record<string, number>>): Record<string, unknown> {
  const named = new Map(reading.facts.map((fact) => [fact.name, fact]))
  const entries = Object.entries(values).flatMap(([name, value]) => {
    const fact = named.get(name)
    return fact && name !== 'birthMonth' && name !== 'birthDay' ? [[name, writeFactValue(fact, value)] as const] : []
  })
  return Object.fromEntries(entries)
}

describe('a household that is written wrong is refused with place and advice', () => {
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    ['no members', { ...plain, members: [] }, /^members:这户家庭一个成员也没有/],
    ['members left out', { ...plain, members: undefined }, /^members:没有写家庭成员/],
    [
      'more than 64 members',
      { ...plain, members: Array.from({ length: 65 }, () => ({ ...person, relation: 'other' })) },
      /^members:成员有65位,一户最多64位/,
    ],
    ['a misspelt field', member({ wages: 1 }), /^members\[0\]\.wages:不认识的字段“wages”。是不是“wage”\(工资性收入\)/],
    ['a Chinese name for a field', member({ 工资性收入: 1 }), /是不是“wage”/],
    ['a field in the wrong place', { ...plain, wage: 1 }, /^wage:“工资性收入”要写在 members/],
    ['a stored birth month', member({ birthMonth: 24_000 }), /出生年月请写 birthDate/],
    [
      'a wrong check digit',
      member({ birthDate: undefined, idNumber: `${first17}${idNumber.endsWith('0') ? '1' : '0'}` }),
      /^members\[0\]\.idNumber:身份证号最后一位校验不符/,
    ],
    [
      'a number instead of text for the citizen number',
      member({ idNumber: 421_081_195_003_021 }),
      /身份证号应写成带双引号的文字/,
    ],
    [
      'a birth after today',
      member({ birthDate: '2026-12-01' }),
      /^members\[0\]\.birthDate:出生日期2026年12月1日晚于今天/,
    ],
    [
      'a birth after the judged month',
      { ...member({ birthDate: '2025-05-01' }), month: '2025-04' },
      /晚于判定月份\(2025年4月\)/,
    ],
    ['two different births', member({ idNumber, birthDate: '1950-03-03' }), /出生日期与身份证号第7至14位不一致/],
    ['no birth', member({ birthDate: undefined }), /^members\[0\]:没有写出生日期/],
    ['30 February', member({ birthDate: '1980-02-30' }), /1980年2月只有29天/],
    ['a negative wage', member({ wage: -1 }), /^members\[0\]\.wage:“工资性收入”金额“-1”是负数/],
    ['a third decimal', member({ wage: '1.005' }), /小数超过两位/],
    ['a wage beyond reason', member({ wage: 9_999_999 }), /超出合理范围\(0\.00元至1,000,000\.00元\)/],
    ['a word for money', member({ wage: true }), /应写以元为单位的金额/],
    ['a word for a flag', member({ disabled: '否' }), /应写 true\(是\)或 false\(否\)/],
    ['an unknown code', member({ schooling: 'kindergarten' }), /没有“kindergarten”这一项,可写:none\(未在读\)/],
    ['a date for a month', member({ certificateIssued: '2020-05-01' }), /不是月份/],
    ['a fraction of a car', { ...plain, household: { settlement: 'rural', vehicles: 1.5 } }, /应写整数\(辆\)/],
    [
      'no settlement',
      { ...plain, household: {} },
      /^household\.settlement:“城乡”必须填写。可写:urban\(城镇\)、rural\(农村\)/,
    ],
    ['a place that does not exist', { ...plain, place: 421_099_000_000 }, /^place:没有代码为 421099000000 的区划/],
    ['a county code without its zeros', { ...plain, place: 421_081 }, /后面补六个零:421081000000/],
    ['no month', { ...plain, month: undefined }, /^month:没有写判定月份/],
    ['a month that is none', { ...plain, month: '2026-13' }, /^month:“2026-13”不是月份/],
    [
      'an origin without a date',
      member({ origins: { wage: { source: '税务' } } }),
      /^members\[0\]\.origins\.wage:来源应写成/,
    ],
    [
      'the same person twice',
      {
        ...plain,
        members: [
          { relation: 'self', idNumber },
          { relation: 'spouse', idNumber },
        ],
      },
      /^members\[1\]\.idNumber:与第1位成员的身份证号相同/,
    ],
    ['two applicants', { ...plain, members: [person, person] }, /^members\[1\]\.relation:第1位成员已是“本人”/],
    ['a list instead of a household', [plain], /^:一户家庭应写成/],
    ['a word instead of a member', { ...plain, members: ['张三'] }, /^members\[0\]:应写成一组内容/],
    [
      'a name of the prototype',
      JSON.parse(
        '{"__proto__": 1, "place": 421081000000, "month": "2026-11", "household": {"settlement": "rural"}, "members": [{"relation": "self", "birthDate": "1950-03-02", "constructor": 1}]}',
      ),
      /^__proto__:不认识的字段/,
    ],
  ]
  test.each(cases)('%s', (_, written, expected) => {
    const found = faults(written)
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(expected)]))
  })

  test('all at once, so that nobody corrects one mistake at a time', () => {
    expect(faults({ ...member({ wage: -1, disabled: 1 }), place: 1, month: 'x' })).toHaveLength(4)
  })

  test('without ever repeating a citizen number', () => {
    for (const wrong of [`${first17}0`, `${first17}1`, idNumber.slice(0, 17), `9${idNumber.slice(1)}`]) {
      expect(faults(member({ idNumber: wrong })).join('')).not.toContain(wrong.slice(6))
    }
  })

  test('and place and month of the command line count, not those of the file', () => {
    const read = readHousehold(
      { ...plain, place: 1, month: 'x' },
      { ...reading, place: String(shishou), month: '2025-01' },
    )
    expect(read).toMatchObject({ ok: true, value: { place: shishou as DivisionCode, month: month(2025, 1) } })
  })
})
