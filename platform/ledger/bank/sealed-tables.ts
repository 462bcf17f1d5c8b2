import type { KeyRing } from '#kernel/crypto/key-ring'
import { type SealedTable, sealedRow } from '#kernel/crypto/rotate'
import { seal, type SealPlace, unseal } from '#kernel/crypto/sealed'
import type { CountyCode } from '#kernel/division-code'
import type { ProfileId } from '../ids.ts'

/** What a change of keys re-seals. */
export const bankSealedTables: readonly SealedTable[] = [
  { table: 'bank_profile', key: ['county', 'id'], columns: [{ column: 'payer_account' }] },
]

const placeOf = (county: CountyCode, id: ProfileId): SealPlace => ({
  table: 'bank_profile',
  column: 'payer_account',
  row: sealedRow(county, id),
})

export function sealPayer(keys: KeyRing, county: CountyCode, id: ProfileId, account: string): Buffer {
  return seal(keys, placeOf(county, id), account)
}

export function openPayer(
  keys: KeyRing,
  {
    county,
    id,
    payer_account: sealed,
  }: { readonly county: CountyCode; readonly id: ProfileId; readonly payer_account: Uint8Array },
): string {
  return unseal(keys, placeOf(county, id), sealed)
}
