import { sql } from 'kysely'
import { blindIndex, blindIndexes } from '#kernel/crypto/blind-index'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { sealedRow } from '#kernel/crypto/rotate'
import { seal } from '#kernel/crypto/sealed'
import type { CountyCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { NumberKind } from '../code-lists.ts'
import type { NumberId, PersonId } from '../ids.ts'
import { numberIndexKinds, sealedNumbers, tailOf } from '../sealed-tables.ts'
import { bytes, type Database } from './rows.ts'
import type { Row } from '../current.ts'

/** The particulars that are sealed, and the kind under which anmin.person_number keeps them. */
export const numberParticulars = {
  idNumber: 'id-number',
  phone: 'phone',
  account: 'account',
} as const satisfies Record<string, NumberKind>
export const numberNames = Object.keys(numberParticulars) as readonly (keyof typeof numberParticulars)[]

export interface HeldNumber {
  readonly id: NumberId
  readonly person: PersonId
  readonly kind: NumberKind
  readonly isCurrent: boolean
}

/** Rows of anmin.person_number that hold some of the values, each found again by its plain value. */
export interface HeldNumbers {
  readonly ofValue: (kind: NumberKind, value: string) => readonly HeldNumber[]
  /** Whether a current ID number is held in the county by somebody the caller may not see. */
  readonly isHeldUnseen: (value: string) => boolean
}

interface SaidNumber {
  readonly kind: NumberKind
  readonly value: string
}

/** Looks numbers up under every key, so that nothing is missed while keys are being changed. */
export async function findNumbers(
  db: Database,
  keys: KeyRing,
  county: CountyCode,
  said: readonly SaidNumber[],
): Promise<HeldNumbers> {
  const indexesOf = new Map<string, readonly string[]>()
  for (const { value } of said)
    if (!indexesOf.has(value))
      indexesOf.set(
        value,
        blindIndexes(keys, numberIndexKinds.whole, value).map((index) => index.toString('hex')),
      )
  const all = [...indexesOf.values()].flat().map((hex) => Buffer.from(hex, 'hex'))
  const { rows } = await sql<HeldNumber & { readonly index: Buffer }>`
    SELECT id, person, kind, index, is_current AS "isCurrent" FROM anmin.person_number
    WHERE county = ${county} AND index = ANY(${all}) ORDER BY is_current DESC, recorded_at`.execute(db)
  const seen = Map.groupBy(rows, ({ index }) => index.toString('hex'))
  const unseen = await heldUnseen(db, county, said, indexesOf, seen)
  return {
    ofValue: (kind, value) =>
      (indexesOf.get(value) ?? []).flatMap((index) => (seen.get(index) ?? []).filter((held) => held.kind === kind)),
    isHeldUnseen: (value) => (indexesOf.get(value) ?? []).some((index) => unseen.has(index)),
  }
}

async function heldUnseen(
  db: Database,
  county: CountyCode,
  said: readonly SaidNumber[],
  indexesOf: ReadonlyMap<string, readonly string[]>,
  seen: ReadonlyMap<string, readonly HeldNumber[]>,
): Promise<ReadonlySet<string>> {
  const open = said
    .filter(({ kind }) => kind === 'id-number')
    .flatMap(({ value }) => indexesOf.get(value) ?? [])
    .filter((index) => !seen.get(index)?.some(({ kind, isCurrent }) => kind === 'id-number' && isCurrent))
  if (open.length === 0) return new Set()
  const { rows } = await sql<{
    index: Buffer
  }>`SELECT index FROM anmin.counties_holding(${open.map((hex) => Buffer.from(hex, 'hex'))})
    WHERE county = ${county}`.execute(db)
  return new Set(rows.map(({ index }) => index.toString('hex')))
}

export const numberColumns = [
  'county',
  'id',
  'division',
  'person',
  'kind',
  'sealed',
  'index',
  'tail',
  'is_current',
  'recorded_at',
] as const

export interface NumberToSeal extends SaidNumber {
  readonly county: CountyCode
  readonly person: PersonId
  readonly recordedAt: Date
}

/** A number sealed for a row of its own, which still lacks `division` and `is_current`. */
export interface SealedNumber extends SaidNumber {
  readonly id: NumberId
  readonly row: Row
}

export function sealNumber(keys: KeyRing, number: NumberToSeal): SealedNumber {
  const { county, person, kind, value, recordedAt } = number
  const id = newId<'NumberId'>()
  const place = { table: sealedNumbers, column: 'sealed', row: sealedRow(county, id) }
  const row = {
    county,
    id,
    person,
    kind,
    sealed: bytes(seal(keys, place, value)),
    index: bytes(blindIndex(keys, numberIndexKinds.whole, value)),
    tail: bytes(blindIndex(keys, numberIndexKinds.tail, tailOf(value))),
    recorded_at: recordedAt,
  }
  return { id, kind, value, row }
}
