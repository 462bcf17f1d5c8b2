import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { rulebook } from './rulebook.ts'
import { given } from './testing/given.ts'
import { judgeByPublishedPacks, type Place } from './testing/judge.ts'
import { certificate } from './testing/plain.ts'

const judge = await judgeByPublishedPacks(rulebook)
const policies = path.resolve(import.meta.dirname, '../policies')
const yaml = async (file: string): Promise<unknown> => parse(await readFile(path.join(policies, file), 'utf8'))

const destitutePerson = { age: 70, obligors: 'none' }
const items = ['cannotEat', 'cannotDress', 'cannotGetUp', 'cannotUseToilet', 'cannotWalkIndoors', 'cannotBathe']
const unable = (count: number) => Object.fromEntries(items.slice(0, count).map((item) => [item, true]))

describe('低保 of golden.md', () => {
  it('G1 中山 2020: 1100 less 700 per head, three people, pays 1200 a month, and 1640 with a minor (bbbaike 340674)', () => {
    const three = given.household().member({ wage: 700 }).member({ wage: 700 }).member({ wage: 700 })
    expect(judge(three, 'zhongshan', '2020-06').pays('minimumLiving')).toBe(1200)
    const withMinor = given
      .household()
      .member({ wage: 700 })
      .member({ wage: 700 })
      .member({ age: 10, transferIncome: 700 })
    const judged = judge(withMinor, 'zhongshan', '2020-06')
    expect(judged.pays('minimumLiving')).toBe(1640)
    expect(judged.step('minimumLiving', 'supplements')).toBe(440)
  })

  it('G3 南京: a gap under 20 % of the standard pays 20 %, 206 per person at a gap of 100 (yzzsnet 142281)', () => {
    expect(judge(given.household().member({ wage: 930 }), 'nanjing', '2020-06').pays('minimumLiving')).toBe(206)
    const two = given.household().member({ wage: 930 }).member({ wage: 930 })
    expect(judge(two, 'nanjing', '2020-06').pays('minimumLiving')).toBe(412)
    expect(judge(given.household().member({ wage: 823.99 }), 'nanjing', '2020-06').pays('minimumLiving')).toBe(206.01)
    expect(judge(given.household().member({ wage: 1030 }), 'nanjing', '2020-06').pays('minimumLiving')).toBe(
      'not-eligible',
    )
  })

  it.each([
    ['重病 30 %', { seriouslyIll: true }, 195],
    ['重残 20 %', certificate('1'), 130],
    ['老年 10 %', { age: 70 }, 65],
    ['未成年 10 %', { age: 9 }, 65],
    ['several apply: the highest only', { age: 70, seriouslyIll: true, ...certificate('2') }, 195],
  ] as const)('G4 吉林市 分类施保 of the standard (sample standard 650): %s', (_, facts, supplement) => {
    const household = given
      .household()
      .member()
      .member({ relation: 'child', ...facts })
    expect(judge(household, 'jilin', '2020-06').step('minimumLiving', 'supplements')).toBe(supplement)
  })

  it('G12 first month paid: 浙江社会救助条例 §56 the month after approval, 重庆 §22 the month of it', () => {
    const approved = given.household({ minimumLivingApproved: '2020-06' }).member()
    expect(judge(approved, 'huzhou', '2020-06').refusals('minimumLiving')).toEqual(['已到首发月'])
    expect(judge(approved, 'huzhou', '2020-07').pays('minimumLiving')).toBe(650)
    expect(judge(approved, 'chongqing', '2020-06').pays('minimumLiving')).toBe(650)
    expect(judge(approved, 'chongqing', '2020-05').refusals('minimumLiving')).toEqual(['已到首发月'])
  })

  it('G14 赣州: work cost is 30 % of the standard, not of the wage', () => {
    const judged = judge(given.household().member({ wage: 400 }), 'ganzhou', '2020-06')
    expect(judged.step('minimumLiving', 'workCost')).toBe(195)
    expect(judged.pays('minimumLiving')).toBe(445)
  })

  it.each([
    ['ordinary', 6, 300],
    ['ordinary', 7, 'not-eligible'],
    ['extended', 36, 300],
    ['extended', 37, 'not-eligible'],
  ] as const)(
    'G14 赣州: 延退 runs from 6 months to 3 years by kind: %s, month %i',
    (fadeOutKind, monthsAboveLine, pays) => {
      const household = given
        .household({ minimumLivingBefore: 300, monthsAboveLine, fadeOutKind })
        .member({ wage: 5000 })
      expect(judge(household, 'ganzhou', '2020-06').pays('minimumLiving')).toBe(pays)
    },
  )

  it('G21 民发〔2021〕57号 §23: differential or tiered payment are both allowed', () => {
    const household = given.household().member({ wage: 300 })
    expect(judge(household, 'shishou', '2021-08').pays('minimumLiving')).toBe(400)
    const tiered = [{ key: 'dibao.method', cells: [1] }]
    // 300 of 700 is in the sample's second tier (up to 60 %), which pays 50 %.
    expect(judge(household, 'shishou', '2021-08', tiered).pays('minimumLiving')).toBe(350)
  })

  it('S1 石首: urban 700 a month and rural 6100 a year at the end of 十三五 (sources/003)', () => {
    expect(judge(given.household().member(), 'shishou', '2020-12').pays('minimumLiving')).toBe(700)
    const rural = judge(given.household({ settlement: 'rural' }).member(), 'shishou', '2020-12')
    expect(rural.pays('minimumLiving')).toBe(508.33)
    const used = rural.of('minimumLiving').steps.find((step) => step.variable.name === 'line')?.parameters[0]
      ?.resolved?.record
    expect(used).toMatchObject({ status: 'sourced', quote: '6100元/(年*人)' })
  })

  it.each([
    ['yuhu', 5520, 7200],
    ['shaoshan', 5520, 7200],
    ['xiangtanCounty', 4080, 5520],
    ['xiangxiang', 4080, 5520],
  ] as const)(
    'S2 湘潭 2017: %s pays rural 低保 %i and 特困 %i a year (sources/004)',
    (place: Place, minimumLiving, destitute) => {
      const poor = judge(given.household({ settlement: 'rural' }).member(), place, '2017-06')
      expect(Number(poor.pays('minimumLiving')) * 12).toBe(minimumLiving)
      const alone = judge(given.household({ settlement: 'rural' }).member(destitutePerson), place, '2017-06')
      expect(Number(alone.pays('destitute')) * 12).toBe(destitute)
      expect(alone.pays('minimumLiving')).toBe('not-eligible')
    },
  )
})

