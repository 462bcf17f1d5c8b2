import type { KeyRing } from '#kernel/crypto/key-ring'
import { sealedRow, type SealedTable } from '#kernel/crypto/rotate'
import { seal, unseal } from '#kernel/crypto/sealed'
import type { CountyCode } from '#kernel/division-code'
import type { SchemeId } from '../ids.ts'

/** The insurers' accounts, for the change of keys. */
export const schemesSealedTables: readonly SealedTable[] = [
  { table: 'scheme', key: ['county', 'id'], columns: [{ column: 'account' }] },
]

const placeOf = (county: CountyCode, id: SchemeId) => ({
  table: 'scheme',
  column: 'account',
  row: sealedRow(county, id),
})

export function sealAccount(keys: KeyRing, county: CountyCode, id: SchemeId, account: string): Buffer {
  return seal(keys, placeOf(county, id), account)
}

export function openAccount(keys: KeyRing, county: CountyCode, id: SchemeId, sealed: Uint8Array): string {
  return unseal(keys, placeOf(county, id), sealed)
}
