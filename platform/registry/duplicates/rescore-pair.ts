import type { Kysely } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { RegistryTables } from '../tables.ts'
import { scorePairs } from './score-pairs.ts'
import type { StoredPair } from './store.ts'

/** A pair that is open again is as alike as its two records are today; it stays, however unlike, until it is decided. */
export async function rescorePair(
  db: Kysely<RegistryTables>,
  keys: KeyRing,
  { county, a, b }: Pick<StoredPair, 'county' | 'a' | 'b'>,
): Promise<void> {
  const [scored] = await scorePairs(db, keys, county, [[a, b]])
  if (!scored) return
  const { score, reasons, division } = scored
  await db
    .withSchema('anmin')
    .updateTable('duplicate_pair')
    .set({ score, reasons, division })
    .where('county', '=', county)
    .where('a', '=', a)
    .where('b', '=', b)
    .execute()
}
