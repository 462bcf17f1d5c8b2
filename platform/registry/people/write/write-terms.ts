import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { Row } from '../current.ts'
import { termsOf } from '../search/terms.ts'
import type { PersonChange } from './apply-persons.ts'
import type { Writer } from './writer.ts'

export const termColumns = ['county', 'term', 'person', 'division'] as const

/** Keeps what search finds persons by in step with their names. */
export async function writeTerms(writer: Writer, county: CountyCode, changes: readonly PersonChange[]): Promise<void> {
  const renamed = changes.filter(({ subject: { held }, row }) => !held || namesOf(held.row) !== namesOf(row))
  const old = renamed.flatMap(({ subject }) => (subject.held ? [subject.id] : []))
  if (old.length > 0)
    await writer.send(sql`DELETE FROM anmin.person_term WHERE county = ${county} AND person = ANY(${old})`)
  await writer.insert('person_term', termColumns, renamed.flatMap(termRows), 'term')
}

function termRows({ subject, row, place }: PersonChange): readonly Row[] {
  return termsOf(String(row['name']), row['former_names'] as readonly string[]).map((term) => ({
    county: row['county'],
    term,
    person: subject.id,
    division: place.division,
  }))
}

function namesOf(row: Row): string {
  return JSON.stringify([row['name'], row['former_names']])
}
