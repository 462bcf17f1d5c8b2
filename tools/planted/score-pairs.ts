import { plantedHouseholds } from './planted-people.ts'
import type { Register, Registered } from './registered.ts'
import { type RowsFound, sheetKey } from './rows-found.ts'
import type { LineOf, PlantedTruth } from './truth.ts'

type Pair = LineOf<'pair'>

/** What became of two rows that look like one person. */
export const outcomes = {
  one: 'one person already',
  asked: 'an officer is asked',
  elsewhere: 'known to be in the other county too',
  returned: 'a row came back with its reason',
  apart: 'two people, nobody is asked',
} as const
export type Outcome = keyof typeof outcomes

export interface PairScore {
  readonly kinds: ReadonlyMap<
    string,
    { readonly merge: boolean; readonly counts: Readonly<Record<Outcome, number>>; readonly apart: readonly string[] }
  >
  /** Pairs that an officer is asked about though nothing of the kind was planted. */
  readonly unplanted: number
  readonly asked: number
}

const sheetOfResidents = ({ sheets }: PlantedTruth) => sheets.find(({ ledger }) => ledger === 'residents')

/** Holds what the search for duplicates asks about against the planted pairs. */
export async function scorePairs(
  truth: PlantedTruth,
  found: RowsFound,
  register: Register,
  neighbour?: Register,
): Promise<PairScore> {
  const asked = await register.asked()
  const elsewhere = await register.elsewhere()
  const isAsked = new Set(asked.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]))
  const truePeople = new Map(
    [...plantedHouseholds(truth).values()].flatMap(({ people }) => people.map((one) => [one.key, one])),
  )
  const numbers = truth.pairs.flatMap(({ one, other }) =>
    [one, other].flatMap(({ person, idNumber }) => [idNumber.toUpperCase(), truePeople.get(person)?.idNumber ?? '']),
  )
  const theirs = await neighbour?.byNumber(
    truth.pairs.filter(({ kind }) => kind === 'two-counties').map(({ other }) => other.idNumber.toUpperCase()),
  )
  const byNumber = await register.byNumber(numbers.filter((number) => number !== ''))
  const nameless = await register.named(
    truth.pairs.filter(({ other }) => other.idNumber === '').map(({ other }) => other.name),
  )
  const sheet = sheetOfResidents(truth)
  const rows = sheet && found.get(sheetKey(sheet))
  const isReturned = (row: number) => rows?.get(row)?.isRefused ?? false
  const personAt = ({ person, idNumber, name }: Pair['one']): Registered | undefined => {
    const birth = birthOf(truePeople.get(person)?.idNumber)
    const [held] = byNumber.get(idNumber.toUpperCase()) ?? []
    return held ?? (idNumber === '' ? nameless.find((one) => one.name === name && one.birth === birth) : undefined)
  }
  const judged = truth.pairs.map((pair) => {
    const [one, other] = [personAt(pair.one), personAt(pair.other)]
    return { pair, one, other, outcome: outcomeOf(pair, one, other) }
  })
  function outcomeOf({ kind, one: first, other: second }: Pair, one?: Registered, other?: Registered): Outcome {
    if (kind === 'two-counties' && !theirs?.has(second.idNumber.toUpperCase())) return 'returned'
    if (kind === 'two-counties') return one !== undefined && elsewhere.has(one.id) ? 'elsewhere' : 'apart'
    if (isReturned(first.row) || isReturned(second.row)) return 'returned'
    if (one !== undefined && (one.id === other?.id || (other === undefined && isShort(second.idNumber)))) return 'one'
    return one !== undefined && other !== undefined && isAsked.has(`${one.id} ${other.id}`) ? 'asked' : 'apart'
  }
  const planted = new Set(
    judged.flatMap(({ one, other }) => (one && other ? [`${one.id} ${other.id}`, `${other.id} ${one.id}`] : [])),
  )
  return {
    kinds: new Map(
      [...Map.groupBy(judged, ({ pair }) => pair.kind)].map(([kind, all]) => [
        kind,
        {
          merge: all[0]?.pair.merge ?? false,
          counts: countsOf(all.map(({ outcome }) => outcome)),
          apart: all.flatMap(({ outcome, pair }) =>
            outcome === 'apart'
              ? [
                  `rows ${pair.one.row} ${pair.one.name} ${pair.one.idNumber}, ${pair.other.row} ${pair.other.name} ${pair.other.idNumber}`,
                ]
              : [],
          ),
        },
      ]),
    ),
    asked: asked.length,
    unplanted: asked.filter(({ a, b }) => !planted.has(`${a} ${b}`)).length,
  }
}

/** Old numbers of fifteen digits become the new one. */
const isShort = (number: string) => number.length === 15

const birthOf = (number = '') => `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

function countsOf(all: readonly Outcome[]): Readonly<Record<Outcome, number>> {
  const of = (outcome: Outcome) => all.filter((one) => one === outcome).length
  return {
    one: of('one'),
    asked: of('asked'),
    elsewhere: of('elsewhere'),
    returned: of('returned'),
    apart: of('apart'),
  }
}
