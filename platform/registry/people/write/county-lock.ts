import { sql } from 'kysely'
import { dateInShanghai, monthOf } from '#kernel/calendar-date'
import { type CountyCode, countyDivision, type DivisionCode, divisionRange } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import type { Database } from './rows.ts'

/** A county's register while one transaction alone writes to it. */
export interface LockedCounty {
  readonly county: CountyCode
  /** The month for which the population tables show the current facts. */
  readonly month: Month
  readonly at: Date
  /** First and last division that the transaction may write. */
  readonly area: readonly [from: DivisionCode, to: DivisionCode]
  /** Gives out the next household number; `keepNumbers` writes down how far it came. */
  readonly nextNumber: () => number
  readonly keepNumbers: () => Promise<void>
}

/** Whether the transaction sees all people of the county, so that nothing of it is hidden from it. */
export function seesWhole({ county, area: [from, to] }: Pick<LockedCounty, 'county' | 'area'>): boolean {
  const [first, last] = divisionRange(countyDivision(county))
  return from <= first && last <= to
}

interface State {
  readonly next_household: number
  readonly projected_month: Month
  readonly area_from: DivisionCode
  readonly area_to: DivisionCode
}

/**
 * Makes the rest of the transaction the only one that writes to a county's people: household numbers, places in a household
 * and the holders of ID numbers are then read and given without races, and transactions never wait for each other in a circle.
 * A county that has no register yet begins one in the month of `at`.
 */
export async function lockCounty(db: Database, county: CountyCode, at: Date): Promise<LockedCounty> {
  const state = (await readState(db, county)) ?? (await begin(db, county, at))
  let next = state.next_household
  return {
    county,
    month: state.projected_month,
    at,
    area: [state.area_from, state.area_to],
    nextNumber: () => next++,
    keepNumbers: async () => {
      if (next === state.next_household) return
      await sql`UPDATE anmin.registry_state SET next_household = ${next} WHERE county = ${county}`.execute(db)
    },
  }
}

async function readState(db: Database, county: CountyCode): Promise<State | undefined> {
  const { rows } = await sql<State>`SELECT next_household, projected_month,
      current_setting('anmin.area_from')::int8 AS area_from, current_setting('anmin.area_to')::int8 AS area_to
    FROM anmin.registry_state WHERE county = ${county} FOR UPDATE`.execute(db)
  return rows[0]
}

/** After the last household of a population that was loaded without a register. */
async function begin(db: Database, county: CountyCode, at: Date): Promise<State> {
  await sql`INSERT INTO anmin.registry_state (county, next_household, projected_month)
    SELECT ${county}, coalesce(max(household), 0) + 1, ${monthOf(dateInShanghai(at))}
    FROM anmin.population_household WHERE county = ${county}
    ON CONFLICT DO NOTHING`.execute(db)
  const state = await readState(db, county)
  if (!state) throw new Error(`county ${county} lies outside the transaction's area`)
  return state
}