describe('照料护理 of golden.md', () => {
  it.each([
    ['concentrated', [12360, 7416, 989]],
    ['scattered', [8652, 4944, 742]],
  ] as const)(
    'G7 合肥瑶海: %s support costs %j a year, rounded half up to the yuan (hfyaohai.gov.cn)',
    (supportForm, yearly) => {
      const care = [4, 1, 0].map((lost) => {
        const judged = judge(
          given.household().member({ ...destitutePerson, supportForm, ...unable(lost) }),
          'yaohai',
          '2023-06',
        )
        expect(judged.of('destituteCare').outcome).toBe('eligible')
        return judged.step('destituteCare', 'careOfYear')
      })
      expect(care).toEqual(yearly)
    },
  )

  it('G7 合肥瑶海: the month is a twelfth of the published year, to the fen', () => {
    const full = given.household().member({ ...destitutePerson, supportForm: 'concentrated' })
    expect(judge(full, 'yaohai', '2023-06').pays('destituteCare')).toBe(82.42)
  })

  it('G8: 2, 30 and 60 % of 1720 pay 35, 516 and 1032: 34.4 rounds up to the yuan', () => {
    const care = [0, 3, 6].map((lost) =>
      judge(given.household().member({ ...destitutePerson, ...unable(lost) }), 'unnamed', '2020-06').pays(
        'destituteCare',
      ),
    )
    expect(care).toEqual([35, 516, 1032])
  })

  it.each([
    ['yuhu', [527, 263, 158]],
    ['shaoshan', [527, 263, 158]],
    ['xiangtanCounty', [477, 238, 143]],
    ['xiangxiang', [477, 238, 143]],
  ] as const)('S3 湘潭 2017: %s pays %j for full, half and no nursing (sources/004)', (place: Place, monthly) => {
    const care = [5, 2, 0].map((lost) =>
      judge(given.household().member({ ...destitutePerson, ...unable(lost) }), place, '2017-06').pays('destituteCare'),
    )
    expect(care).toEqual(monthly)
  })
})

describe('残疾人两项补贴 of golden.md', () => {
  const disabled = { ...certificate('1'), needsLongTermCare: true }

  it('G15 广州 2021: living 181 and care 243 are both payable, 424 together, and the elder allowance adds', () => {
    const judged = judge(given.household().member({ ...disabled, age: 85 }), 'guangzhou', '2021-06')
    expect([judged.pays('disabilityLiving'), judged.pays('disabilityCare')]).toEqual([181, 243])
    expect(Number(judged.pays('disabilityLiving')) + Number(judged.pays('disabilityCare'))).toBe(424)
    expect(judged.pays('oldAge')).toBe(50)
  })

  it('G15 广州 2021: an orphan gets care 243 only', () => {
    const orphan = { ...disabled, age: 10, fatherState: 'deceased', motherState: 'notFound', relation: 'grandchild' }
    const judged = judge(given.household().member({ age: 50 }).member(orphan), 'guangzhou', '2021-06')
    expect(judged.pays('disabilityCare', 1)).toBe(243)
    expect(judged.pays('disabilityLiving', 1)).toBe('not-eligible')
    expect(judged.pays('orphan', 1)).toBe(1100)
  })

  it.each([
    ['工伤护理费', { workInjuryCareFee: true }],
    ['特困', { age: 70, obligors: 'none' }],
  ] as const)('G15 广州 2021: one with %s gets neither', (_, facts) => {
    const judged = judge(given.household().member({ ...disabled, ...facts }), 'guangzhou', '2021-06')
    expect([judged.pays('disabilityLiving'), judged.pays('disabilityCare')]).toEqual(['not-eligible', 'not-eligible'])
  })

  it('G16: an expired certificate stops the allowance from the month after', () => {
    const expiring = given.household().member({ ...disabled, certificateValidUntil: '2021-06' })
    expect(judge(expiring, 'guangzhou', '2021-06').pays('disabilityCare')).toBe(243)
    expect(judge(expiring, 'guangzhou', '2021-07').refusals('disabilityCare')).toEqual(['残疾人证有效'])
  })

  it.each([
    ['2021-03', 'the month before the new certificate', 'not-eligible'],
    ['2021-04', 'the month of issue, presented three months later', 243],
    ['2021-07', 'the month it is presented', 243],
  ] as const)('G16: a renewed certificate issued 2021-04 and presented 2021-07 judges %s, %s', (month, _, pays) => {
    const renewed = given
      .household()
      .member({ ...disabled, certificateIssued: '2021-04', certificatePresented: '2021-07' })
    expect(judge(renewed, 'guangzhou', month).pays('disabilityCare')).toBe(pays)
  })

  it('G16: back-pay reaches at most three months behind the month the certificate is presented', () => {
    const late = given
      .household()
      .member({ ...disabled, certificateIssued: '2021-01', certificatePresented: '2021-07' })
    const paid = ['2021-01', '2021-02', '2021-03', '2021-04', '2021-05', '2021-06'].filter(
      (month) => judge(late, 'guangzhou', month).pays('disabilityCare') === 243,
    )
    expect(paid).toEqual(['2021-04', '2021-05', '2021-06'])
  })
})

