import { type CountyCode, countyOf, type DivisionCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { StatementValue } from '../fold.ts'
import { HouseholdId } from '../ids.ts'
import type { Batch, HouseholdRecord, RefusedRecord } from './batch.ts'
import { readSays } from './check-says.ts'
import type { LockedCounty } from './county-lock.ts'
import type { HeldHousehold } from './held.ts'
import { planStatement, type PlannedStatement } from './planned.ts'
import { refuse } from './refuse.ts'

/** A household that a batch speaks of, or makes. */
export interface PlannedHousehold {
  readonly id: HouseholdId
  readonly number: number
  readonly held: HeldHousehold | undefined
  readonly statements: PlannedStatement[]
}

export interface PlannedHouseholds {
  readonly byRef: Map<string, PlannedHousehold>
  readonly byId: Map<HouseholdId, PlannedHousehold>
  readonly refused: RefusedRecord[]
}

/** Decides what becomes of each household record; writes nothing. */
export function planHouseholds(
  county: LockedCounty,
  batch: Batch,
  held: ReadonlyMap<HouseholdId, HeldHousehold>,
): PlannedHouseholds {
  const planned: PlannedHouseholds = { byRef: new Map(), byId: new Map(), refused: [] }
  for (const record of batch.households) {
    const result = planHousehold(county, batch, record, planned, held)
    if ('type' in result) planned.refused.push(result)
    else planned.byRef.set(record.ref, result)
  }
  return planned
}

function planHousehold(
  county: LockedCounty,
  batch: Batch,
  record: HouseholdRecord,
  { byId }: PlannedHouseholds,
  heldHouseholds: ReadonlyMap<HouseholdId, HeldHousehold>,
): PlannedHousehold | RefusedRecord {
  const { id, ref, division } = record
  const held = id === undefined ? undefined : heldHouseholds.get(id)
  if (id !== undefined && !held) return refuse('household', ref, 'unknown-household')
  const said = readSays('household', record.says)
  if ('type' in said) return refuse('household', ref, said.type, said)
  const { values } = said
  const village = values.get('householdDivision') ?? division
  if (held?.division !== village && !values.has('householdDivision')) values.set('householdDivision', division)
  if (!isWritable(county, village)) return refuse('household', ref, 'outside-area')
  const subject = (id === undefined ? undefined : byId.get(id)) ?? openHousehold(county, held, byId)
  subject.statements.push(...planStatement({ ...batch, record, values }))
  return subject
}

/** A household for a new person of whom no household is known. */
export function planOwnHousehold(
  county: LockedCounty,
  batch: Batch,
  record: { readonly division: DivisionCode } & Pick<HouseholdRecord, 'validFrom' | 'validTo'>,
  byId: PlannedHouseholds['byId'],
): PlannedHousehold {
  const subject = openHousehold(county, undefined, byId)
  const values = new Map<string, StatementValue | null>([['householdDivision', record.division]])
  subject.statements.push(...planStatement({ ...batch, record, values }))
  return subject
}

function openHousehold(
  county: LockedCounty,
  held: HeldHousehold | undefined,
  byId: PlannedHouseholds['byId'],
): PlannedHousehold {
  const id = held?.id ?? newId<'HouseholdId'>()
  const subject = { id, number: held?.number ?? county.nextNumber(), held, statements: [] }
  byId.set(id, subject)
  return subject
}

/** Whether the transaction may write rows of a division: it lies in the county and in the caller's area. */
export function isWritable(
  { county, area: [from, to] }: { county: CountyCode; area: readonly number[] },
  village: unknown,
) {
  if (typeof village !== 'number' || from === undefined || to === undefined) return false
  return countyOf(village as DivisionCode) === county && from <= village && village <= to
}
