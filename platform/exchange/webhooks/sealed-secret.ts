import type { KeyRing } from '#kernel/crypto/key-ring'
import { seal, unseal } from '#kernel/crypto/sealed'
import { sealedRow, type SealedTable } from '#kernel/crypto/rotate'
import type { CountyCode } from '#kernel/division-code'
import type { WebhookId } from './schema.ts'

/** What the exchange seals, for the rotation of keys. */
export const exchangeSealedTables: readonly SealedTable[] = [
  { table: 'webhook', key: ['county', 'id'], columns: [{ column: 'secret' }, { column: 'previous_secret' }] },
]

interface Row {
  readonly county: CountyCode
  readonly id: WebhookId
}
type SecretColumn = 'secret' | 'previous_secret'

const placeOf = ({ county, id }: Row, column: SecretColumn) => ({
  table: 'webhook',
  column,
  row: sealedRow(county, id),
})

export function sealSecret(keys: KeyRing, row: Row, column: SecretColumn, secret: string): Buffer {
  return seal(keys, placeOf(row, column), secret)
}

/** The secrets with which a message is signed now: the current one, and the one before while it still holds. */
export function openSecrets(
  keys: KeyRing,
  row: Row & {
    readonly secret: Buffer
    readonly previous_secret: Buffer | null
    readonly previous_until: Date | null
  },
  now: Date,
): readonly string[] {
  const current = unseal(keys, placeOf(row, 'secret'), row.secret)
  const hasPrevious = row.previous_secret !== null && row.previous_until !== null && row.previous_until > now
  return hasPrevious ? [current, unseal(keys, placeOf(row, 'previous_secret'), row.previous_secret)] : [current]
}
