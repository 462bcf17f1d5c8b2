import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Database, lastLine, type StoredRun } from './store.ts'

type RunKey = Pick<StoredRun, 'county' | 'id'>

/** Lines of one link of the chain; fixed, because another size makes another digest. */
const link = 50_000

/**
 * SM3 over everything about the lines as they are now that is paid, in order: what two officers approve. Made when they are put
 * before them, and once more when they are taken. The database puts a link together while the one before it is computed.
 */
export async function currentDigest(db: Database, run: RunKey): Promise<string> {
  const last = await lastLine(db, run)
  if (last === 0) return hashOf('', '')
  let digest = ''
  let next = textOf(db, run, 0)
  for (let after = 0; after < last; after += link) {
    const text = await next
    if (after + link < last) next = textOf(db, run, after + link)
    // The question is on its way before this program is busy.
    await nextTurn()
    digest = hashOf(digest, text)
  }
  return digest
}

async function textOf(db: Database, { county, id }: RunKey, after: number): Promise<string> {
  const { rows } = await sql<{ text: string | null }>`
    SELECT string_agg(concat_ws('|', line, award, benefit, payee, coalesce(account::text, '-'), persons, due, arrears, recovered, amount,
      CASE state WHEN 'approved' THEN 'due' ELSE state END), E'\\n' ORDER BY line) AS text
    FROM anmin.payment_line WHERE county = ${county} AND run = ${id} AND line > ${after} AND line <= ${after + link}`.execute(
    db,
  )
  return rows[0]?.text ?? ''
}

function hashOf(before: string, text: string): string {
  return createHash('sm3').update(`${before}\n${text}`).digest('hex')
}
