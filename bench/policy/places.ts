import type { DivisionCode } from '#kernel/division-code'
import { type Month, month } from '#kernel/month'
import { ParameterBook, type ParameterRecord, type ResolvedPlace } from '#policy'
import { random } from '../random.ts'
import { abilities, disabilities, kinds } from './facts.ts'
import { benchRulebook, categories } from './rules.ts'

export const countyCount = 100
export const judged = month(2026, 11)

/** Codes that no real county has. */
export const countyCodes: readonly number[] = Array.from({ length: countyCount }, (_, i) => 990_101 + i)

/** One county's policy, in the words of the parameters; no two counties have the same. */
export interface CountyPolicy {
  readonly standard: readonly [urban: number, rural: number]
  readonly counts: readonly number[]
  readonly assetMonths: number
  readonly cars: number
  readonly homes: number
  readonly shares: readonly number[]
  readonly mode: number
  readonly unit: number
  readonly ageRule: number
  readonly bands: readonly (readonly [from: number, pays: number])[]
  /** By grade (none, first … fourth), then by area. */
  readonly living: readonly (readonly [number, number])[]
  readonly care: readonly (readonly [number, number])[]
  readonly careFee: readonly (readonly [number, number])[]
}

export const policies: readonly CountyPolicy[] = countyCodes.map((county) => {
  const draw = random(county)
  const between = (from: number, to: number, step: number): number =>
    from + Math.floor(draw() * Math.floor((to - from) / step + 1)) * step
  const pair = (from: number, to: number): readonly [number, number] => [between(from, to, 10), between(from, to, 10)]
  const urban = between(70_000, 95_000, 10)
  return {
    standard: [urban, between(50_000, 69_000, 10)],
    counts: kinds.codes.map((kind) =>
      kind === 'pension' ? between(0, 1, 1) : kind === 'rent' ? (between(0, 3, 1) > 0 ? 1 : 0) : 1,
    ),
    assetMonths: between(12, 36, 1),
    cars: between(0, 1, 1),
    homes: between(1, 2, 1),
    shares: [
      between(1_500, 5_000, 50),
      between(1_500, 5_000, 50),
      between(1_000, 3_000, 50),
      between(1_000, 3_000, 50),
    ],
    mode: between(0, 2, 1),
    unit: [1, 10, 100][between(0, 2, 1)] ?? 1,
    ageRule: between(0, 2, 1),
    bands: [
      [between(70, 80, 5), between(3_000, 10_000, 100)],
      [90, between(10_100, 20_000, 100)],
      [100, between(20_100, 60_000, 100)],
    ],
    living: [[0, 0], ...Array.from({ length: 4 }, () => pair(5_000, 12_000))],
    care: [[0, 0], pair(8_000, 15_000), pair(5_000, 12_000), [0, 0], [0, 0]],
    careFee: [pair(5_000, 9_000), pair(10_000, 30_000), pair(40_000, 90_000)],
  }
})

/** The counties as the rulebook sees them in a month. */
export function resolvePlaces(of: readonly CountyPolicy[] = policies, at: Month = judged): readonly ResolvedPlace[] {
  const book = bookOf(of)
  return of.map((_, i) => book.resolve(benchRulebook.layout, placeCode(i), at))
}

export function bookOf(of: readonly CountyPolicy[] = policies): ParameterBook {
  return new ParameterBook(of.flatMap((policy, i) => recordsOf(placeCode(i), policy)))
}

export function placeCode(i: number): DivisionCode {
  return ((countyCodes[i] ?? 0) * 1_000_000) as DivisionCode
}

function recordsOf(place: DivisionCode, policy: CountyPolicy): readonly ParameterRecord[] {
  const areas = ['urban', 'rural'] as const
  const one = (key: string, cells: readonly number[], codes: Record<string, string> = {}) =>
    record(place, key, cells, codes)
  const byArea = (
    key: string,
    name: string,
    codes: readonly string[],
    values: readonly (readonly [number, number])[],
  ) =>
    codes.flatMap((code, i) =>
      areas.map((area, a) => one(key, [values[i]?.[a] ?? 0], { [name]: code, settlement: area })),
    )
  const bands = [...policy.bands, ...Array.from({ length: 3 }, () => [1_000, 0] as const)]
  return [
    ...areas.map((area, a) => one('bench.standard', [policy.standard[a] ?? 0], { settlement: area })),
    ...kinds.codes.map((kind, i) => one('bench.counts', [policy.counts[i] ?? 0], { benchIncomeKind: kind })),
    one('bench.assetMonths', [policy.assetMonths]),
    one('bench.cars', [policy.cars]),
    one('bench.homes', [policy.homes]),
    ...categories.codes.map((category, i) => one('bench.shares', [policy.shares[i] ?? 0], { benchCategory: category })),
    one('bench.rounding', [policy.mode, policy.unit]),
    one('bench.ageRule', [policy.ageRule]),
    one('bench.bands', bands.flat()),
    ...byArea('bench.disabilityLiving', 'benchDisability', disabilities.codes, policy.living),
    ...byArea('bench.disabilityCare', 'benchDisability', disabilities.codes, policy.care),
    ...byArea('bench.careFee', 'benchAbility', abilities.codes, policy.careFee),
  ]
}

function record(
  place: DivisionCode,
  key: string,
  cells: readonly number[],
  codes: Record<string, string>,
): ParameterRecord {
  return {
    key,
    place,
    for: codes,
    cells,
    from: month(2000, 1),
    to: null,
    onExpiry: 'end',
    review: null,
    status: 'sample',
    document: '基准测试文件',
    source: 'bench',
    quote: '',
    note: '',
    recordedFrom: '2000-01-01T00:00:00Z',
    recordedTo: null,
    origin: 'bench/policy/places.ts',
  }
}
