import { sql } from 'kysely'
import { blindIndex, blindIndexes } from '#kernel/crypto/blind-index'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { NumberKind } from '../code-lists.ts'
import type { NumberId, PersonId } from '../ids.ts'
import { numberIndexKinds } from '../sealed-tables.ts'
import { arrayParameter } from './array-binary.ts'
import { type LockedCounty, seesWhole } from './county-lock.ts'
import type { Database } from './rows.ts'

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
  /** The blind index of a value that was looked for, under the key in use. */
  readonly indexOf: (value: string) => Buffer
}

export interface SaidNumber {
  readonly kind: NumberKind
  readonly value: string
}

/** Looks numbers up under every key, so that nothing is missed while keys are being changed. */
export async function findNumbers(
  db: Database,
  keys: KeyRing,
  county: LockedCounty,
  said: readonly SaidNumber[],
): Promise<HeldNumbers> {
  const indexes = new Map<string, readonly Buffer[]>()
  for (const { value } of said)
    if (!indexes.has(value)) indexes.set(value, blindIndexes(keys, numberIndexKinds.whole, value))
  const { rows } = await sql<HeldNumber & { readonly index: Buffer }>`
    SELECT id, person, kind, index, is_current AS "isCurrent" FROM anmin.person_number
    WHERE county = ${county.county} AND index = ANY(${arrayParameter('bytea', [...indexes.values()].flat())}::bytea[])
    ORDER BY is_current DESC, recorded_at`.execute(db)
  const seen = Map.groupBy(rows, ({ index }) => hexOf(index))
  const found = <T>(value: string, look: (hex: string) => readonly T[]) =>
    (indexes.get(value) ?? []).map(hexOf).flatMap(look)
  const isSeen = ({ value }: SaidNumber) =>
    seen.size > 0 &&
    found(value, (hex) => seen.get(hex) ?? []).some(({ kind, isCurrent }) => kind === 'id-number' && isCurrent)
  const open = seesWhole(county) ? [] : said.filter((number) => number.kind === 'id-number' && !isSeen(number))
  const unseen = await heldUnseen(
    db,
    county,
    open.flatMap(({ value }) => indexes.get(value) ?? []),
  )
  return {
    ofValue: (kind, value) =>
      seen.size === 0 ? [] : found(value, (hex) => seen.get(hex) ?? []).filter((held) => held.kind === kind),
    isHeldUnseen: (value) => unseen.size > 0 && found(value, (hex) => (unseen.has(hex) ? [hex] : [])).length > 0,
    indexOf: (value) => indexes.get(value)?.[0] ?? blindIndex(keys, numberIndexKinds.whole, value),
  }
}

async function heldUnseen(
  db: Database,
  { county }: LockedCounty,
  indexes: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  if (indexes.length === 0) return new Set()
  const { rows } = await sql<{ index: Buffer }>`
    SELECT index FROM anmin.counties_holding(${arrayParameter('bytea', indexes)}::bytea[]) WHERE county = ${county}`.execute(
    db,
  )
  return new Set(rows.map(({ index }) => hexOf(index)))
}

function hexOf(index: Buffer): string {
  return index.toString('hex')
}
