import { countyDivision, countyOf, type DivisionCode } from '#kernel/division-code'
import { compileColumns, emptyColumns } from '../population/columns.ts'
import type { BenefitColumns } from '../population/columns-data.ts'
import { specialise } from '../population/specialise.ts'
import { type Rulebook, selectBenefits } from '../rulebook.ts'
import { type DividedPopulation, sliceColumns } from './divided-population.ts'
import { histogramOf } from './histogram.ts'
import { compare } from './compare.ts'
import type { HouseholdChange, Simulation } from './result.ts'
import { sampleUses } from './samples.ts'
import { resolveScenario, type Scenario } from './scenario.ts'
import { closeArea, type OpenArea, sumAreas } from './tally.ts'

export interface SimulationInput {
  readonly rulebook: Rulebook
  readonly population: DividedPopulation
  readonly before: Scenario
  readonly after: Scenario
  /** Only these benefits; all when absent. */
  readonly benefits?: readonly string[] | undefined
}

/** Households judged at a time: what both scenarios touch stays in the processor's cache. */
const step = 8_192

/**
 * Compares two scenarios over a county's population in one scan: who gains, who loses, what it costs, by benefit and
 * township. Pure. A generator that yields how many households are done, so that long work can show progress and let
 * others run between; `simulate` runs it at once.
 */
export function* simulation(input: SimulationInput): Generator<number, Simulation, undefined> {
  const rulebook = input.benefits ? selectBenefits(input.rulebook, input.benefits) : input.rulebook
  const slots = rulebook.benefits.map((benefit) => benefit.slot)
  const { columns, division } = input.population
  const [before, after] = [prepare(rulebook, input.before, division), prepare(rulebook, input.after, division)]
  const bySlot = new Map(slots.map((slot) => [slot.key, slot]))
  const areas = new Map<number, OpenArea>()
  const changes: HouseholdChange[] = []
  for (let from = 0; from < columns.households; from += step) {
    const to = Math.min(from + step, columns.households)
    const [was, is] = [before.judge(input.population, from, to), after.judge(input.population, from, to)]
    compare(input.population, { from, to, was, is }, { slots, bySlot, areas, changes })
    yield to
  }
  const townships = [...areas.values()].toSorted((a, b) => a.division - b.division)
  const county = countyDivision(countyOf((division[0] ?? 0) as DivisionCode)) // divisions are stored as such
  return {
    monthBefore: input.before.month,
    monthAfter: input.after.month,
    county: closeArea(sumAreas(county, townships, slots)),
    townships: townships.map(closeArea),
    histogram: histogramOf(changes),
    changes,
    samples: sampleUses(rulebook, [...before.places, ...after.places]),
  }
}

export function simulate(input: SimulationInput): Simulation {
  const running = simulation(input)
  for (;;) {
    const { done, value } = running.next()
    if (done) return value
  }
}

/** Compiles the rulebook for a scenario. */
function prepare(rulebook: Rulebook, scenario: Scenario, division: Float64Array) {
  const { places, placeOf } = resolveScenario(rulebook, scenario, division)
  const special = specialise(rulebook, places)
  const run = compileColumns(special, { refusals: false })
  const judge = (population: DividedPopulation, from: number, to: number): readonly BenefitColumns[] => {
    const part = sliceColumns(population.columns, placeOf, from, to)
    const results = emptyColumns(special, part, { refusals: false })
    run.run(part, results, 0, part.households)
    return results
  }
  return { places, judge }
}
