import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { KnownValues } from '../current.ts'
import type { PersonId } from '../ids.ts'
import type { PersonSubject } from './apply-persons.ts'
import { numberNames, numberParticulars } from './numbers.ts'
import type { Writer } from './writer.ts'

/**
 * Marks which numbers of persons are theirs now. An ID number that somebody else in the county has in the meantime is not
 * taken from them; answers who is therefore without one. Rows of new persons are written as current from the start.
 */
export async function settleNumbers(
  { db, done }: Writer,
  county: CountyCode,
  subjects: readonly PersonSubject[],
): Promise<ReadonlySet<PersonId>> {
  const changed = subjects.flatMap(({ held, known, id }) => {
    if (!held) return []
    const own = held.row.merged_into === null ? known : withoutNumbers(known)
    return numberNames
      .map((name) => ({ person: id, name, was: held.row[columns[name]], is: own.get(name) ?? null }))
      .filter(({ was, is }) => was !== is)
  })
  if (changed.length === 0) return new Set()
  await done()
  const over = changed.flatMap(({ was }) => (was === null ? [] : [was]))
  await sql`UPDATE anmin.person_number SET is_current = false
    WHERE county = ${county} AND id = ANY(${over}) AND is_current`.execute(db)
  const wanted = changed.flatMap(({ is }) => (is === null ? [] : [String(is)]))
  const { rows } = await sql<{ id: string }>`UPDATE anmin.person_number mine SET is_current = true
    WHERE county = ${county} AND id IN (
      SELECT DISTINCT ON (n.kind, n.index, CASE WHEN n.kind = 'id-number' THEN NULL ELSE n.id END) n.id FROM anmin.person_number n
      WHERE n.county = ${county} AND n.id = ANY(${wanted}) AND (n.kind <> 'id-number' OR NOT EXISTS (
        SELECT FROM anmin.person_number other
        WHERE other.county = n.county AND other.index = n.index AND other.kind = n.kind AND other.is_current AND other.id <> n.id))
      ORDER BY n.kind, n.index, CASE WHEN n.kind = 'id-number' THEN NULL ELSE n.id END, n.recorded_at)
    RETURNING id`.execute(db)
  const got = new Set(rows.map(({ id }) => id))
  return new Set(
    changed
      .filter(({ name, is }) => numberParticulars[name] === 'id-number' && is !== null && !got.has(String(is)))
      .map(({ person }) => person),
  )
}

/** A record that was found to be one with another holds no number itself. */
export function withoutNumbers(known: KnownValues): KnownValues {
  return new Map([...known].filter(([name]) => !Object.hasOwn(numberParticulars, name)))
}

const columns = { idNumber: 'id_number', phone: 'phone', account: 'account' } as const
