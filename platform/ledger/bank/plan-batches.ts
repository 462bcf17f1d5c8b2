import { type Kysely, sql } from 'kysely'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import type { BatchKind } from '../code-lists.ts'
import type { BatchId, FundId, ProfileId, RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { type StoredProfile, profileServing } from './profile-store.ts'

type Db = Kysely<MoneyTables>

export interface RunToBatch {
  readonly county: CountyCode
  readonly id: RunId
  readonly month: Month
  readonly kind: BatchKind
}

interface Maker {
  readonly at: Date
  readonly userId: MoneyTables['bank_batch']['made_by']
  readonly name: string
}

// Approved lines that nobody was asked to pay yet.
const unpaid = sql`
  SELECT l.*, coalesce(p.bank_name, '') AS bank_name FROM anmin.payment_line l
  JOIN anmin.person p ON p.county = l.county AND p.id = l.payee
  WHERE l.state = 'approved' AND l.amount > 0
    AND NOT EXISTS (SELECT FROM anmin.payment o WHERE o.county = l.county AND o.run = l.run AND o.line = l.line)`

/**
 * Makes a batch for each fund and profile out of the run's lines that are in none yet, with its orders numbered by place and
 * line: everything by set. Lines that no file can take are noted with the reason (`payment_fault`), and are looked at again
 * the next time. Whoever calls holds the run's row.
 */
export async function planBatches(
  db: Db,
  run: RunToBatch,
  profiles: readonly StoredProfile[],
  by: Maker,
): Promise<readonly BatchId[]> {
  const { county, id } = run
  await db.deleteFrom('payment_fault').where('county', '=', county).where('run', '=', id).execute()
  const { rows: banks } = await sql<{ bank_name: string }>`
    SELECT DISTINCT bank_name FROM (${unpaid} AND l.county = ${county} AND l.run = ${id}) u`.execute(db)
  const served = banks.map(({ bank_name: name }) => ({ name, profile: profileServing(profiles, name)?.id ?? null }))
  await sql`CREATE TEMPORARY TABLE batch_line ON COMMIT DROP AS
    SELECT u.run, u.line, u.division, u.benefit, u.household_number, u.payee, u.account, u.amount, u.fund, s.profile, u.bank_name
    FROM (${unpaid} AND l.county = ${sql.lit(county)} AND l.run = ${sql.lit(id)}) u
    JOIN (SELECT * FROM unnest(${textArray(served.map(({ name }) => name))}, ${uuidArray(served.map(({ profile }) => profile))})
      AS s (bank_name, profile)) s USING (bank_name)`.execute(db)
  await noteFaults(db, run, by.at)
  const { rows: groups } = await sql<{ fund: FundId; profile: ProfileId; lines: number; amount: Fen }>`
    SELECT fund, profile, count(*)::int AS lines, sum(amount)::int8 AS amount FROM batch_line
    WHERE profile IS NOT NULL AND account IS NOT NULL AND fund IS NOT NULL GROUP BY fund, profile ORDER BY fund, profile`.execute(
    db,
  )
  const first = await takeNumbers(db, county, groups.length)
  const made: BatchId[] = []
  for (const [at, { fund, profile, lines, amount }] of groups.entries()) {
    const batch = newId<'BatchId'>()
    await db
      .insertInto('bank_batch')
      .values({
        ...{ county, id: batch, division: countyDivision(county), number: first + at, run: id, fund, profile },
        ...{ month: run.month, kind: run.kind, state: 'making', lines, amount, made_at: by.at },
        ...{ made_by: by.userId, made_by_name: by.name },
      })
      .execute()
    await sql`INSERT INTO anmin.payment (county, batch, seq, division, run, line, attempt, benefit, household_number, payee, account, amount, state)
      SELECT ${county}, ${batch}, row_number() OVER (ORDER BY division, line), division, run, line, 1, benefit, household_number, payee, account, amount, 'ready'
      FROM batch_line WHERE fund = ${fund} AND profile = ${profile} AND account IS NOT NULL`.execute(db)
    made.push(batch)
  }
  return made
}

async function noteFaults(db: Db, { county }: RunToBatch, at: Date): Promise<void> {
  await sql`INSERT INTO anmin.payment_fault (county, run, line, division, household_number, payee, benefit, amount, kind, detail, at)
    SELECT ${county}, run, line, division, household_number, payee, benefit, amount,
      CASE WHEN account IS NULL THEN 'no-account' ELSE 'no-profile' END,
      CASE WHEN account IS NULL THEN '没有收款账户,请先登记账户。'
        WHEN bank_name = '' THEN '没有登记开户银行,也没有服务所有银行的代发格式。请登记开户银行。'
        ELSE '开户银行“' || bank_name || '”没有对应的代发格式。请在“代发格式”里添上,或更正开户银行。' END, ${at}
    FROM batch_line WHERE account IS NULL OR profile IS NULL`.execute(db)
}

/** Takes so many of the county's batch numbers; answers the first. */
export async function takeNumbers(db: Db, county: CountyCode, count: number): Promise<number> {
  const { next_batch: next } = await db
    .insertInto('bank_counter')
    .values({ county, next_batch: 1 + count })
    .onConflict((on) =>
      on.column('county').doUpdateSet((eb) => ({ next_batch: eb('bank_counter.next_batch', '+', count) })),
    )
    .returning('next_batch')
    .executeTakeFirstOrThrow()
  return next - count
}

const textArray = (values: readonly string[]) => sql`ARRAY[${sql.join(values.map((value) => sql.lit(value)))}]::text[]`
const uuidArray = (values: readonly (string | null)[]) =>
  sql`ARRAY[${sql.join(values.map((value) => sql.lit(value)))}]::uuid[]`
