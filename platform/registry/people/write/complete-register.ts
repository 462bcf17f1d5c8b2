import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { columnName, declaredFacts } from '#policy'
import type { PersonId, SourceId } from '../ids.ts'
import { lockCounty } from './county-lock.ts'
import { absenceFrom } from './derived.ts'
import { touch } from './finish.ts'
import type { Database } from './rows.ts'

export interface CompleteRegister {
  readonly county: CountyCode
  /** The ledger's kind, e.g. `disabled`. */
  readonly ledger: string
  readonly source: SourceId
  readonly asOf: Month
  readonly at: Date
}

/**
 * Notes that a ledger names everybody whom it concerns, so that who is not on it has not what it lists, instead of being
 * unknown. Answers the numbers of the households whose facts changed.
 */
export async function declareComplete(db: Database, register: CompleteRegister): Promise<readonly number[]> {
  const { county, ledger, source, asOf, at } = register
  const locked = await lockCounty(db, county, at)
  await sql`INSERT INTO anmin.complete_register (county, ledger, source, as_of) VALUES (${county}, ${ledger}, ${source}, ${asOf})
    ON CONFLICT (county, ledger) DO UPDATE SET source = excluded.source, as_of = excluded.as_of`.execute(db)
  const absence = absenceFrom(ledger)
  if (!absence) return []
  const column = sql.ref(columnOf(absence.fact))
  const { rows } = await sql<{ household: number }>`UPDATE anmin.population_person SET ${column} = ${absence.value}
    WHERE county = ${county} AND ${column} IS NULL RETURNING household`.execute(db)
  const touched = [...new Set(rows.map(({ household }) => household))].toSorted((a, b) => a - b)
  if (touched.length === 0) return []
  await touch(db, locked, touched)
  await sql`UPDATE anmin.population_version SET version = version + 1, loaded_at = ${at} WHERE county = ${county}`.execute(
    db,
  )
  return touched
}

/** Forgets that a ledger was complete when its source is withdrawn; answers who counted as absent from it. */
export async function withdrawAbsence(
  db: Database,
  county: CountyCode,
  source: SourceId,
): Promise<readonly PersonId[]> {
  const { rows: ledgers } = await sql<{ ledger: string }>`DELETE FROM anmin.complete_register
    WHERE county = ${county} AND source = ${source} RETURNING ledger`.execute(db)
  const absences = ledgers.flatMap(({ ledger }) => absenceFrom(ledger) ?? [])
  if (absences.length === 0) return []
  const isAbsent = absences.map(({ fact, value }) => sql`f.${sql.ref(columnOf(fact))} = ${value}`)
  const { rows } = await sql<{ id: PersonId }>`SELECT p.id FROM anmin.person p
    JOIN anmin.population_person f ON f.county = p.county AND f.household = p.household_number AND f.member = p.member
    WHERE p.county = ${county} AND p.merged_into IS NULL AND (${sql.join(isAbsent, sql` OR `)}) ORDER BY p.id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

function columnOf(name: string): string {
  const fact = declaredFacts().find((declared) => declared.name === name)
  if (!fact) throw new Error(`no fact ${name}`)
  return columnName(fact)
}
