import type { DivisionCode } from '#kernel/division-code'
import { type HouseholdFacts, unknownValue } from '../facts-of-household.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import { type Column, columnFor } from '../population/columns-data.ts'
import type { DividedPopulation } from './divided-population.ts'

/** Collects households one after another into typed arrays that grow, so that a file of any size needs no objects kept. */
export class PopulationBuilder {
  readonly #household: readonly GrowingColumn[]
  readonly #person: readonly GrowingColumn[]
  readonly #starts: number[] = [0]
  readonly #numbers: number[] = []
  readonly #divisions: number[] = []

  constructor(facts: readonly FactSpec[]) {
    const growing = (entity: FactSpec['entity']) =>
      facts.filter((fact) => fact.entity === entity).map((fact) => new GrowingColumn(fact))
    this.#household = growing('household')
    this.#person = growing('person')
  }

  add(household: { readonly number: number; readonly division: DivisionCode; readonly facts: HouseholdFacts }): void {
    const { facts } = household
    const persons = this.#starts.at(-1) ?? 0
    for (const column of this.#household) column.set(this.#numbers.length, facts.household.values[column.fact.name])
    facts.members.forEach((member, m) => {
      for (const column of this.#person) column.set(persons + m, member.values[column.fact.name])
    })
    this.#starts.push(persons + facts.members.length)
    this.#numbers.push(household.number)
    this.#divisions.push(household.division)
  }

  build(): DividedPopulation {
    const households = this.#numbers.length
    const persons = this.#starts.at(-1) ?? 0
    const close = (columns: readonly GrowingColumn[], length: number) =>
      Object.fromEntries(columns.map((column) => [column.fact.name, column.take(length)]))
    return {
      columns: {
        households,
        persons,
        memberStart: Int32Array.from(this.#starts),
        place: new Int32Array(households),
        household: close(this.#household, households),
        person: close(this.#person, persons),
      },
      number: Int32Array.from(this.#numbers),
      division: Float64Array.from(this.#divisions),
    }
  }
}

class GrowingColumn {
  readonly fact: FactSpec
  #column: Column

  constructor(fact: FactSpec) {
    this.fact = fact
    this.#column = columnFor(fact, 1_024)
  }

  set(at: number, value: number | undefined): void {
    if (at >= this.#column.length) {
      const grown = columnFor(this.fact, this.#column.length * 2)
      grown.set(this.#column)
      this.#column = grown
    }
    this.#column[at] = value ?? unknownValue
  }

  take(length: number): Column {
    return this.#column.slice(0, length)
  }
}