describe('医疗救助, 殡葬, 意外险 and the plan of golden.md', () => {
  it('S4 咸宁: yearly caps 3, 4 and 5 万元 for rural poor, 低保 and 五保 (sources/000)', () => {
    const rural = given.household({ settlement: 'rural' })
    const caps = [
      judge(rural.member({ ruralPoor: true, wage: 5000 }), 'tongcheng', '2018-06').pays('medicalAid'),
      judge(rural.member({ ruralPoor: true }), 'tongcheng', '2018-06').pays('medicalAid'),
      judge(rural.member(destitutePerson), 'tongcheng', '2018-06').pays('medicalAid'),
    ]
    expect(caps).toEqual([30_000, 40_000, 50_000])
  })

  it('S4 通城: 2000 for each 节地生态安葬 (sources/000)', () => {
    const dead = { memberStatus: 'deceased', relation: 'parent' }
    const household = given
      .household()
      .member()
      .member({ ...dead, burialForm: 'tree' })
      .member({ ...dead, burialForm: 'traditional' })
    const judged = judge(household, 'tongcheng', '2018-06')
    expect([0, 1, 2].map((member) => judged.pays('ecologicalBurial', member))).toEqual([
      'not-eligible',
      2000,
      'not-eligible',
    ])
  })

  it('S5 湘潭 2017: 30 a person and year for 62,727 people is 188.18 万元 (sources/004)', () => {
    const premium = judge(given.household({ settlement: 'rural' }).member(), 'yuhu', '2017-06').pays(
      'accidentInsurance',
    )
    expect(premium).toBe(30)
    expect(Number(premium) * 62_727).toBe(1_881_810)
  })

  it('S6 石首 2025: seventeen indicators with target and kind, and sixteen project boxes (sources/003)', async () => {
    const { indicators } = (await yaml('hubei/shishou/indicators.yaml')) as {
      indicators: { name: string; target: number; kind: string }[]
    }
    const { boxes } = (await yaml('hubei/shishou/projects.yaml')) as { boxes: { number: number }[] }
    expect(indicators.map(({ target }) => target)).toEqual([
      100, 60, 100, 100, 15, 70, 400, 50, 15, 100, 95, 100, 25, 100, 100, 80, 100,
    ])
    expect(indicators.filter(({ kind }) => kind === 'binding')).toHaveLength(6)
    expect(indicators.filter(({ kind }) => kind === 'expected')).toHaveLength(11)
    expect(boxes.map(({ number }) => number)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1))
  })

  it('shows the contradictions of the sources instead of settling them', async () => {
    const { contradictions } = (await yaml('contradictions.yaml')) as {
      contradictions: { id: string; explanation: string }[]
    }
    const shown = new Map(contradictions.map((one) => [one.id, one.explanation]))
    expect(shown.get('xianning-emergency-share')).toContain('29.6%')
    expect(shown.get('shishou-social-groups')).toContain('171')
    expect(shown.get('shishou-rural-welfare-homes')).toContain('14')
    expect(shown.get('shishou-elder-care-coverage')).toContain('95.81%')
    expect(shown.get('shishou-child-protection-sites')).toContain('154')
  })
})

describe('高龄津贴 of rules.md', () => {
  it('贵池: 30 from 80, 60 from 90 and 300 from 100 (P17)', () => {
    const ages = [79, 80, 89, 90, 99, 100].map((age) =>
      judge(given.household().member({ age }), 'guichi', '2020-06').pays('oldAge'),
    )
    expect(ages).toEqual(['not-eligible', 30, 30, 60, 60, 300])
  })
})
