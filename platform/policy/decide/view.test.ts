import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import { type DivisionCode } from '#kernel/division-code'
import { ParameterBook } from '../parameters/book.ts'
import { arbitraryHousehold } from '../population/arbitrary.ts'
import { sampleBook, samplePlaces, sampleRulebook } from '../population/sample-rulebook.ts'
import { assembleRulebook } from '../rulebook.ts'
import { decideHousehold } from './decide.ts'
import { ruleHash } from './rule-hash.ts'
import { viewHousehold } from './view.ts'
import { HouseholdView } from './view-schema.ts'

const [first, , third] = samplePlaces as [DivisionCode, DivisionCode, DivisionCode]
const names = new Map<number, string>([
  [first, '甲县'],
  [third, '丙县'],
])
const placeName = (code: DivisionCode): string => names.get(code) ?? '别处'
const known = { rulebook: sampleRulebook, placeName, isPlace: () => true, today: calendarDate('2026-11-22') }

function decide(more: {
  readonly place?: number
  readonly month?: string
  readonly member?: object
  readonly book?: ParameterBook
}): HouseholdView {
  const written = {
    ...{
      place: more.place ?? first,
      month: more.month ?? '2026-11',
      household: { settlement: 'urban', financialAssets: 0 },
    },
    members: [
      {
        name: '示例',
        relation: 'self',
        birthDate: '1940-01-01',
        memberStatus: 'present',
        wage: 832,
        seriouslyIll: false,
        ...more.member,
      },
    ],
  }
  const decided = decideHousehold(written, { ...known, book: more.book ?? sampleBook() })
  if (!decided.ok) throw new Error(decided.error.map((fault) => fault.text).join('\n'))
  return decided.value
}

function judgementOf(view: HouseholdView, key: string): HouseholdView['judgements'][number] {
  const found = view.judgements.find((one) => one.benefit.key === key)
  if (!found) throw new Error(`no ${key}`)
  return found
}

describe('the view of a judged household', () => {
  test('shows the gap of a failing comparison to the fen', () => {
    const [, income] = judgementOf(decide({}), 'minimumLiving').requirements
    expect(income).toMatchObject({
      holds: 'no',
      compared: { text: '家庭收入832.00元,应低于标准×人数700.00元;再低132.01元即符合这一条' },
    })
  })

  test('shows where each parameter holds, from when, and that it is a sample', () => {
    const line = judgementOf(decide({}), 'minimumLiving').steps.find((step) => step.name === 'testLine')
    expect(line?.parameters).toMatchObject([
      {
        key: 'test.standard',
        cell: '城镇',
        valueText: '700.00元',
        placeName: '甲县',
        from: '2000-01',
        status: 'sample',
        statusText: '示例',
      },
    ])
    expect(line?.uses).toContain('testSize')
  })

  test('shows a parameter that an amount reads without a named step', () => {
    const bands = judgementOf(decide({}), 'oldAge')
    expect(bands.outcome).toBe('eligible')
    expect(bands.working?.parameters.map((one) => one.key)).toEqual(['test.bands'])
  })

  test('says of what nobody knows that it is not known, and names it as missing', () => {
    const living = judgementOf(decide({ member: { wage: null } }), 'minimumLiving')
    expect(living).toMatchObject({
      outcome: 'needs',
      outcomeText: '还缺事实',
      missing: [{ fact: 'wage', memberName: '示例' }],
      flips: [],
    })
    expect(living.steps.find((step) => step.name === 'testNet')).toMatchObject({ valueText: '还不知道', pending: true })
  })

  test('says which parameter is missing where, and judges what does not need it', () => {
    const view = decide({ place: third })
    expect(judgementOf(view, 'oldAge').missingParameters).toEqual([
      expect.stringMatching(/^缺参数“测试年龄段”:丙县2026年11月没有值.*test\.bands/),
    ])
    expect(judgementOf(view, 'minimumLiving').outcome).toBe('not-eligible')
  })

  test('marks a result that rests on a sample only through another benefit', () => {
    const firm = new ParameterBook(
      sampleBook().records.map((record) => ({
        ...record,
        status: record.key === 'test.ageRule' ? 'sample' : 'reported',
      })),
    )
    const view = decide({ book: firm })
    expect(judgementOf(view, 'oldAge').usesSample).toBe(true)
    expect(judgementOf(view, 'marginal').usesSample).toBe(true)
    expect(judgementOf(view, 'minimumLiving').usesSample).toBe(false)
  })

  test('names the relations that touched a result', () => {
    const view = decide({ member: { wage: 0 } })
    expect(judgementOf(view, 'oldAge').relations).toMatchObject([
      { kind: 'top-up', word: '补差', text: expect.stringContaining('扣除“特困人员基本生活”700.00元') },
    ])
  })

  test('refuses a month before any standard', () => {
    expect(() => decide({ month: '1999-12' })).toThrow(
      '甲县在1999年12月没有任何标准,无法判定。甲县最早的参数从2000年1月开始',
    )
  })

  test('keeps its shape for every household', () => {
    const facts = [...new Set(sampleRulebook.benefits.flatMap((benefit) => [...benefit.facts]))]
    const places = samplePlaces.map((place) =>
      sampleBook().resolve(sampleRulebook.layout, place, (2026 * 12 + 10) as never),
    )
    fc.assert(
      fc.property(arbitraryHousehold(facts, [70_000], undefined, 4), fc.constantFrom(...places), (input, place) => {
        const household = {
          place: place.place,
          month: place.month,
          facts: input,
          names: input.members.map((_, at) => `成员${at + 1}`),
        }
        const view = viewHousehold({ rulebook: sampleRulebook, place, household, placeName })
        expect(HouseholdView.parse(JSON.parse(JSON.stringify(view)))).toEqual(JSON.parse(JSON.stringify(view)))
        for (const one of view.judgements)
          expect(one.amountText === '').toBe(one.outcome !== 'eligible' || !one.benefit.pays)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the hash of the rules', () => {
  test('is the same for the same rules and differs for any other', () => {
    const specs = sampleRulebook.benefits.map(({ slot, law, requirements, amount }) => ({
      slot,
      law,
      requirements: requirements.filter((line) => !line.relation),
      amount,
    }))
    const [start, ...rest] = specs
    if (!start) throw new Error('no benefit')
    const once = ruleHash(assembleRulebook(specs, []))
    expect(once).toMatch(/^[0-9a-f]{64}$/)
    expect(ruleHash(assembleRulebook(specs, []))).toBe(once)
    expect(ruleHash(assembleRulebook([{ ...start, law: { ...start.law, article: '2' } }, ...rest], []))).not.toBe(once)
    expect(ruleHash(assembleRulebook([{ ...start, requirements: start.requirements.slice(1) }, ...rest], []))).not.toBe(
      once,
    )
    expect(ruleHash(sampleRulebook)).not.toBe(once)
  })
})
