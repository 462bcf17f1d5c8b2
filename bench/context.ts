import {
  compileColumns,
  emptyColumns,
  type FactSpec,
  type HouseholdFacts,
  type PopulationColumns,
  type ResolvedPlace,
  specialise,
} from '#policy'
import { emptyHandResults, handParameters, judgeByHand } from './limits/typed-arrays.ts'
import { benchFacts, generate, mayBeUnknown } from './population/generate.ts'
import { householdAt } from './population/households.ts'
import { type CountyPolicy, policies, resolvePlaces } from './policy/places.ts'
import { benchRulebook } from './policy/rules.ts'
import type { Options } from './options.ts'

export const complete: ReadonlySet<FactSpec> = new Set(benchFacts.filter((fact) => !mayBeUnknown.has(fact)))

/** What all measures share: the population, the places, and the hand-written answer that everything must agree with. */
export interface Context {
  readonly options: Options
  readonly population: PopulationColumns
  readonly places: readonly ResolvedPlace[]
  readonly truth: ReturnType<typeof emptyHandResults>
  readonly householdAt: (h: number) => HouseholdFacts
}

export function openContext(options: Options): Context {
  const population = generate(options.households)
  const truth = emptyHandResults(population)
  judgeByHand(population, handParameters(policies), truth, 0, population.households)
  return {
    options,
    population,
    places: resolvePlaces(),
    truth,
    householdAt: (h) => householdAt(population, benchFacts, h),
  }
}

export function specialised(places: readonly ResolvedPlace[]) {
  return specialise(benchRulebook, places, { complete })
}

/** Our typed arrays for one set of places, ready to run. */
export function openColumns(population: PopulationColumns, places: readonly ResolvedPlace[]) {
  const special = specialised(places)
  const into = emptyColumns(special, population, { refusals: false })
  const compiled = compileColumns(special, { refusals: false })
  return { special, into, run: () => compiled.run(population, into, 0, population.households) }
}

/** A reform that makes some gain and some lose: a higher standard, smaller supplements for elders, fewer months of assets. */
export const reformed: readonly CountyPolicy[] = policies.map((policy) => ({
  ...policy,
  standard: [Math.round((policy.standard[0] * 1.06) / 10) * 10, Math.round((policy.standard[1] * 1.08) / 10) * 10],
  assetMonths: Math.max(6, policy.assetMonths - 6),
  shares: policy.shares.map((share, i) => (i === 2 ? Math.max(0, share - 900) : share)),
}))

/** Stops the benchmark: nothing is timed that does not agree. */
export function mustAgree(what: string, found: ArrayLike<number>, expected: ArrayLike<number>): void {
  if (found.length !== expected.length) throw new Error(`${what}: ${found.length} values instead of ${expected.length}`)
  for (let i = 0; i < expected.length; i++)
    if (found[i] !== expected[i]) throw new Error(`${what}: at ${i} ${found[i]} instead of ${expected[i]}`)
}
