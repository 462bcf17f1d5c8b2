import { describe, expect, it } from 'vitest'
import { rulebook } from './rulebook.ts'
import { given } from './testing/given.ts'
import { judgeByPublishedPacks } from './testing/judge.ts'
import { certificate } from './testing/plain.ts'

const judgeAt = await judgeByPublishedPacks(rulebook)
const judge = (household: Parameters<typeof judgeAt>[0], changed: Parameters<typeof judgeAt>[3] = []) =>
  judgeAt(household, 'shishou', '2021-08', changed)
const pays = (household: Parameters<typeof judgeAt>[0], changed: Parameters<typeof judgeAt>[3] = []) =>
  judge(household, changed).pays('minimumLiving')

describe('who counts (民发〔2021〕57号 §7)', () => {
  it.each(['imprisoned', 'compulsoryRehab', 'declaredMissing', 'clergyAway', 'deceased'])(
    'leaves out a member who is %s',
    (memberStatus) => {
      const household = given.household().member().member({ relation: 'spouse', memberStatus, wage: 9000 })
      expect(judge(household).step('minimumLiving', 'size')).toBe(1)
      expect(pays(household)).toBe(700)
    },
  )

  it('refuses a household in which nobody counts, and one without members', () => {
    const prison = given.household().member({ memberStatus: 'imprisoned' })
    expect(judge(prison).refusals('minimumLiving')).toContain('家中有可计入的保障人员')
    expect(pays(given.household())).toBe('not-eligible')
  })

  it.each([
    ['spouse', {}, 2],
    ['child', { age: 17 }, 2],
    ['child', { age: 20, schooling: 'undergraduate' }, 2],
    ['child', { age: 25, schooling: 'postgraduate' }, 1],
    ['child', { age: 30, cannotLiveIndependently: true }, 2],
    ['child', { age: 30 }, 1],
    ['parent', {}, 1],
  ] as const)('counts a %s who lives elsewhere (%j) or not: %i people', (relation, facts, people) => {
    const household = given
      .household()
      .member()
      .member({ relation, cohabiting: false, ...facts })
    expect(judge(household).step('minimumLiving', 'size')).toBe(people)
  })

  it('counts a parent who lives with the family, and no lodger', () => {
    const household = given.household().member().member({ relation: 'parent', age: 58 }).member({ relation: 'other' })
    expect(judge(household).step('minimumLiving', 'size')).toBe(2)
  })

  it('leaves out 特困 and orphans, who are supported on their own account', () => {
    const household = given
      .household()
      .member()
      .member({ relation: 'sibling', age: 66, obligors: 'none' })
      .member({ relation: 'sibling', age: 9, fatherState: 'deceased', motherState: 'deceased' })
    expect(judge(household).step('minimumLiving', 'size')).toBe(1)
    expect(pays(household)).toBe(700)
  })
})

describe('income (§13)', () => {
  it('is exact at the line: equal to the standard is refused, a fen below is paid a fen', () => {
    expect(pays(given.household().member({ wage: 700 }))).toBe('not-eligible')
    expect(pays(given.household().member({ wage: 699.99 }))).toBe(0.01)
    expect(pays(given.household().member({ wage: 1000 }).member().member({ wage: 1100 }))).toBe('not-eligible')
  })

  it.each([
    'preferentialPension',
    'familyPlanningAward',
    'scholarship',
    'goodSamaritanAward',
    'socialAssistance',
    'basicPension',
    'disabilitySubsidies',
  ])('does not count %s, nor ask for it', (kind) => {
    expect(pays(given.household().member({ [kind]: 5000 }))).toBe(700)
    expect(pays(given.household().member({ [kind]: undefined }))).toBe(700)
  })

  it.each(['wage', 'operatingIncome', 'propertyIncome', 'transferIncome', 'otherIncome'])(
    'counts %s, and asks when it is unknown',
    (kind) => {
      expect(pays(given.household().member({ [kind]: 200 }))).toBe(500)
      const unknown = judge(given.household().member({ [kind]: undefined }))
      expect(unknown.pays('minimumLiving')).toBe('needs')
      expect(unknown.missing('minimumLiving')).toEqual([kind])
    },
  )

  it('goes on not counting the basic pension after 十四五, and shows that the rule has expired', () => {
    const judged = judgeAt(given.household().member({ basicPension: 150 }), 'shishou', '2026-02')
    expect(judged.pays('minimumLiving')).toBe(700)
    const uses = judged
      .of('minimumLiving')
      .steps.flatMap((step) => step.parameters)
      .filter((use) => use.parameter.key === 'dibao.incomeCounted')
    expect(uses.filter((use) => use.resolved?.expired === true).map((use) => use.resolved?.record.for)).toEqual([
      { incomeKind: 'basicPension' },
    ])
  })

  it('deducts what illness and disability cost, but not below nothing', () => {
    expect(pays(given.household().member({ wage: 500, seriouslyIll: true, illnessCost: 300 }))).toBe(640)
    const disabled = { ...certificate('3'), disabilityCost: 9000 }
    expect(judge(given.household().member({ wage: 500, ...disabled })).step('minimumLiving', 'netIncome')).toBe(0)
  })

  it('does not ask the healthy what their illness costs', () => {
    expect(pays(given.household().member({ illnessCost: undefined, disabilityCost: undefined }))).toBe(700)
  })

  it('deducts work cost as a share of the wage where the place says so, with the fen in favour of the worker', () => {
    const shareOfWage = [
      { key: 'dibao.workCostMethod', cells: [1] },
      { key: 'dibao.workCostShare', cells: [3333] },
    ]
    expect(judge(given.household().member({ wage: 100 }), shareOfWage).step('minimumLiving', 'workCost')).toBe(33.33)
    expect(judge(given.household().member({ wage: 100.01 }), shareOfWage).step('minimumLiving', 'workCost')).toBe(33.34)
  })
})

