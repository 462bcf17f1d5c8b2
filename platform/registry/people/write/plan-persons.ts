import { normaliseForIndex } from '#kernel/crypto/blind-index'
import { newId } from '#kernel/ids'
import type { StatementValue } from '../fold.ts'
import type { HouseholdId, PersonId } from '../ids.ts'
import { changeMembership, type Membership, type MembershipChange } from '../memberships.ts'
import type { Batch, PersonRecord, RefusedRecord } from './batch.ts'
import { readSays } from './check-says.ts'
import { completeIdentity } from './complete-identity.ts'
import type { LockedCounty } from './county-lock.ts'
import { ordinals } from './derived.ts'
import type { HeldHousehold, HeldPerson } from './held.ts'
import { type HeldNumbers, numberNames, numberParticulars } from './numbers.ts'
import type { NewNumber } from './seal-number.ts'
import { isWritable, type PlannedHouseholds, planOwnHousehold } from './plan-households.ts'
import { planStatement, type PlannedStatement } from './planned.ts'
import { refuse } from './refuse.ts'

/** A person that a batch speaks of, or makes. */
export interface PlannedPerson {
  readonly id: PersonId
  readonly held: HeldPerson | undefined
  readonly statements: PlannedStatement[]
  /** Those not replaced, as they are once the batch is in. */
  memberships: readonly Membership[]
  readonly begun: Membership[]
  readonly ended: NonNullable<MembershipChange['ended']>[]
  /** Numbers that nobody said of the person before. */
  readonly numbers: NewNumber[]
}

export interface PersonPlans {
  readonly byRef: Map<string, PlannedPerson>
  readonly byId: Map<PersonId, PlannedPerson>
  readonly refused: RefusedRecord[]
  /** Whose an ID number is in this batch. */
  readonly takers: Map<string, { readonly ref: string; readonly person: PersonId }>
}

/** What the tables hold of everything that person records speak of. */
export interface HeldForPersons {
  /** By the id that the record has; a record merged into another one is answered by that one. */
  readonly persons: ReadonlyMap<PersonId, HeldPerson>
  readonly memberships: ReadonlyMap<PersonId, readonly Membership[]>
  readonly households: ReadonlyMap<HouseholdId, HeldHousehold>
  readonly numbers: HeldNumbers
}

export interface Planning {
  readonly county: LockedCounty
  readonly batch: Batch
  readonly households: PlannedHouseholds
  readonly held: HeldForPersons
}

/** Decides what becomes of each person record; writes nothing. */
export function planPersons(planning: Planning): PersonPlans {
  const plans: PersonPlans = { byRef: new Map(), byId: new Map(), refused: [], takers: new Map() }
  for (const record of planning.batch.persons) {
    const result = planPerson(planning, record, plans)
    if ('type' in result) plans.refused.push(result)
    else plans.byRef.set(record.ref, result)
  }
  return plans
}

type Values = Map<string, StatementValue | null>

function planPerson(planning: Planning, record: PersonRecord, plans: PersonPlans): PlannedPerson | RefusedRecord {
  const { batch, held } = planning
  const { ref } = record
  const heldPerson = record.id === undefined ? undefined : held.persons.get(record.id)
  if (record.id !== undefined && !heldPerson) return refuse('person', ref, 'unknown-person')
  const said = readSays('person', record.says)
  if ('type' in said) return refuse('person', ref, said.type, said)
  const values = completeIdentity(said.values, heldPerson === undefined)
  const id = heldPerson?.row.id ?? newId<'PersonId'>()
  const fault =
    (heldPerson ? undefined : missingIdentity(ref, values)) ?? heldElsewhere(planning, ref, id, values, plans)
  if (fault) return fault
  const household = householdOf(planning, record, heldPerson)
  if (typeof household === 'object') return household
  const person = plans.byId.get(id) ?? open(id, heldPerson, held.memberships.get(id) ?? [])
  plans.byId.set(id, person)
  const idNumber = values.get('idNumber')
  if (typeof idNumber === 'string') plans.takers.set(normaliseForIndex(idNumber), { ref, person: id })
  planNumbers(planning, person, values)
  person.statements.push(...planStatement({ ...batch, record, values }))
  joinHousehold(batch, record, person, household)
  return person
}

