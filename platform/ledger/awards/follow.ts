import { type Kysely, sql } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { formatMonth, type Month } from '#kernel/month'
import { addMonths } from '#kernel/month'
import { type HouseholdId, type PersonId, type ReceiptId, recordBatch, recordSource } from '#registry'
import type { MoneyTables } from '../tables.ts'

/** A person's award lies where the person lives, a household's where the household does; decisions and steps with it. */
export async function followHomes(db: Kysely<MoneyTables>, county: CountyCode): Promise<void> {
  await sql`UPDATE anmin.award a SET household = p.household, household_number = p.household_number, member = p.member, division = p.division
    FROM anmin.person p WHERE a.county = ${county} AND p.county = a.county AND p.id = a.person AND p.merged_into IS NULL
      AND (a.household, a.household_number, a.member, a.division) IS DISTINCT FROM (p.household, p.household_number, p.member, p.division)`.execute(
    db,
  )
  await sql`UPDATE anmin.award a SET division = h.division FROM anmin.household h
    WHERE a.county = ${county} AND a.person IS NULL AND h.county = a.county AND h.id = a.household AND a.division <> h.division`.execute(
    db,
  )
  for (const table of ['decision', 'award_term'])
    await sql`UPDATE ${sql.table(`anmin.${table}`)} t SET division = a.division, household_number = a.household_number
      FROM anmin.award a WHERE t.county = ${county} AND a.county = t.county AND a.id = t.award
        AND (t.division, t.household_number) IS DISTINCT FROM (a.division, a.household_number)`.execute(db)
}

interface Behind {
  readonly benefit: string
  readonly household: HouseholdId
  readonly person: PersonId | null
  readonly since: Month
  readonly amount: Fen
  readonly persons: number
  readonly state: 'active' | 'suspended' | 'ended'
  readonly from_month: Month
  readonly document: string
  readonly is_synthetic: boolean
  readonly receipts: readonly ReceiptId[]
}

/** Awards whose step of this month the register does not know yet. Answers how many. */
export async function followReceipts(
  db: Kysely<MoneyTables>,
  keys: KeyRing,
  { county, month, at }: { readonly county: CountyCode; readonly month: Month; readonly at: Date },
): Promise<number> {
  const { rows } = await sql<Behind>`
    SELECT a.benefit, a.household, a.person, a.since, t.amount, t.persons, t.state, t.from_month, d.document, a.is_synthetic,
      array_remove(array_agg(r.id), NULL) AS receipts
    FROM anmin.award_term t
    JOIN anmin.award a ON a.county = t.county AND a.id = t.award AND a.per <> 'once'
    JOIN anmin.decision d ON d.county = t.county AND d.id = t.decision
    LEFT JOIN anmin.receipt r ON r.county = a.county AND r.benefit = a.benefit AND r.household = a.household
      AND r.person IS NOT DISTINCT FROM a.person AND r.valid_to IS NULL AND r.replaced_at IS NULL
    WHERE t.county = ${county} AND t.replaced_at IS NULL AND t.from_month = ${month}
    GROUP BY a.county, a.id, t.county, t.id, d.county, d.id
    HAVING CASE WHEN t.state = 'active' THEN count(r.id) = 0 OR bool_or(r.amount IS DISTINCT FROM t.amount) ELSE count(r.id) > 0 END`.execute(
    db,
  )
  if (rows.length === 0) return 0
  const source = await recordSource(db, {
    ...{ county, kind: 'officer', title: `${formatMonth(month)}起生效的待遇决定`, asOf: month, confidence: 'verified' },
    ...{ recordedAt: at, by: { name: '安民' } },
  })
  const { refused } = await recordBatch(db, keys, {
    ...{ county, source, recordedAt: at, households: [], persons: [] },
    receipts: rows
      .filter(({ state }) => state === 'active')
      .map(({ benefit, household, person, amount, since, persons, document }) => ({
        ...{ benefit, amount, since, persons, document, validFrom: month },
        ...(person === null ? { household } : { person }),
      })),
    endedReceipts: rows
      .filter(({ state }) => state !== 'active')
      .flatMap(({ receipts }) => receipts.map((receipt) => ({ receipt, lastMonth: addMonths(month, -1) }))),
    isSynthetic: rows.every(({ is_synthetic }) => is_synthetic),
  })
  const [first] = refused
  if (first) throw new Error(`the register does not take a receipt of county ${county}: ${first.text}`)
  return rows.length
}
