import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Database, lastLine, type StoredRun, updateRun } from './store.ts'
import type { DoPart } from './work.ts'

/** Lines of one link of the chain; fixed, because another size makes another digest. */
const link = 50_000

/**
 * SM3 over everything about the lines that is paid, in order: what two officers approve. Links of the chain are made one
 * after the other, so that it can be gone on with after a break.
 */
export const digestLines: DoPart = async ({ db, run }, after) => {
  if (after >= (await lastLine(db, run))) {
    if (after === 0) await updateRun(db, run, { digest: hashOf('', '') })
    return undefined
  }
  await updateRun(db, run, { digest: hashOf(after === 0 ? '' : (run.digest ?? ''), await textOf(db, run, after)) })
  return after + link
}

/** The digest of the lines as they are now. The database puts a link together while the one before it is computed. */
export async function currentDigest(db: Database, run: StoredRun): Promise<string> {
  const last = await lastLine(db, run)
  let digest = last === 0 ? hashOf('', '') : ''
  let next = textOf(db, run, 0)
  for (let after = 0; after < last; after += link) {
    const text = await next
    if (after + link < last) next = textOf(db, run, after + link)
    digest = hashOf(digest, text)
  }
  return digest
}

async function textOf(db: Database, { county, id }: StoredRun, after: number): Promise<string> {
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