function open(id: PersonId, held: HeldPerson | undefined, memberships: readonly Membership[]): PlannedPerson {
  return { id, held, memberships, statements: [], begun: [], ended: [], numbers: [] }
}

function missingIdentity(ref: string, values: Values): RefusedRecord | undefined {
  if (typeof values.get('name') !== 'string') return refuse('person', ref, 'no-name')
  return typeof values.get('birthDate') === 'string' ? undefined : refuse('person', ref, 'no-birth-date')
}

function heldElsewhere(
  { held: { numbers } }: Planning,
  ref: string,
  id: PersonId,
  values: Values,
  { takers }: PersonPlans,
): RefusedRecord | undefined {
  const number = values.get('idNumber')
  if (typeof number !== 'string') return undefined
  const taker = takers.get(normaliseForIndex(number))
  if (taker && taker.person !== id) return refuse('person', ref, 'id-number-twice', { other: taker.ref })
  const current = numbers.ofValue('id-number', number).find(({ isCurrent }) => isCurrent)
  if (current?.person === id) return undefined
  if (current) return refuse('person', ref, 'id-number-held', { holder: current.person })
  return numbers.isHeldUnseen(number) ? refuse('person', ref, 'id-number-held') : undefined
}

/** The household that the record names, or makes; undefined where an existing person stays. */
function householdOf(
  { county, batch, households, held }: Planning,
  record: PersonRecord,
  heldPerson: HeldPerson | undefined,
): HouseholdId | undefined | RefusedRecord {
  const { ref, household, division } = record
  if (household !== undefined) {
    const id = household as HouseholdId // a ref is not found by it
    const named = households.byRef.get(household) ?? held.households.get(id)
    return named?.id ?? refuse('person', ref, 'unknown-household')
  }
  if (heldPerson) return held.memberships.has(heldPerson.row.id) ? undefined : heldPerson.row.household
  if (division === undefined) return refuse('person', ref, 'no-division')
  if (!isWritable(county, division)) return refuse('person', ref, 'outside-area')
  return planOwnHousehold(county, batch, { ...record, division }, households.byId).id
}

/** Replaces plain numbers by the ids of their rows, which exist already if the same was said of the person before. */
function planNumbers({ held }: Planning, person: PlannedPerson, values: Values): void {
  for (const name of numberNames) {
    const value = values.get(name)
    if (typeof value !== 'string') continue
    const kind = numberParticulars[name]
    const known =
      held.numbers.ofValue(kind, value).find((number) => number.person === person.id) ??
      person.numbers.find((number) => number.kind === kind && sameNumber(number.value, value))
    if (known) {
      values.set(name, known.id)
      continue
    }
    const id = newId<'NumberId'>()
    person.numbers.push({ id, kind, value })
    values.set(name, id)
  }
}

function sameNumber(a: string, b: string): boolean {
  return normaliseForIndex(a) === normaliseForIndex(b)
}

function joinHousehold(
  { source, recordedAt }: Batch,
  record: PersonRecord,
  person: PlannedPerson,
  household: HouseholdId | undefined,
): void {
  const { validFrom, validTo, isHead } = record
  const isAlone = record.household === undefined && person.memberships.length === 0
  const relation = record.relation ?? (isAlone ? ordinals.relation.self : undefined)
  const wish = { household, relation, isHead, validFrom, validTo }
  const change = changeMembership(person.memberships, wish, ordinals.relation)
  if (!change) return
  const begun = { ...change.begun, id: newId(), person: person.id, source, recordedAt }
  const { ended } = change
  person.begun.push(begun)
  if (ended) person.ended.push(ended)
  person.memberships = [
    ...person.memberships.flatMap((one) => (one === ended?.membership ? left(ended) : [one])),
    begun,
  ]
}

function left({ membership, validTo }: NonNullable<MembershipChange['ended']>): readonly Membership[] {
  return validTo === 'replaced' ? [] : [{ ...membership, validTo }]
}
