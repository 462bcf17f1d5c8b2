import type { Kysely } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode } from '#kernel/division-code'
import type { RegistryTables } from '../../tables.ts'
import type { NumberKind } from '../code-lists.ts'
import type { NumberId, PersonId } from '../ids.ts'
import { maskNumber } from '../masking.ts'
import { openNumber } from '../read/numbers.ts'

interface OpenNumber {
  readonly kind: NumberKind
  readonly value: string
  readonly person: PersonId
}

/** Opens sealed numbers by their ids, also those that are no longer current. */
export async function openNumbers(
  db: Kysely<RegistryTables>,
  keys: KeyRing,
  county: CountyCode,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, OpenNumber>> {
  const wanted = [...new Set(ids)] as NumberId[] // ids of statements' number columns, or checked as ids by the caller
  if (wanted.length === 0) return new Map()
  const rows = await db
    .withSchema('anmin')
    .selectFrom('person_number')
    .select(['id', 'person', 'kind', 'sealed'])
    .where('county', '=', county)
    .where('id', 'in', wanted)
    .execute()
  return new Map(
    rows.map(({ id, person, kind, sealed }) => [id, { kind, person, value: openNumber(keys, { county, id, sealed }) }]),
  )
}

/** Masked, as cards show them; a number that another row's reader may not see is a row of stars. */
export function maskedText(numbers: ReadonlyMap<string, OpenNumber>): (id: string) => string {
  return (id) => {
    const open = numbers.get(id)
    return open ? maskNumber(open.kind, open.value) : '****'
  }
}
