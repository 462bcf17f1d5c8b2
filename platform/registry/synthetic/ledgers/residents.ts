import { Draws } from '../draws.ts'
import { drawWrongRelation } from './events.ts'
import type { RowMark } from './ledger-file.ts'
import { type PaperHousehold, type PaperPerson, purposes } from './paper.ts'
import { recordOf, type RowWriter } from './row-writer.ts'
import { residentValues, type Shared } from './rows.ts'
import { type Recorded, RecentPeople, type Second, secondOf, Twins } from './seconds.ts'
import type { TruthFile } from './truth-file.ts'
import type { PairLine, RecordAt } from './truth.ts'

/** People of another county who are in this one's lists as well. */
export interface Visitors {
  readonly people: readonly Recorded[]
  readonly onPair: (line: PairLine) => void
}

/** A household of the residents' list, ready to be written. */
export interface ResidentHousehold {
  readonly household: PaperHousehold
  /** Rows of people who are in another household already. */
  readonly seconds: readonly Second[]
  /** Members who have got an earlier person's name. */
  readonly like: ReadonlyMap<string, string>
}

const mostTravellers = 5_000

/** The residents' list: everybody, and the rows that look like somebody who is there already. */
export class Residents {
  /** People whom a second county's lists name as well. */
  readonly travellers: Recorded[] = []
  readonly #writer: RowWriter
  readonly #truth: TruthFile
  readonly #visitors: Visitors | undefined
  readonly #recent = new RecentPeople()
  readonly #twins = new Twins()
  #households = 0

  constructor(writer: RowWriter, truth: TruthFile, visitors: Visitors | undefined) {
    this.#writer = writer
    this.#truth = truth
    this.#visitors = visitors
  }

  /** Gives names and second rows to a household; in the order of the county, also where it is not written. */
  prepare(drawn: PaperHousehold): ResidentHousehold {
    const { seed, settings } = this.#writer
    const { household, like } = this.#twins.rename(drawn, seed, settings.rates)
    return { household, like, seconds: this.#recent.draw(household, seed, settings.rates) }
  }

  /** Keeps the draws of later households as they are where this one is not written. */
  skip({ people, key }: PaperHousehold): void {
    for (const person of people) this.#recent.add({ person, household: key, record: undefined })
  }

  write({ household, seconds, like }: ResidentHousehold, shared: Shared, marks: readonly RowMark[]): void {
    const { seed, settings } = this.#writer
    const wrong = drawWrongRelation(household, seed, settings.rates)
    for (const person of household.people) {
      const isWrong = wrong?.person.at === person.at
      const values = residentValues(person, shared, isWrong ? wrong.relation : person.relation)
      const own = isWrong ? [{ kind: wrong.kind, field: 'relation', right: `${person.relation}-${person.sex}` }] : []
      const written = this.#writer.add(household, { ledger: 'residents', person, values }, [...marks, ...own])
      this.#remember(household, person, written && recordOf(person, written), like)
    }
    const visitor = this.#visitors?.people[this.#households++]
    const draws = new Draws(seed, household.county, household.number, purposes.second, 1)
    const away = visitor && secondOf('two-counties', visitor, draws)
    for (const second of seconds) this.#second(household, shared, marks, second, (line) => this.#truth.put(line))
    if (away) this.#second(household, shared, marks, away, (line) => this.#visitors?.onPair(line))
  }

  #remember(
    household: PaperHousehold,
    person: PaperPerson,
    record: RecordAt | undefined,
    like: ReadonlyMap<string, string>,
  ): void {
    this.#recent.add({ person, household: household.key, record })
    if (!record) return
    this.#twins.record(person, record)
    const other = this.#twins.recordOf(like.get(person.key) ?? '')
    if (other) this.#truth.put({ type: 'pair', kind: 'same-name-and-birth', merge: false, one: other, other: record })
    const { seed, settings } = this.#writer
    const draws = new Draws(seed, household.county, household.number, purposes.twin, person.at, 1)
    if (this.travellers.length < mostTravellers && draws.chance(settings.rates['two-counties']))
      this.travellers.push({ person, household: household.key, record })
  }

  #second(
    household: PaperHousehold,
    shared: Shared,
    marks: readonly RowMark[],
    { kind, of, name, idNumber }: Second,
    onPair: (line: PairLine) => void,
  ): void {
    const values = { ...residentValues(of.person, shared, 'other'), name, idNumber }
    const own: RowMark = { kind, field: 'idNumber', right: of.person.idNumber }
    const written = this.#writer.add(household, { ledger: 'residents', person: of.person, values }, [...marks, own])
    this.#truth.put({ type: 'disturbed', household: household.key, why: kind })
    if (kind !== 'two-counties') this.#truth.put({ type: 'disturbed', household: of.household, why: kind })
    if (written && of.record)
      onPair({ type: 'pair', kind, merge: true, one: of.record, other: recordOf(of.person, written) })
  }
}
