import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, StoredUprating } from './store.ts'

const link = 50_000

/** SM3 over what was found of every award, in order: what the two officers see and sign. */
export async function digestItems(
  db: Database,
  { county, id, items }: Pick<StoredUprating, 'county' | 'id' | 'items'>,
): Promise<string> {
  let digest = ''
  for (let after = 0; after < (items ?? 0) || after === 0; after += link) {
    const { rows } = await sql<{ text: string | null }>`
      SELECT string_agg(concat_ws('|', seq, award, award_version, start, coalesce(until::text, '-'), persons, before, coalesce(after::text, '-'), kind),
        E'\\n' ORDER BY seq) AS text
      FROM anmin.uprating_item WHERE county = ${county} AND uprating = ${id} AND seq > ${after} AND seq <= ${after + link}`.execute(
      db,
    )
    digest = createHash('sm3')
      .update(`${digest}\n${rows[0]?.text ?? ''}`)
      .digest('hex')
  }
  return digest
}
