import { Draws } from '../draws.ts'
import { homophoneOf } from './damage-name.ts'
import { fifteenDigits, transposedValid } from './damage-id.ts'
import type { FaultRates } from './fault-kinds.ts'
import { type PaperHousehold, type PaperPerson, purposes } from './paper.ts'
import type { PairLine, RecordAt } from './truth.ts'

export type SecondKind = Exclude<PairLine['kind'], 'duplicate-row' | 'same-name-and-birth'>

/** A person who is already written down, and where. */
export interface Recorded {
  readonly person: PaperPerson
  readonly household: string
  /** Absent where the row is not in this edition any more. */
  readonly record: RecordAt | undefined
}

/** A second row of the same person, in somebody else's household. */
export interface Second {
  readonly kind: SecondKind
  readonly of: Recorded
  readonly name: string
  readonly idNumber: string
}

const kinds = ['two-households', 'second-transposed', 'second-fifteen', 'second-homophone'] as const

/** The people who were written down last: a second row comes some households later. */
export class RecentPeople {
  readonly #held: Recorded[] = []
  #next = 0

  add(recorded: Recorded): void {
    if (recorded.person.age < 18) return
    this.#held[this.#next++ % 64] = recorded
  }

  /** The second rows that a household gets, mostly none. */
  draw(household: PaperHousehold, seed: number, rates: FaultRates): readonly Second[] {
    if (this.#held.length === 0) return []
    const draws = new Draws(seed, household.county, household.number, purposes.second)
    return kinds.flatMap((kind) => {
      const of = draws.chance(rates[kind]) ? draws.pick(this.#held) : undefined
      const second = of && of.household !== household.key ? secondOf(kind, of, draws) : undefined
      return second ? [second] : []
    })
  }
}

/** How the second row writes the person; undefined where the kind does not fit this one. */
export function secondOf(kind: SecondKind, of: Recorded, draws: Draws): Second | undefined {
  const { name, idNumber } = of.person
  const as = (written: string | undefined, called: string | undefined = name) =>
    written === undefined || called === undefined ? undefined : { kind, of, name: called, idNumber: written }
  switch (kind) {
    case 'two-households':
    case 'two-counties':
      return as(idNumber)
    case 'second-transposed':
      return as(transposedValid(idNumber, draws))
    case 'second-fifteen':
      return as(fifteenDigits(idNumber))
    case 'second-homophone':
      return homophoneOf(name) === undefined ? undefined : as('', homophoneOf(name))
  }
}

/** Two people of one sex and birth date, the later of whom gets the name of the earlier: no duplicates. */
export class Twins {
  readonly #seen = new Map<string, { readonly name: string; readonly key: string; record?: RecordAt }>()

  /** The household with names changed, and who is now called like whom. */
  rename(
    household: PaperHousehold,
    seed: number,
    rates: FaultRates,
  ): { readonly household: PaperHousehold; readonly like: ReadonlyMap<string, string> } {
    const like = new Map<string, string>()
    const people = household.people.map((person) => {
      const birth = `${person.birth}${person.sex}`
      const earlier = this.#seen.get(birth)
      if (!earlier) {
        this.#seen.set(birth, { name: person.name, key: person.key })
        return person
      }
      const draws = new Draws(seed, household.county, household.number, purposes.twin, person.at)
      if (!draws.chance(rates['same-name-and-birth']) || earlier.key.startsWith(`${household.key}-`)) return person
      like.set(person.key, birth)
      return { ...person, name: earlier.name }
    })
    return { household: like.size > 0 ? { ...household, people } : household, like }
  }

  record(person: PaperPerson, record: RecordAt): void {
    const seen = this.#seen.get(`${person.birth}${person.sex}`)
    if (seen?.key === person.key) seen.record = record
  }

  recordOf(birth: string): RecordAt | undefined {
    return this.#seen.get(birth)?.record
  }
}
