import { sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { DivisionCode } from '#kernel/division-code'
import {
  birthFacts,
  fillFacts,
  fillRow,
  hasMovedOut,
  isProtectedChild,
  type KnownValues,
  personColumns,
  populationColumns,
  type Row,
} from '../current.ts'
import type { HouseholdId, PersonId } from '../ids.ts'
import { type Membership, membershipIn, nearestMembership } from '../memberships.ts'
import { differs } from './differs.ts'
import type { LockedCounty } from './county-lock.ts'
import type { HeldPerson } from './held.ts'
import { settleNumbers, withoutNumbers } from './settle-numbers.ts'
import { type Places, placesIn } from './places.ts'
import { writeTerms } from './write-terms.ts'
import type { Writer } from './writer.ts'

/** A person and everything that decides how the tables show them. */
export interface PersonSubject {
  readonly id: PersonId
  readonly known: KnownValues
  /** Those not replaced. */
  readonly memberships: readonly Membership[]
  /** Undefined for somebody new. */
  readonly held: HeldPerson | undefined
  readonly isSynthetic: boolean
}

export interface HouseholdPlace {
  /** Nobody is in it yet. */
  readonly isNew?: boolean
  readonly number: number
  readonly division: DivisionCode
}

/** What came of it: where each person is, households whose facts changed, and how many rows the population gained. */
export interface AppliedPersons {
  readonly placed: ReadonlyMap<PersonId, PlacedPerson>
  readonly touched: ReadonlySet<number>
  readonly gained: number
  /** Households of which somebody was applied who is in the population now. */
  readonly inhabited: ReadonlySet<number>
}

export interface PlacedPerson {
  readonly household: HouseholdId
  readonly number: number
  readonly member: number
  readonly division: DivisionCode
}

/** Brings persons, their numbers, their search terms and their rows of the population to what is known of them. */
export async function applyPersons(
  writer: Writer,
  county: LockedCounty,
  subjects: readonly PersonSubject[],
  households: ReadonlyMap<HouseholdId, HouseholdPlace>,
  absences: KnownValues,
): Promise<AppliedPersons> {
  const places = await placesIn(writer.db, county.county, subjects, households, county.month)
  const lost = await settleNumbers(writer, county.county, subjects)
  const changes = subjects.map((subject) => changeOf(county, subject, places, absences, lost))
  await writePersons(writer, changes)
  const gained = await writePopulation(writer, county, changes)
  await writeTerms(writer, county.county, changes)
  return {
    placed: new Map(changes.map(({ subject, place }) => [subject.id, place])),
    touched: new Set(changes.flatMap(({ touched }) => touched)),
    gained,
    inhabited: new Set(changes.flatMap(({ facts, place }) => (facts ? [place.number] : []))),
  }
}

/** How a person's rows are and how they are to be. */
export interface PersonChange {
  readonly subject: PersonSubject
  readonly place: PlacedPerson
  readonly row: Row
  readonly isRowChanged: boolean
  /** Undefined for who is in no household of the month, is merged into another record or moved away. */
  readonly facts: Row | undefined
  readonly touched: readonly number[]
}

function changeOf(
  county: LockedCounty,
  subject: PersonSubject,
  places: Places,
  absences: KnownValues,
  lost: ReadonlySet<PersonId>,
): PersonChange {
  const { held, memberships, id } = subject
  const isMerged = held !== undefined && held.row.merged_into !== null
  const known = isMerged ? withoutNumbers(subject.known) : subject.known
  const now = membershipIn(memberships, county.month)
  const nearest = now ?? nearestMembership(memberships, county.month)
  const place = places(subject, nearest?.household)
  const isPresent = now !== undefined && !isMerged && !hasMovedOut(known, county.month)
  const { division, number, member } = place
  const key = { county: county.county, division, is_synthetic: subject.isSynthetic, member }
  const own = {
    ...key,
    id,
    household: place.household,
    household_number: number,
    is_protected_child: isProtectedChild(known, county.month),
    merged_into: held?.row.merged_into ?? null,
    version: (held?.row.version ?? 0) + 1,
    recorded_at: held?.row.recorded_at ?? county.at,
  }
  const row = fillRow(own, personColumns, lost.has(id) ? without(known, 'idNumber') : known)
  const facts = isPresent ? personFacts({ ...key, household: number }, known, now, absences) : undefined
  return {
    subject,
    place,
    row,
    isRowChanged: !held || differs(personChangeable, held.row, row),
    facts,
    touched: touchedBy(held, facts),
  }
}

function without(known: KnownValues, name: string): KnownValues {
  return new Map([...known].filter(([each]) => each !== name))
}

function personFacts(row: Row, known: KnownValues, { relation }: Membership, absences: KnownValues): Row {
  const birthDate = known.get('birthDate') as CalendarDate // nobody is recorded without it
  const withAbsences = absences.size === 0 ? known : new Map([...absences, ...known])
  return fillFacts(row, populationColumns.person, withAbsences, { relation, ...birthFacts(birthDate) })
}

const personChangeable = [
  ...personColumns.map(({ column }) => column),
  'division',
  'household',
  'household_number',
  'member',
  'is_protected_child',
]
const keyOfRow = ['county', 'id', 'is_synthetic', 'merged_into', 'version', 'recorded_at']
const factNames = ['division', 'household', 'member', ...populationColumns.person.map(({ name }) => name)]

function touchedBy(held: HeldPerson | undefined, facts: Row | undefined): readonly number[] {
  if (held?.facts && facts && !differs(factNames, held.facts, facts)) return []
  return [held?.facts?.['household'], facts?.['household']].filter((number) => typeof number === 'number')
}

async function writePersons(writer: Writer, changes: readonly PersonChange[]): Promise<void> {
  const fresh = changes.filter(({ subject }) => !subject.held)
  const others = changes.filter(({ subject, isRowChanged }) => subject.held && isRowChanged)
  await writer.insert(
    'person',
    [...keyOfRow, ...personChangeable],
    fresh.map(({ row }) => row),
  )
  await writer.update(
    'person',
    [...personChangeable, 'version'],
    others.map(({ row }) => row),
  )
}

/** Answers by how many rows the population grew. */
async function writePopulation(
  writer: Writer,
  { county }: LockedCounty,
  changes: readonly PersonChange[],
): Promise<number> {
  const gone = changes.flatMap(({ subject, facts, touched }) => {
    const was = subject.held?.facts
    const isStill = facts?.['household'] === was?.['household'] && facts?.['member'] === was?.['member']
    return was && touched.length > 0 && !isStill ? [was] : []
  })
  if (gone.length > 0)
    await writer.send(sql`DELETE FROM anmin.population_person WHERE county = ${county}
      AND (household, member) IN (SELECT * FROM unnest(${gone.map((was) => was['household'])}::int4[], ${gone.map((was) => was['member'])}::int2[]))`)
  const kept = changes.flatMap(({ facts, touched }) => (facts && touched.length > 0 ? [facts] : []))
  await writer.upsert('population_person', ['county', 'household', 'member'], ['is_synthetic', ...factNames], kept)
  const before = changes.filter(({ subject }) => subject.held?.facts).length
  return changes.filter(({ facts }) => facts).length - before
}
