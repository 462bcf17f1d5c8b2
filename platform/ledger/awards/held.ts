import { type Kysely, sql } from 'kysely'
import type { Month } from '#kernel/month'
import type { Rulebook } from '#policy'
import type { HouseholdRow, PersonId } from '#registry'
import type { AwardId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import type { AwardRow } from './store.ts'
import { type Rival, rivalsOf } from './rivals.ts'

export interface HeldAward {
  readonly id: AwardId
  readonly benefit: string
  readonly person: PersonId | null
  readonly document: string
  /** The last month that anything is due for; null without end. */
  readonly last: Month | null
}

/** Awards of a household and its members that pay something now or later. */
export async function heldAwards(
  db: Kysely<MoneyTables>,
  { county, id }: Pick<HouseholdRow, 'county' | 'id'>,
  from?: Month,
): Promise<readonly HeldAward[]> {
  const { rows } = await sql<HeldAward>`
    SELECT a.id, a.benefit, a.person, d.document, CASE WHEN a.state = 'ended' THEN t.last END AS last
    FROM anmin.award a
    JOIN LATERAL (SELECT max(n.from_month) - 1 AS last FROM anmin.award_term n
      WHERE n.county = a.county AND n.award = a.id AND n.replaced_at IS NULL) t ON true
    JOIN LATERAL (SELECT document FROM anmin.decision d WHERE d.county = a.county AND d.award = a.id
      ORDER BY d.recorded_at DESC, d.id DESC LIMIT 1) d ON true
    WHERE a.county = ${county} AND a.per <> 'once'
      AND (a.household = ${id} OR a.person IN (SELECT p.id FROM anmin.person p WHERE p.county = ${county} AND p.household = ${id}))
      AND (a.state <> 'ended' OR ${from ?? null}::int4 <= t.last)
    ORDER BY a.recorded_at`.execute(db)
  return rows
}

export interface FoundConflict {
  readonly rival: Rival
  readonly award: AwardId
  readonly document: string
}

/** What is paid from a month on and does not go with a benefit: of the same person, or where one is the household's, of the household. */
export async function findConflicts(
  db: Kysely<MoneyTables>,
  rulebook: Pick<Rulebook, 'relations'>,
  asked: {
    readonly household: HouseholdRow
    readonly benefit: string
    readonly person: PersonId | undefined
    readonly from: Month
  },
): Promise<readonly FoundConflict[]> {
  const { household, benefit, person, from } = asked
  const rivals = new Map(rivalsOf(rulebook, benefit).map((rival) => [rival.benefit, rival]))
  return (await heldAwards(db, household, from)).flatMap((held) => {
    const rival = rivals.get(held.benefit)
    const isSame = person === undefined || held.person === null || held.person === person
    return rival && isSame ? [{ rival, award: held.id, document: held.document }] : []
  })
}

/** An award of the same benefit that pays somebody already. */
export interface PayingBeside {
  readonly document: string
  readonly from: Month
  /** null without end */
  readonly last: Month | null
}

/**
 * What else pays the award's household or person the same benefit in any of the months from `from` to `last` (undefined: for
 * good). The household is held until the transaction ends, as when an award is granted.
 */
export async function payingBeside(
  db: Kysely<MoneyTables>,
  { county, id, benefit, household, person }: Pick<AwardRow, 'county' | 'id' | 'benefit' | 'household' | 'person'>,
  { from, last }: { readonly from: Month; readonly last: Month | undefined },
): Promise<PayingBeside | undefined> {
  await sql`SELECT id FROM anmin.household WHERE county = ${county} AND id = ${household} FOR UPDATE`.execute(db)
  const whose = person === null ? sql`o.household = ${household} AND o.person IS NULL` : sql`o.person = ${person}`
  const { rows } = await sql<PayingBeside>`
    SELECT d.document, t.from_month AS from, t.next - 1 AS last
    FROM anmin.award o
    JOIN LATERAL (SELECT n.from_month, n.amount, n.decision, lead(n.from_month) OVER (ORDER BY n.from_month) AS next
      FROM anmin.award_term n WHERE n.county = o.county AND n.award = o.id AND n.replaced_at IS NULL) t ON t.amount > 0
    JOIN anmin.decision d ON d.county = o.county AND d.id = t.decision
    WHERE o.county = ${county} AND o.benefit = ${benefit} AND o.id <> ${id} AND o.per <> 'once' AND ${whose}
      AND (${last ?? null}::int4 IS NULL OR t.from_month <= ${last ?? null}::int4) AND (t.next IS NULL OR t.next > ${from})
    ORDER BY t.from_month LIMIT 1`.execute(db)
  return rows[0]
}

/** The first month that the platform pays of an award taken over from the ledgers; undefined for one of its own. */
export async function takenOverFrom(db: Kysely<MoneyTables>, { county, id }: AwardRow): Promise<Month | undefined> {
  const row = await db
    .withSchema('anmin')
    .selectFrom('decision')
    .select('from_month')
    .where('county', '=', county)
    .where('award', '=', id)
    .where('kind', '=', 'take-over')
    .executeTakeFirst()
  return row?.from_month
}
