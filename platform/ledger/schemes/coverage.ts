import { sql } from 'kysely'
import type { DivisionCode } from '#kernel/division-code'
import { eligible, type Roll } from './roll.ts'
import type { Db } from './store.ts'

export interface TownshipCoverage {
  readonly division: DivisionCode
  readonly insured: number
  readonly eligible: number
  /** Who should be on the list and is. */
  readonly covered: number
}

/** Who should be insured today and who is, by township. */
export async function coverageOf(db: Db, roll: Roll): Promise<readonly TownshipCoverage[]> {
  const { rows } = await sql<TownshipCoverage>`
    SELECT coalesce(d.division, l.division) / 1000 * 1000 AS division, count(l.person)::int4 AS insured,
      count(d.person)::int4 AS eligible, count(*) FILTER (WHERE d.person = l.person)::int4 AS covered
    FROM ${eligible(roll)} d
    FULL JOIN (SELECT person, division FROM anmin.scheme_person
      WHERE county = ${roll.county} AND scheme = ${roll.scheme} AND until IS NULL) l ON l.person = d.person
    GROUP BY 1 ORDER BY 1`.execute(db)
  return rows
}
