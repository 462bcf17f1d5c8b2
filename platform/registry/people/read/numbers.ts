import { blindIndexes } from '#kernel/crypto/blind-index'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { sealedRow } from '#kernel/crypto/rotate'
import { unseal } from '#kernel/crypto/sealed'
import { unsealAll } from '#kernel/crypto/unseal-many'
import type { CountyCode } from '#kernel/division-code'
import type { NumberId } from '../ids.ts'
import { numberIndexKinds, sealedNumbers } from '../sealed-tables.ts'

interface SealedNumberRow {
  readonly county: CountyCode
  readonly id: NumberId
  readonly sealed: Uint8Array
}

/** The plain number of a row of anmin.person_number. Throws `SealBroken` when it is not what was sealed there. */
export function openNumber(keys: KeyRing, { county, id, sealed }: SealedNumberRow): string {
  return unseal(keys, { table: sealedNumbers, column: 'sealed', row: sealedRow(county, id) }, sealed)
}

/** `openNumber` of many rows of one county, best some thousand at a time: a third of the time for each. */
export function openNumbers(keys: KeyRing, rows: readonly SealedNumberRow[]): readonly string[] {
  const values = rows.map(({ county, id, sealed }) => ({ row: sealedRow(county, id), sealed }))
  return unsealAll(keys, { table: sealedNumbers, column: 'sealed' }, values)
}

/** The number a row joined to anmin.person_number carries; undefined where the person has none. */
export function openJoinedNumber(
  keys: KeyRing,
  county: CountyCode,
  { number, sealed }: { readonly number: NumberId | null; readonly sealed: Uint8Array | null },
): string | undefined {
  return number === null || sealed === null ? undefined : openNumber(keys, { county, id: number, sealed })
}

/** What a number is found by in anmin.person_number, the index of the key in use first: others only while keys are changed. */
export function numberIndexes(keys: KeyRing, number: string): readonly Buffer[] {
  return blindIndexes(keys, numberIndexKinds.whole, number)
}
