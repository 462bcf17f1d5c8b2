import { describe, expect, it } from 'vitest'
import { rulebook } from './rulebook.ts'
import { given } from './testing/given.ts'
import { judgeByPublishedPacks } from './testing/judge.ts'
import { certificate } from './testing/plain.ts'

const judgeAt = await judgeByPublishedPacks(rulebook)
const judge = (household: Parameters<typeof judgeAt>[0]) => judgeAt(household, 'shishou', '2025-06')

describe('特困 (民发〔2021〕43号)', () => {
  const alone = (facts: object) => judge(given.household().member({ obligors: 'none', age: 40, ...facts }))

  it.each([
    ['60 years', { age: 60 }, 910],
    ['59 years', { age: 59 }, 'not-eligible'],
    ['15 years', { age: 15 }, 910],
    ['16 years', { age: 16 }, 'not-eligible'],
    ['16 years, 特困 before', { age: 16, destituteBefore: true }, 910],
    ['19 years at a vocational school, 特困 before', { age: 19, destituteBefore: true, schooling: 'vocational' }, 910],
    [
      '19 years at a university, 特困 before',
      { age: 19, destituteBefore: true, schooling: 'undergraduate' },
      'not-eligible',
    ],
    ['intellectual grade 3', certificate('3', 'intellectual'), 910],
    ['mental grade 3', certificate('3', 'mental'), 910],
    ['physical grade 2', certificate('2', 'physical'), 910],
    ['physical grade 3', certificate('3', 'physical'), 'not-eligible'],
    ['visual grade 1', certificate('1', 'visual'), 910],
    ['visual grade 2', certificate('2', 'visual'), 'not-eligible'],
    ['hearing grade 1', certificate('1', 'hearing'), 'not-eligible'],
  ] as const)('§5, §24 cannot work: %s', (_, facts, pays) => {
    expect(alone(facts).pays('destitute')).toBe(pays)
  })

  it('§6 leaves the basic pension and the old-age allowance out of the income, and compares it with the 低保 standard', () => {
    expect(
      alone({ age: 82, basicPension: 300, oldAgeAllowanceReceived: 600, preferentialPension: 900 }).pays('destitute'),
    ).toBe(910)
    expect(alone({ age: 82, transferIncome: 700 }).refusals('destitute')).toEqual(['无生活来源:收入低于低保标准'])
    expect(alone({ age: 82, transferIncome: 699.99 }).pays('destitute')).toBe(910)
  })

  it('§8 asks who could support the person: able refuses, unable does not, unknown is asked', () => {
    expect(alone({ age: 70, obligors: 'unable' }).pays('destitute')).toBe(910)
    expect(alone({ age: 70, obligors: 'able' }).pays('destitute')).toBe('not-eligible')
    expect(alone({ age: 70, obligors: undefined }).missing('destitute')).toEqual(['obligors'])
    expect(alone({ age: 40, obligors: undefined }).pays('destitute')).toBe('not-eligible')
  })

  it('§24 ends in prison', () => {
    expect(alone({ age: 70, memberStatus: 'imprisoned' }).refusals('destitute')).toEqual(['未服刑、未失踪、未去世'])
  })

  it('§22 asks for the six items before it pays for care, and for nobody else', () => {
    const judged = alone({ age: 70, cannotEat: undefined })
    expect([judged.pays('destitute'), judged.pays('destituteCare')]).toEqual([910, 'needs'])
    expect(judged.missing('destituteCare')).toEqual(['cannotEat'])
    expect(alone({ cannotEat: undefined }).pays('destituteCare')).toBe('not-eligible')
  })
})

describe('低保边缘 and 刚性支出困难', () => {
  it.each([
    [699.99, ['not-eligible', 'not-eligible']],
    [700, [0, 'not-eligible']],
    [1049.99, [0, 'not-eligible']],
    [1050, ['not-eligible', 0]],
  ] as const)(
    'an income of %f is marginal below 1.5 × the standard, then judged by its spending',
    (wage, [marginal, rigid]) => {
      const judged = judge(given.household({ rigidMedical: 20_000 }).member({ wage }))
      expect([judged.pays('marginal'), judged.pays('rigidExpenditure')]).toEqual([marginal, rigid])
    },
  )

  it.each([
    [14_400, 'not-eligible'],
    [14_400.01, 0],
  ] as const)('spending of %f against 60 %% of 24,000 a year', (rigidMedical, outcome) => {
    expect(judge(given.household({ rigidMedical }).member({ wage: 2000 })).pays('rigidExpenditure')).toBe(outcome)
  })

  it('is refused above last year’s local income per head, however much is spent', () => {
    const rich = judge(given.household({ rigidMedical: 1_000_000 }).member({ wage: 2500 }))
    expect(rich.refusals('rigidExpenditure')).toEqual(['人均收入低于上年度当地人均可支配收入'])
  })
})

describe('临时救助', () => {
  const hit = (facts: object, members = 1) =>
    judge(
      Array.from({ length: members - 1 }).reduce<ReturnType<typeof given.household>>(
        (household) => household.member(),
        given.household({ emergencyKind: 'urgent', emergencySeverity: 'light', ...facts }).member({ wage: 3000 }),
      ),
    )

  it('pays months of the standard for everyone by severity, up to the yearly cap', () => {
    expect(hit({}).pays('emergencyAid')).toBe(700)
    expect(hit({ emergencySeverity: 'moderate' }, 2).pays('emergencyAid')).toBe(4200)
    expect(hit({ emergencySeverity: 'severe' }, 3).pays('emergencyAid')).toBe(10_000)
    expect(hit({ emergencySeverity: 'severe', emergencyAidPaid: 9_500 }, 3).pays('emergencyAid')).toBe(500)
  })

  it('is once a year for one cause, and ends at the cap', () => {
    expect(hit({ emergencyAidTimes: 1 }).refusals('emergencyAid')).toEqual(['同一事由未超过本年次数'])
    expect(hit({ emergencyAidPaid: 10_000 }).refusals('emergencyAid')).toEqual(['本年救助总额未到上限'])
  })

  it('looks at income and property only when it is 支出型', () => {
    expect(hit({ vehicles: 3, financialAssets: 1_000_000 }).pays('emergencyAid')).toBe(700)
    expect(hit({ emergencyKind: 'expenditure' }).refusals('emergencyAid')).toEqual([
      '急难型不看收入;支出型人均收入低于当地人均可支配收入',
    ])
    expect(hit({ emergencyKind: 'none' }).refusals('emergencyAid')).toEqual(['遇到突发困难'])
    expect(hit({ emergencyKind: undefined }).missing('emergencyAid')).toEqual(['emergencyKind'])
  })

  it('does not wait for unknown savings in an emergency', () => {
    expect(hit({ financialAssets: undefined }).pays('emergencyAid')).toBe(700)
  })
})

describe('医疗救助身份 and 意外险', () => {
  it('belongs to members who are counted, not to the household', () => {
    const judged = judge(given.household().member().member({ relation: 'spouse', memberStatus: 'imprisoned' }))
    expect([judged.pays('medicalAid', 0), judged.pays('medicalAid', 1)]).toEqual([20_000, 'not-eligible'])
    expect([judged.pays('accidentInsurance', 0), judged.pays('accidentInsurance', 1)]).toEqual([50, 'not-eligible'])
  })
})
