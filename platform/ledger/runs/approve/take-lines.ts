import { sql } from 'kysely'
import { type Claim, claimed } from './funds.ts'
import type { Database, StoredRun } from '../store.ts'

/** Approves the lines that are due: each gets the fund that pays it, all in one pass. Held lines stay as they are. */
export async function takeLines(db: Database, { county, id }: StoredRun, claims: readonly Claim[]): Promise<void> {
  const fund =
    claims.length === 0
      ? sql`NULL::uuid`
      : sql`CASE WHEN due + arrears = 0 THEN NULL ${sql.join(
          claims.map((claim) => sql`WHEN ${claimed(claim)} THEN ${claim.fund}::uuid`),
          sql` `,
        )} END`
  await sql`
    UPDATE anmin.payment_line SET state = 'approved', fund = ${fund}
    WHERE county = ${county} AND run = ${id} AND state = 'due'`.execute(db)
}
