import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { HouseholdId, PersonId } from './ids.ts'
import { lockCounty } from './write/county-lock.ts'
import { reapply } from './write/reapply.ts'
import type { Database } from './write/rows.ts'

/**
 * Brings a county's current facts to a month: of those whose statements or memberships begin or end between the projected
 * month and that one, who moved away, and of children who come of age. Earlier months change nothing. Answers the numbers of
 * the households whose facts changed.
 */
export async function rollMonth(db: Database, county: CountyCode, month: Month, at: Date): Promise<readonly number[]> {
  const locked = await lockCounty(db, county, at)
  if (locked.month >= month) return []
  const span = { county, from: locked.month, to: month }
  const households = await turning<HouseholdId>(db, span, turningHouseholds)
  const persons = await turning<PersonId>(db, span, turningPersons)
  await sql`UPDATE anmin.registry_state SET projected_month = ${month} WHERE county = ${county}`.execute(db)
  return reapply(db, { ...locked, month }, { households, persons })
}

export interface FactsUpTo {
  /** The month whose facts are shown now. */
  readonly month: Month
  /** People and households of whom something begins or ends after it, up to the month that was asked about. */
  readonly later: number
}

/** Brings the current facts to a month, as the nightly work does, and says what is still to come until another. */
export async function bringFactsTo(
  db: Database,
  county: CountyCode,
  { month, until, at }: { readonly month: Month; readonly until: Month; readonly at: Date },
): Promise<FactsUpTo> {
  await rollMonth(db, county, month, at)
  const { month: shown } = await lockCounty(db, county, at)
  if (shown >= until) return { month: shown, later: 0 }
  const span = { county, from: shown, to: until }
  const households = await turning<HouseholdId>(db, span, turningHouseholds)
  return { month: shown, later: households.length + (await turning<PersonId>(db, span, turningPersons)).length }
}

interface Span {
  readonly county: CountyCode
  readonly from: Month
  readonly to: Month
}

async function turning<Id extends string>(db: Database, span: Span, who: (span: Span) => ReturnType<typeof sql>) {
  const { rows } = await sql<{ id: Id }>`SELECT DISTINCT id FROM (${who(span)}) who ORDER BY id`.execute(db)
  return rows.map(({ id }) => id)
}

/** What begins after the one month and up to the other, or ends from the one up to before the other. */
function turns({ county, from, to }: Span) {
  return sql`county = ${county} AND ((valid_from > ${from} AND valid_from <= ${to}) OR (valid_to >= ${from} AND valid_to < ${to}))`
}

function turningHouseholds(span: Span) {
  return sql`SELECT household AS id FROM anmin.household_statement WHERE ${turns(span)}`
}

/** A child's file is kept apart through the month of the eighteenth birthday: it opens in the month after. */
function turningPersons(span: Span) {
  const { county, from, to } = span
  return sql`SELECT person AS id FROM anmin.person_statement WHERE ${turns(span)}
    UNION ALL SELECT person FROM anmin.membership WHERE replaced_at IS NULL AND ${turns(span)}
    UNION ALL SELECT id FROM anmin.person WHERE county = ${county} AND is_protected_child
      AND extract(year FROM birth_date) * 12 + extract(month FROM birth_date) - 1 + 216 < ${to}
    UNION ALL SELECT id FROM anmin.person WHERE county = ${county}
      AND extract(year FROM moved_out_on) * 12 + extract(month FROM moved_out_on) - 1 BETWEEN ${from} AND ${to} - 1`
}
