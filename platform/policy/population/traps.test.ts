import { describe, expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { month } from '#kernel/month'
import { testDatabase } from '#testing/database'
import { judgeHousehold } from '../explain/judge.ts'
import { identity, settlements } from '../facts/identity.ts'
import { incomes } from '../facts/incomes.ts'
import { assets } from '../facts/assets.ts'
import type { HouseholdFacts } from '../facts-of-household.ts'
import { benefit, Entitlement } from '../language/benefit.ts'
import type { BenefitSpec } from '../language/benefit.ts'
import { household } from '../language/entities.ts'
import { holds } from '../language/flag.ts'
import { integer } from '../language/integer.ts'
import { law } from '../language/law.ts'
import { type Money, moneyIf, yuan } from '../language/money.ts'
import { param } from '../language/parameter.ts'
import { percent } from '../language/ratio.ts'
import { rounding, type RoundingMode, type RoundingUnit } from '../language/rounding.ts'
import { ParameterBook } from '../parameters/book.ts'
import type { ParameterRecord } from '../parameters/record.ts'
import { assembleRulebook, type Rulebook } from '../rulebook.ts'
import { columnFields, explainedFields } from './agreement.ts'
import { sqlFields } from './agreement-sql.ts'
import { compileColumns } from './columns.ts'
import { paidBeforeAndAfter } from './reform.ts'
import { specialise } from './specialise.ts'
import { compileHouseholdSql, compileReformSql } from './sql.ts'

const basis = { law: law('测试', '1') } as const
const place = 421_081_000_000 as DivisionCode
const other = 430_321_000_000 as DivisionCode
const wage = incomes.wage.needed
const members = household.count(holds)
const income = household.sum(wage)
const database = testDatabase()

let made = 0
/** A household's benefit of its own name. */
function pays(
  amount: Money<'month'>,
  build: (one: ReturnType<typeof benefit<'month'>>) => ReturnType<typeof benefit<'month'>> = (one) => one,
): BenefitSpec {
  const key = `trap${String.fromCharCode(97 + (made % 26))}${String.fromCharCode(97 + Math.floor(made++ / 26))}`
  return build(
    benefit(new Entitlement({ key, label: key, unit: 'household', per: 'month', pays: true }), basis),
  ).amount(amount)
}

function record(
  key: string,
  cells: readonly number[],
  at: DivisionCode = place,
  codes: Record<string, string> = {},
): ParameterRecord {
  return {
    key,
    place: at,
    for: codes,
    cells,
    from: month(2000, 1),
    to: null,
    onExpiry: 'end',
    review: null,
    status: 'reported',
    document: '',
    source: '',
    quote: '',
    note: '',
    recordedFrom: '2000-01-01T00:00:00Z',
    recordedTo: null,
    origin: 'test:1',
  }
}

function resolve(rulebook: Rulebook, records: readonly ParameterRecord[], at: readonly DivisionCode[] = [place]) {
  const book = new ParameterBook(records)
  return at.map((one) => book.resolve(rulebook.layout, one, month(2026, 11)))
}

/** One household of members with these wages (undefined = unknown). */
function earning(...wages: readonly (number | undefined)[]): HouseholdFacts {
  return {
    household: { values: { settlement: 0 } },
    members: wages.map((one) => ({ values: one === undefined ? {} : { wage: one } })),
  }
}

/** What all three executions say, after they have been found to say the same: rows in are rows out. */
async function allSay(
  specs: readonly BenefitSpec[],
  households: readonly HouseholdFacts[],
  records: readonly ParameterRecord[] = [],
) {
  const rulebook = assembleRulebook(specs, [])
  const places = resolve(rulebook, records)
  const explained = explainedFields(rulebook, places, households, () => 0)
  expect(columnFields(rulebook, places, households, () => 0)).toEqual(explained)
  expect(await sqlFields(database(), rulebook, places, households, () => 0)).toEqual(explained)
  return explained.map((line) => line.split(' ').slice(2).join(' '))
}

describe('traps that others fell into', () => {
  test('NULL in LEAST and GREATEST: an unknown amount leaves the answer open and never wins or loses a comparison', async () => {
    const least = pays(household.highest(wage).atMost(yuan(500)))
    const most = pays(household.sum(wage.atLeast(yuan(100))))
    const settled = pays(household.highest(incomes.wage.orElse(yuan(0))).atLeast(yuan(100)))
    const answers = await allSay(
      [least, most, settled],
      [earning(undefined), earning(30_000, undefined), earning(30_000)],
    )
    expect(answers).toEqual([
      'needs 0 0',
      'needs 0 0',
      'eligible 10000 0',
      'needs 0 0',
      'needs 0 0',
      'eligible 30000 0',
      'eligible 30000 0',
      'eligible 30000 0',
      'eligible 30000 0',
    ])
  })

  test('empty sum: a household without members has no income and yet gets nothing, because the rule asks for a member', async () => {
    const living = pays(yuan<'month'>(500).minus(income).atLeast(yuan(0)), (one) =>
      one.requires('有人', members.gt(integer(0))).requires('低于标准', income.lt(yuan(500))),
    )
    expect(await allSay([living], [earning(), earning(0)])).toEqual(['not-eligible 0 1', 'eligible 50000 0'])
  })

  test.each<[RoundingMode, RoundingUnit, readonly number[]]>([
    ['half-up', 'yuan', [0, 0, 100, 100, 200, 300]],
    ['down', 'yuan', [0, 0, 0, 100, 100, 200]],
    ['up', 'yuan', [0, 100, 100, 100, 200, 300]],
    ['half-up', 'jiao', [0, 50, 50, 100, 150, 250]],
    ['up', 'jiao', [0, 50, 50, 100, 150, 250]],
    ['half-up', 'fen', [0, 49, 50, 100, 150, 250]],
  ])('rounding %s to %s is one definition in all executions', async (mode, unit, expected) => {
    const spec = pays(income.round(rounding(mode, unit)))
    const answers = await allSay(
      [spec],
      [0, 49, 50, 100, 150, 250].map((fen) => earning(fen)),
    )
    expect(answers).toEqual(expected.map((fen) => `eligible ${fen} 0`))
  })

  test('a half of a fraction rounds up where floating point would not: 2.5 is 3, and so is 2.50000', async () => {
    const half = pays(income.at(percent(50)).round(rounding('half-up', 'fen')))
    expect(await allSay([half], [earning(5), earning(3), earning(1), earning(4)])).toEqual(
      [3, 2, 1, 2].map((fen) => `eligible ${fen} 0`),
    )
  })

  test('negative amounts are not rounded at all: the rule is refused when it is written', () => {
    expect(() => income.minus(yuan(1)).round(rounding('half-up', 'yuan'))).toThrow('non-negatives')
  })

  test('integer division is the floor up to the widest amounts', async () => {
    const shared = pays(income.sharedBy(integer(7)).round(rounding('down', 'fen')))
    const wages = [0, 6, 7, 13, 99_999_999, 100_000_000]
    const most = earning(...Array.from({ length: 64 }, () => 100_000_000))
    expect(await allSay([shared], [...wages.map((one) => earning(one)), most])).toEqual(
      [...wages.map((one) => Math.floor(one / 7)), Math.floor(6_400_000_000 / 7)].map((fen) => `eligible ${fen} 0`),
    )
  })

  test('width: sums and products beyond 32 bits are exact, and PostgreSQL answers int8 and not numeric', async () => {
    const large = pays(household.sum(wage.at(percent(299.99)).round(rounding('down', 'fen'))))
    const most = earning(...Array.from({ length: 64 }, () => 99_999_999))
    const exact = 64n * ((99_999_999n * 29_999n) / 10_000n)
    expect(await allSay([large], [most])).toEqual([`eligible ${exact} 0`])
    const rulebook = assembleRulebook([large], [])
    const { text } = compileHouseholdSql(
      specialise(rulebook, resolve(rulebook, [])),
      { household: 'h', person: 'p' },
      { refusals: false },
    )
    expect(text).toContain('::int8')
    expect(text).not.toContain('numeric')
  })

  test('evaluation order: what would divide by zero in a branch not taken is total in every branch', async () => {
    const rich = household.count(wage.gt(yuan(1_000)))
    const each = income.sharedBy(rich).round(rounding('half-up', 'fen'))
    const spec = pays(moneyIf(rich.gt(integer(0)), each, yuan(7)))
    expect(
      await allSay([spec], [earning(), earning(100), earning(200_000, 100_000), earning(200_000, 300_000)]),
    ).toEqual(['eligible 700 0', 'eligible 700 0', 'eligible 300000 0', 'eligible 250000 0'])
  })

  test('a parameter that is missing, or given twice, stops that benefit and neither drops nor doubles a row', async () => {
    const standard = param.moneyBy('trap.standard', '标准', [settlements], { per: 'month' })
    const given = pays(standard.of(identity.settlement))
    const free = pays(yuan(1))
    const urban = record('trap.standard', [70_000], place, { settlement: 'urban' })
    const rural = record('trap.standard', [50_000], place, { settlement: 'rural' })
    const households = [earning(1), earning(), earning(1, 2)]
    const yes = ['eligible 70000 0', 'eligible 100 0']
    expect(await allSay([given, free], households, [urban, rural])).toEqual([...yes, ...yes, ...yes])
    const stopped = ['missing-parameter 0 0', 'eligible 100 0']
    expect(await allSay([given, free], households, [urban])).toEqual([...stopped, ...stopped, ...stopped])
    expect(await allSay([given, free], households, [urban, rural, rural])).toEqual([...stopped, ...stopped, ...stopped])
  })

  test('parameters are looked up by place and never by person: a population of two places has two rows of values', () => {
    const line = param.money('trap.line', '标准', { per: 'month' })
    const rulebook = assembleRulebook([pays(line.minus(income).atLeast(yuan(0)))], [])
    const special = specialise(
      rulebook,
      resolve(rulebook, [record('trap.line', [60_000]), record('trap.line', [50_000], other)], [place, other]),
    )
    expect(compileColumns(special, { refusals: false }).source.match(/cells\[/g)).toHaveLength(1)
    const { text } = compileHouseholdSql(special, { household: 'h', person: 'p' }, { refusals: false })
    expect(text).toContain('(VALUES (421081, 60000), (430321, 50000)) pl')
  })

  test('a financial limit beyond 32 bits compares exactly, whether the assets are known or not', async () => {
    const limit = pays(yuan(1), (one) => one.requires('资产', assets.financial.needed.le(yuan(100_000_000))))
    const owning = (fen: number | undefined): HouseholdFacts => ({
      household: { values: { settlement: 0, ...(fen === undefined ? {} : { financialAssets: fen }) } },
      members: [],
    })
    expect(await allSay([limit], [owning(9_999_999_999), owning(10_000_000_000), owning(undefined)])).toEqual([
      'eligible 100 0',
      'eligible 100 0',
      'needs 0 0',
    ])
  })
})

describe('a reform in one statement', () => {
  test('gives each household what two separate judgements give', async () => {
    const line = param.money('trap.reformLine', '标准', { per: 'month' })
    const rulebook = assembleRulebook(
      [
        pays(line.minus(income).atLeast(yuan(0)), (one) => one.requires('低于标准', income.lt(line))),
        pays(income.at(percent(10)).round(rounding('up', 'yuan'))),
      ],
      [],
    )
    const sides = [60_000, 75_000].map((value) => resolve(rulebook, [record('trap.reformLine', [value])]))
    const [before, after] = sides as [(typeof sides)[0], (typeof sides)[0]]
    const households = [earning(), earning(50_000), earning(60_000, 10_000), earning(undefined, 5), earning(74_999)]
    const each = sides.map(([at]) =>
      households.map((one) =>
        judgeHousehold(rulebook, at as never, one).reduce((sum, answer) => sum + answer.amount, 0),
      ),
    )
    const { text } = compileReformSql(specialise(rulebook, before), specialise(rulebook, after), {
      household: 'r_household',
      person: 'r_person',
    })
    const client = await database().owner.connect()
    try {
      await client.query(`CREATE TEMP TABLE r_household (county int4, household int4, PRIMARY KEY (county, household));
        CREATE TEMP TABLE r_person (county int4, household int4, member int2, wage int4)`)
      for (const [h, { members: people }] of households.entries()) {
        await client.query('INSERT INTO r_household VALUES (421081, $1)', [h])
        for (const [m, one] of people.entries())
          await client.query('INSERT INTO r_person VALUES (421081, $1, $2, $3)', [h, m, one.values['wage'] ?? null])
      }
      const { rows } = await client.query(text)
      const sorted = rows.toSorted((a, b) => a.household - b.household)
      expect(sorted.map((row) => Number(row.before))).toEqual(each[0])
      expect(sorted.map((row) => Number(row.after))).toEqual(each[1])
    } finally {
      await client.query('DROP TABLE IF EXISTS r_household; DROP TABLE IF EXISTS r_person')
      client.release()
    }
  })

  test('refuses to compare different places', () => {
    const line = param.money('trap.otherLine', '标准', { per: 'month' })
    const rulebook = assembleRulebook([pays(line)], [])
    const records = [record('trap.otherLine', [1]), record('trap.otherLine', [2], other)]
    const [here, there] = [resolve(rulebook, records, [place]), resolve(rulebook, records, [other])]
    expect(() => paidBeforeAndAfter(specialise(rulebook, here), specialise(rulebook, there))).toThrow('same places')
  })
})
