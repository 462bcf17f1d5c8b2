import type { HouseholdFacts } from '../facts-of-household.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import { judgedMonthParameter } from '../language/judged-month.ts'
import { sampleRulebook } from './sample-rulebook.ts'

/**
 * The sample rulebook written a second time, by hand, with unknown as a third value: what all executions must say,
 * told by code that shares nothing with them. `undefined` is unknown.
 */
type Maybe<T> = T | undefined
type Truth = Maybe<boolean>

interface Answer {
  readonly outcome: 'eligible' | 'not-eligible' | 'needs' | 'missing-parameter'
  readonly amount: number
  readonly refusals: number
}

const and = (...all: readonly Truth[]): Truth =>
  all.includes(false) ? false : all.includes(undefined) ? undefined : true
const or = (...all: readonly Truth[]): Truth =>
  all.includes(true) ? true : all.includes(undefined) ? undefined : false
const not = (one: Truth): Truth => (one === undefined ? undefined : !one)

function of<A extends readonly unknown[], R>(
  parts: { readonly [I in keyof A]: Maybe<A[I]> },
  compute: (...parts: A) => R,
): Maybe<R> {
  return parts.includes(undefined) ? undefined : compute(...(parts as A)) // every part is known here
}

function sum(parts: readonly Maybe<number>[]): Maybe<number> {
  return parts.includes(undefined) ? undefined : parts.reduce<number>((total, part) => total + (part ?? 0), 0)
}

function conclude(requirements: readonly Truth[], amount: Maybe<number>): Answer {
  const refusals = requirements.reduce<number>((bits, one, i) => bits + (one === false ? 2 ** i : 0), 0)
  if (refusals > 0) return { outcome: 'not-eligible', amount: 0, refusals }
  if (requirements.includes(undefined) || amount === undefined) return { outcome: 'needs', amount: 0, refusals }
  return { outcome: 'eligible', amount, refusals }
}

const has = ({ outcome }: Answer): Truth => (outcome === 'needs' ? undefined : outcome === 'eligible')
const paid = (answer: Answer): Maybe<number> => (answer.outcome === 'needs' ? undefined : answer.amount)
const missing: Answer = { outcome: 'missing-parameter', amount: 0, refusals: 0 }

/** `household/member benefit` → answer, as `explainedFields` names them. */
export function sampleByHand(
  place: ResolvedPlace,
  { household, members }: HouseholdFacts,
): ReadonlyMap<string, Answer> {
  const cell = (key: string, at = 0): number => {
    const spec = key === '@month' ? judgedMonthParameter : sampleRulebook.parameters.find((one) => one.key === key)
    return place.vector[(spec ? (sampleRulebook.layout.offsets.get(spec) ?? 0) : 0) + at] ?? 0
  }
  const lacksBands = place.missing.some((one) => one.parameter.key === 'test.bands')
  const generous = cell('test.generous') === 1
  const rounded = (numerator: number, denominator: number): number => {
    const [mode, unit] = [cell('test.rounding'), BigInt(cell('test.rounding', 1))]
    const divisor = BigInt(denominator) * unit
    const [whole, rest] = [BigInt(numerator) / divisor, BigInt(numerator) % divisor]
    const isUp = mode === 2 ? rest > 0n : mode === 1 ? rest * 2n >= divisor : false
    return Number((whole + (isUp ? 1n : 0n)) * unit)
  }
  const fact = (m: number, name: string): Maybe<number> => members[m]?.values[name]
  const people = members.map((_, m) => m)

  const counted = people.map((m) => of([fact(m, 'memberStatus')] as const, (status) => status === 0))
  const size = sum(counted.map((one) => (one === undefined ? undefined : Number(one))))
  const income = people.map((m) => of([fact(m, 'wage')] as const, (wage) => wage + (fact(m, 'transferIncome') ?? 0)))
  const line = of([size] as const, (count) => cell('test.standard', household.values['settlement']) * count)
  const net = sum(people.map((m) => (counted[m] === false ? 0 : counted[m] === undefined ? undefined : income[m])))
  const ill = people.map((m) => {
    const known = fact(m, 'seriouslyIll')
    return and(counted[m], known === undefined ? not(counted[m]) : known === 1)
  })
  const extra = ill.includes(undefined)
    ? undefined
    : ill.includes(true)
      ? of([line] as const, (money) => Math.min(30_000, rounded(money * cell('test.share'), 10_000)))
      : 0
  const basic = of([net, line] as const, (money, limit) => {
    if (!generous) return rounded(Math.max(limit - money, 0), 1)
    const tier = [0, 1, 2, 3, 4, 5].find((i) => money * 10_000 <= limit * cell('test.tiers', 2 * i))
    return tier === undefined ? rounded(0, 10_000) : rounded(limit * cell('test.tiers', 2 * tier + 1), 10_000)
  })
  const living = conclude(
    [
      of([size] as const, (count) => count > 0),
      of([net, line] as const, (money, limit) => money < limit),
      or(
        of([household.values['financialAssets']] as const, (assets) => assets <= 5_000_000),
        generous,
      ),
    ],
    sum([basic, extra]),
  )

  const age = people.map((m) => {
    const rule = cell('test.ageRule')
    const late = rule === 2 || (rule === 0 && (fact(m, 'birthDay') ?? 0) > 1) ? 1 : 0
    return Math.floor(Math.max(0, cell('@month') - (fact(m, 'birthMonth') ?? 0) - late) / 12)
  })
  const share = of([line, size] as const, (money, count) => rounded(money, Math.max(count, 1)))
  const destitute = people.map((m) =>
    conclude([(age[m] ?? 0) >= 60, of([income[m]] as const, (money) => money <= 10_000)], share),
  )

  const band = people.map((m) => {
    const reached = [0, 1, 2, 3, 4, 5].filter((i) => cell('test.bands', 2 * i) <= (age[m] ?? 0)).at(-1)
    return reached === undefined ? 0 : cell('test.bands', 2 * reached + 1)
  })
  const oldAlone = people.map((m) => conclude([(band[m] ?? 0) > 0], band[m]))
  const subsidy = people.map((m) => of([income[m]] as const, (money) => rounded(money * cell('test.share'), 10_000)))
  const grade = people.map((m) => of([fact(m, 'disabilityGrade')] as const, (one) => one <= 1))
  const disabledAlone = people.map((m) => conclude([has(living), grade[m]], subsidy[m]))

  const answers = new Map<string, Answer>([
    ['- minimumLiving', living],
    ['- marginal', conclude([not(has(living)), not(or(...destitute.map(has)))], 0)],
  ])
  for (const m of people) {
    const [poor, old, disabled] = [destitute[m], oldAlone[m], disabledAlone[m]] as [Answer, Answer, Answer] // one per member
    const topUp = of([band[m], paid(poor)] as const, (full, got) => Math.max(full - got, 0))
    const loses = and(
      has(disabled),
      of([band[m], paid(disabled)] as const, (mine, theirs) => mine < theirs),
    )
    const beaten = and(
      has(old),
      of([subsidy[m], paid(old)] as const, (mine, theirs) => mine <= theirs),
    )
    answers.set(`${m} destitute`, poor)
    answers.set(
      `${m} oldAge`,
      lacksBands
        ? missing
        : conclude([(band[m] ?? 0) > 0, not(loses), of([topUp] as const, (money) => money > 0)], topUp),
    )
    answers.set(
      `${m} disabilityLiving`,
      lacksBands ? missing : conclude([has(living), grade[m], not(has(poor)), not(beaten)], subsidy[m]),
    )
  }
  return answers
}
