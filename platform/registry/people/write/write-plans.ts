import { sql } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { Row } from '../current.ts'
import type { HouseholdId, PersonId } from '../ids.ts'
import type { HouseholdPlace, PersonSubject, PlacedPerson } from './apply-persons.ts'
import type { LockedCounty } from './county-lock.ts'
import { type HeldNumbers, numberNames } from './numbers.ts'
import type { PlannedHousehold } from './plan-households.ts'
import type { PlannedPerson } from './plan-persons.ts'
import { statementRow, statementTableColumns } from './planned.ts'
import { type NewNumber, numberColumns, type NumberPlace, numberRow } from './seal-number.ts'
import type { Writer } from './writer.ts'

interface Numbering {
  readonly keys: KeyRing
  readonly county: LockedCounty
  readonly held: HeldNumbers
}

/** New numbers of persons who are there already; which of them is theirs now is settled afterwards (settle-numbers.ts). */
export async function writeNumbersOfKnown(
  writer: Writer,
  numbering: Numbering,
  plans: readonly PlannedPerson[],
): Promise<void> {
  const rows = plans.flatMap(({ held, id, numbers }) =>
    held ? numberRows(numbering, numbers, { person: id, division: held.row.division, current: new Set() }) : [],
  )
  await writer.insert('person_number', numberColumns, rows)
}

/** Numbers of persons who have just been made: theirs are those that the rows of anmin.person point to. */
export async function writeNumbersOfNew(
  writer: Writer,
  numbering: Numbering,
  plans: readonly PlannedPerson[],
  subjects: readonly PersonSubject[],
  placed: ReadonlyMap<PersonId, PlacedPerson>,
): Promise<void> {
  const known = new Map(subjects.map((subject) => [subject.id, subject.known]))
  const rows = plans.flatMap(({ held, id, numbers }) => {
    const current = new Set(numberNames.map((name) => known.get(id)?.get(name)))
    return held ? [] : numberRows(numbering, numbers, { person: id, division: divisionOf(placed, id), current })
  })
  await writer.insert('person_number', numberColumns, rows)
}

function numberRows(
  { keys, county, held }: Numbering,
  numbers: readonly NewNumber[],
  { current, ...whose }: Pick<NumberPlace, 'person' | 'division'> & { readonly current: ReadonlySet<unknown> },
): readonly Row[] {
  return numbers.map((number) =>
    numberRow(keys, number, held.indexOf(number.value), {
      ...{ county: county.county, recordedAt: county.at },
      ...whose,
      isCurrent: current.has(number.id),
    }),
  )
}

export async function writeHouseholdStatements(
  writer: Writer,
  { county }: LockedCounty,
  households: readonly PlannedHousehold[],
  places: ReadonlyMap<HouseholdId, HouseholdPlace>,
): Promise<void> {
  const rows = households.flatMap(({ id, statements }) => {
    const division = divisionOf(places, id)
    return statements.map((statement) => statementRow('household', { county, division, subject: id }, statement))
  })
  await writer.insert('household_statement', statementTableColumns('household'), rows)
}

export async function writePersonStatements(
  writer: Writer,
  { county }: LockedCounty,
  persons: readonly PlannedPerson[],
  placed: ReadonlyMap<PersonId, PlacedPerson>,
): Promise<void> {
  const rows = persons.flatMap(({ id, statements }) => {
    const division = divisionOf(placed, id)
    return statements.map((statement) => statementRow('person', { county, division, subject: id }, statement))
  })
  await writer.insert('person_statement', statementTableColumns('person'), rows)
}

const membershipColumns = [
  'county',
  'id',
  'division',
  'household',
  'person',
  'relation',
  'is_head',
  'valid_from',
  'valid_to',
  'source',
  'recorded_at',
] as const

/** Ends what is over first: a person has one open membership at a time. */
export async function writeMemberships(
  writer: Writer,
  { county, at }: LockedCounty,
  plans: readonly PlannedPerson[],
  placed: ReadonlyMap<PersonId, PlacedPerson>,
): Promise<void> {
  const source = plans.flatMap(({ begun }) => begun.map((one) => one.source)).at(0) ?? null
  const begunIds = new Set(plans.flatMap(({ begun }) => begun.map(({ id }) => id)))
  const ended = plans.flatMap((plan) => plan.ended).filter(({ membership }) => !begunIds.has(membership.id))
  if (ended.length > 0) {
    const until = ended.map(({ validTo }) => (validTo === 'replaced' ? null : validTo))
    await writer.send(sql`UPDATE anmin.membership m SET valid_to = coalesce(e.until, m.valid_to), ended_by = ${source},
        replaced_at = CASE WHEN e.until IS NULL THEN ${at}::timestamptz END
      FROM unnest(${ended.map(({ membership }) => membership.id)}::uuid[], ${until}::int4[]) AS e (id, until)
      WHERE m.county = ${county} AND m.id = e.id`)
  }
  // One that was begun and ended within the batch is written as it ended, or not at all.
  const rows = plans.flatMap(({ id, begun, memberships }) =>
    begun.flatMap((one) => {
      const kept = memberships.find((membership) => membership.id === one.id)
      if (!kept) return []
      return [
        {
          county,
          id: kept.id,
          division: divisionOf(placed, id),
          household: kept.household,
          person: id,
          relation: kept.relation,
          is_head: kept.isHead,
          valid_from: kept.validFrom,
          valid_to: kept.validTo ?? null,
          source: kept.source,
          recorded_at: kept.recordedAt,
        },
      ]
    }),
  )
  await writer.insert('membership', membershipColumns, rows)
}

function divisionOf<Id extends string>(places: ReadonlyMap<Id, Pick<HouseholdPlace, 'division'>>, id: Id) {
  const place = places.get(id)
  if (!place) throw new Error(`${id} was not placed`)
  return place.division
}