describe('assets (§14)', () => {
  it.each([
    [{ financialAssets: 24 * 700 }, []],
    [{ financialAssets: 24 * 700 + 0.01 }, ['金融资产不超过规定']],
    [{ vehicles: 1 }, ['机动车符合规定']],
    [{ houses: 2 }, ['住房符合规定']],
  ] as const)('%j is refused for %j', (facts, refusals) => {
    expect(judge(given.household(facts).member()).refusals('minimumLiving')).toEqual(refusals)
  })

  it('asks for assets that are unknown, unless the income already refuses', () => {
    const unknown = { financialAssets: undefined, houses: undefined }
    expect(judge(given.household(unknown).member()).missing('minimumLiving')).toEqual(['financialAssets', 'houses'])
    expect(pays(given.household(unknown).member({ wage: 5000 }))).toBe('not-eligible')
  })
})

describe('amount (§23, §27, §33)', () => {
  it('adds up the supplements where the place adds them', () => {
    const sum = [{ key: 'dibao.supplementCombine', cells: [1] }]
    const household = given.household().member({ age: 70, seriouslyIll: true })
    expect(judge(household).step('minimumLiving', 'supplements')).toBe(140)
    expect(judge(household, sum).step('minimumLiving', 'supplements')).toBe(210)
  })

  it('rounds as the place rounds', () => {
    const household = given.household().member({ wage: 299.5 })
    expect(pays(household)).toBe(400.5)
    expect(pays(household, [{ key: 'dibao.rounding', cells: [0, 100] }])).toBe(400)
    expect(pays(household, [{ key: 'dibao.rounding', cells: [2, 100] }])).toBe(401)
  })

  it('continues the former award in the fade-out, whatever is earned, and keeps the asset tests', () => {
    const before = { minimumLivingBefore: 450, monthsAboveLine: 6, fadeOutKind: 'ordinary' }
    expect(pays(given.household(before).member({ wage: 4000 }))).toBe(450)
    expect(pays(given.household({ ...before, monthsAboveLine: 7 }).member({ wage: 4000 }))).toBe('not-eligible')
    expect(pays(given.household({ ...before, vehicles: 1 }).member({ wage: 4000 }))).toBe('not-eligible')
    expect(pays(given.household(before).member({ wage: 100 }))).toBe(600)
    expect(pays(given.household({ ...before, monthsAboveLine: undefined }).member({ wage: 4000 }))).toBe('needs')
  })

  it('stops when the place has no standard', () => {
    const judged = judgeAt(given.household().member(), 'huzhou', '2014-12')
    expect(judged.pays('minimumLiving')).toBe('missing-parameter')
    expect(judged.of('minimumLiving').missingParameters.map((one) => one.parameter.key)).toContain('dibao.standard')
  })
})

describe('单人保 (§8)', () => {
  const family = (facts: object) =>
    given
      .household()
      .member({ wage: 900 })
      .member({ relation: 'child', ...facts })

  it.each([
    ['grade 1', certificate('1'), 700],
    ['grade 2', certificate('2'), 700],
    ['grade 3, intellectual', certificate('3', 'intellectual'), 700],
    ['grade 3, mental', certificate('3', 'mental'), 700],
    ['grade 3, physical', certificate('3'), 'not-eligible'],
    ['serious illness', { seriouslyIll: true }, 700],
    ['neither', {}, 'not-eligible'],
  ] as const)('admits a member of a marginal household with %s', (_, facts, amount) => {
    const judged = judge(
      given
        .household()
        .member({ wage: 1800 })
        .member({ relation: 'child', ...facts }),
    )
    expect(judged.pays('marginal')).toBe(0)
    expect(judged.pays('singlePerson', 1)).toBe(amount)
  })

  it('pays the difference to the person’s own income', () => {
    expect(
      judge(
        given
          .household()
          .member({ wage: 1500 })
          .member({ ...certificate('1'), wage: 200 }),
      ).pays('singlePerson', 1),
    ).toBe(500)
  })

  it('admits nobody whose household already has 低保, or is above 1.5 × the line', () => {
    expect(judge(family(certificate('1'))).pays('singlePerson', 1)).toBe('not-eligible')
    expect(
      judge(given.household().member({ wage: 2100 }).member(certificate('1'))).refusals('singlePerson', 1),
    ).toEqual(['家庭收入低于单人保的上限'])
  })
})
