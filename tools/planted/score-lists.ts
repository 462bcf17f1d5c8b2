import type { Finding } from '#watch/schema'
import { type PlantedHousehold, plantedHouseholds } from './planted-people.ts'
import type { LineOf, PlantedTruth } from './truth.ts'

type Line = LineOf<'list'>
type List = Line['list']

export interface ListScore {
  readonly planted: number
  readonly found: number
  /** On the list, in households that arrive undisturbed. */
  readonly listed: number
  readonly missed: readonly string[]
  readonly unplanted: readonly string[]
  /** Found, but with other amounts than planted. */
  readonly otherAmounts: readonly string[]
}

const lists = ['missing', 'wrong', 'over', 'under'] as const

/** Which of the four lists a line of the watch is on; undefined for those that only ask. */
function listOf({ kind, paid, due }: Finding): List | undefined {
  if (kind === 'missing' || kind === 'wrong') return kind
  return kind === 'amount' ? ((paid ?? 0) > (due ?? 0) ? 'over' : 'under') : undefined
}

/**
 * Holds the lists against the planted ones. Households whose facts arrive disturbed are left out on both sides, and so is
 * whatever `isHidden` says nobody is shown.
 */
export function scoreLists(
  truth: PlantedTruth,
  findings: readonly Finding[],
  isHidden: (line: Line) => boolean = () => false,
): ReadonlyMap<List, ListScore> {
  const households = plantedHouseholds(truth)
  const byNumber = numbersShown(truth, households)
  const expected = new Map(
    truth.lists
      .filter((line) => !truth.disturbed.has(line.household) && !isHidden(line))
      .map((line) => [keyOf(line), line]),
  )
  const found = findings.flatMap((finding) => {
    const list = listOf(finding)
    const household = householdOf(finding, byNumber)
    if (list === undefined || (household !== undefined && truth.disturbed.has(household.key))) return []
    const person = finding.member < 0 ? null : household?.people.find(({ name }) => name === finding.name)?.key
    const at = {
      list,
      benefit: finding.benefit,
      household: household?.key ?? '',
      person: person === undefined ? '?' : person,
    }
    return [{ list, finding, key: keyOf(at) }]
  })
  const isListed = new Set(found.map(({ key }) => key))
  return new Map(
    lists.map((list) => {
      const planted = [...expected].filter(([, line]) => line.list === list)
      const listed = found.filter((one) => one.list === list)
      const right = listed.filter(({ key }) => expected.has(key))
      return [
        list,
        {
          planted: planted.length,
          found: planted.filter(([key]) => isListed.has(key)).length,
          listed: listed.length,
          missed: planted
            .filter(([key]) => !isListed.has(key))
            .map(([key, { paid, due }]) => `${key} paid ${paid} due ${due}`),
          unplanted: listed
            .filter(({ key }) => !expected.has(key))
            .map(({ key, finding }) => `${key} ${inWords(finding)}`),
          otherAmounts: right
            .filter(({ key, finding }) => !hasAmounts(expected.get(key), finding))
            .map(({ key, finding }) => `${key} ${inWords(finding)}`),
        },
      ]
    }),
  )
}

function hasAmounts(line: Line | undefined, { paid, due, kind }: Finding): boolean {
  // What is not due at all has no amount by the rules.
  return line !== undefined && (paid ?? 0) === line.paid && (kind === 'wrong' || (due ?? 0) === line.due)
}

function inWords({ kind, name, registerNumber, village, paid, due, reason }: Finding): string {
  return `${kind} ${registerNumber ?? ''} ${name ?? ''} ${village} paid ${paid ?? '–'} due ${due ?? '–'} ${reason ?? ''}`
}

function keyOf({ list, benefit, household, person }: Pick<Line, 'list' | 'benefit' | 'household' | 'person'>): string {
  return `${list} ${benefit} ${person ?? household}`
}

/** The number a household shows is usually its own; of two villages with the same numbers the village tells. */
function numbersShown(
  truth: PlantedTruth,
  households: ReadonlyMap<string, PlantedHousehold>,
): ReadonlyMap<string, readonly PlantedHousehold[]> {
  const shared = new Map(
    truth.faults.flatMap(({ kind, household, written }) =>
      kind === 'number-shared' && written !== null ? [[household, written]] : [],
    ),
  )
  const own = (key: string) => String(100_000_000 + Number(key.split('-')[1]))
  return Map.groupBy(households.values(), ({ key }) => shared.get(key) ?? own(key))
}

function householdOf(
  { registerNumber, division }: Finding,
  byNumber: ReadonlyMap<string, readonly PlantedHousehold[]>,
): PlantedHousehold | undefined {
  const [first, ...others] = byNumber.get(registerNumber ?? '') ?? []
  return [first, ...others].find((one) => one?.division === division) ?? (others.length === 0 ? first : undefined)
}
