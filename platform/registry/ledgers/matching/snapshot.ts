import type { Kysely } from 'kysely'
import { blindIndex } from '#kernel/crypto/blind-index'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { StatementValue } from '../../people/fold.ts'
import type { HouseholdId, PersonId } from '../../people/ids.ts'
import type { RegistryTables } from '../../tables.ts'
import type { KindPolicy } from '../kind-policy.ts'
import { type Draft, isBad } from '../staging/draft.ts'
import { type IsSame, sameValue } from './differences.ts'
import { type Knowledge, loadKnowledge } from './knowledge.ts'
import { findByNameAndBirth, findWithoutNumber, nameAndBirth } from './namesakes.ts'
import { findNumberIndexes } from './numbers.ts'
import {
  findByNumber,
  findCounties,
  findHouseholds,
  findKinships,
  findReceipts,
  type FoundHousehold,
  type FoundPerson,
  type FoundReceipt,
  villageAndNumber,
} from './register.ts'

/** What rows are held against. */
export interface WeighTarget {
  readonly county: CountyCode
  readonly asOf: Month
  readonly policy: KindPolicy
  readonly keys: KeyRing
}

/** All that the register knows about the people of some rows: read in a handful of questions, whatever their number. */
export interface Snapshot {
  readonly byNumber: ReadonlyMap<string, readonly FoundPerson[]>
  readonly byNameAndBirth: ReadonlyMap<string, readonly FoundPerson[]>
  readonly counties: ReadonlyMap<string, ReadonlySet<number>>
  readonly households: ReadonlyMap<string, FoundHousehold>
  readonly people: ReadonlyMap<PersonId, Knowledge>
  readonly householdKnowledge: ReadonlyMap<HouseholdId, Knowledge>
  readonly receipts: ReadonlyMap<HouseholdId, readonly FoundReceipt[]>
  readonly kinships: ReadonlySet<string>
  readonly isSame: IsSame
}

/** Known whatever the ledger says: who receives something is held against them. */
const always = ['memberStatus', 'diedOn'] as const
const sealedNames: ReadonlySet<string> = new Set(['idNumber', 'phone', 'account'])

export async function takeSnapshot(
  db: Kysely<RegistryTables>,
  target: WeighTarget,
  drafts: readonly Draft[],
): Promise<Snapshot> {
  const { county, asOf, keys } = target
  const good = drafts.filter((draft) => !isBad(draft))
  const indexes = [...new Set(good.flatMap(({ index }) => index ?? []))]
  const counties = await findCounties(db, indexes)
  const byNumber = await findByNumber(
    db,
    county,
    indexes.filter((index) => counties.get(index)?.has(county)),
  )
  const nameless = Map.groupBy(
    good.filter(({ index }) => index === undefined || !byNumber.has(index)),
    ({ index }) => (index === undefined ? 'anybody' : 'without number'),
  )
  const byNameAndBirth = new Map([
    ...(await findWithoutNumber(db, county, nameless.get('without number')?.flatMap(wantedOf) ?? [])),
    ...(await findByNameAndBirth(db, county, nameless.get('anybody')?.flatMap(wantedOf) ?? [])),
  ])
  const registerNumbers = [...new Set(good.flatMap(({ registerNumber }) => registerNumber ?? []))]
  const households = await findHouseholds(db, county, registerNumbers)
  const found = [...byNumber.values(), ...byNameAndBirth.values()].flat()
  const persons = [...new Set(found.map(({ id }) => id))]
  const homes = [
    ...new Set([...found.map(({ household }) => household), ...[...households.values()].map(({ id }) => id)]),
  ]
  const saidOfPersons = [...new Set([...good.flatMap(({ person }) => Object.keys(person)), ...always])]
  const saidOfHouseholds = [...new Set([...good.flatMap(({ household }) => Object.keys(household)), 'registerNumber'])]
  const hasSealed = saidOfPersons.some((name) => sealedNames.has(name))
  const numbers = hasSealed ? await findNumberIndexes(db, county, persons) : new Map<string, string>()
  const isPaid = target.policy.stopsPayment || good.some(({ receipts }) => receipts.length > 0)
  return {
    byNumber,
    byNameAndBirth,
    counties,
    households,
    people: castKeys(await loadKnowledge(db, 'person', county, persons, saidOfPersons, asOf)),
    householdKnowledge: castKeys(await loadKnowledge(db, 'household', county, homes, saidOfHouseholds, asOf)),
    receipts: Map.groupBy(isPaid ? await findReceipts(db, county, homes) : [], ({ household }) => household),
    kinships: await findKinships(db, county, persons),
    isSame: (name, said, known) =>
      sealedNames.has(name) ? numbers.get(String(known)) === indexOf(keys, said) : sameValue(said, known),
  }
}

function wantedOf({ person }: Draft): readonly { readonly name: string; readonly birthDate: string }[] {
  const { name, birthDate } = person
  return typeof name === 'string' && typeof birthDate === 'string' ? [{ name, birthDate }] : []
}

function indexOf(keys: KeyRing, said: StatementValue): string {
  return blindIndex(keys, 'person-number', String(said)).toString('base64')
}

/** Ids read back as the ids they are. */
function castKeys<K extends string>(map: ReadonlyMap<string, Knowledge>): ReadonlyMap<K, Knowledge> {
  return map as ReadonlyMap<K, Knowledge> // the query asked for these ids
}

/** Who a row may be about. */
export interface Candidates {
  readonly people: readonly FoundPerson[]
  readonly by: 'number' | 'name-and-birth' | undefined
}

export function candidatesOf(snapshot: Snapshot, draft: Draft): Candidates {
  const byNumber = draft.index === undefined ? [] : (snapshot.byNumber.get(draft.index) ?? [])
  if (byNumber.length > 0) return { people: byNumber, by: 'number' }
  const [wanted] = wantedOf(draft)
  const namesakes = wanted ? (snapshot.byNameAndBirth.get(nameAndBirth(wanted.name, wanted.birthDate)) ?? []) : []
  // Whoever has another ID number is another person; without a number in the row, the household tells.
  const possible =
    draft.index === undefined ? atHome(snapshot, draft, namesakes) : namesakes.filter(({ hasIdNumber }) => !hasIdNumber)
  return { people: possible, by: possible.length > 0 ? 'name-and-birth' : undefined }
}

/** Of a row that names a household: who is in it, or without a number in its village. A namesake elsewhere is somebody else. */
function atHome(snapshot: Snapshot, draft: Draft, namesakes: readonly FoundPerson[]): readonly FoundPerson[] {
  const { division, registerNumber } = draft
  if (division === undefined || registerNumber === undefined) return namesakes
  const home = snapshot.households.get(villageAndNumber(division, registerNumber))
  const inHome = namesakes.filter(({ household }) => household === home?.id)
  return inHome.length > 0 ? inHome : namesakes.filter((one) => !one.hasIdNumber && one.division === division)
}
