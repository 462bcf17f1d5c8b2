import { type Kysely, sql } from 'kysely'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import type { JobId } from '#kernel/job-progress'
import type { Month } from '#kernel/month'
import type { BatchKind } from '../code-lists.ts'
import type { BatchId, FundId, ProfileId, RunId } from '../ids.ts'
import { makeRoom } from '../runs/work.ts'
import type { MoneyTables } from '../tables.ts'
import { bankOfAccount } from './bank-of-account.ts'
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
  /** By which their files are written. */
  readonly job: JobId
}

// The account that was current when the lines were prepared; where that one fits no file, the one there is now.
const account = sql`CASE WHEN f.kind IN ('no-account', 'wrong-account')
  THEN (SELECT coalesce(a.account, p.account) FROM anmin.award a WHERE a.county = l.county AND a.id = l.award) ELSE l.account END`
// Approved lines that nobody was asked to pay yet, each with its account and the bank of that.
const unpaid = sql`
  SELECT l.line, l.division, l.benefit, l.household_number, l.payee, t.account, l.amount, l.fund,
    coalesce(${bankOfAccount(sql`t.account`, sql`p`)}, '') AS bank_name
  FROM anmin.payment_line l JOIN anmin.person p ON p.county = l.county AND p.id = l.payee
  LEFT JOIN anmin.payment_fault f ON f.county = l.county AND f.run = l.run AND f.line = l.line
  CROSS JOIN LATERAL (SELECT ${account} AS account) t
  WHERE l.state = 'approved' AND l.amount > 0
    AND NOT EXISTS (SELECT FROM anmin.payment o WHERE o.county = l.county AND o.run = l.run AND o.line = l.line)`

/** What of a county's lines goes into one file, if any profile serves its bank. */
interface Share {
  readonly fund: FundId | null
  readonly bank_name: string
  readonly has_account: boolean
  readonly lines: number
  readonly amount: Fen
}

interface PlannedBatch {
  readonly id: BatchId
  readonly fund: FundId
  readonly profile: ProfileId
  readonly banks: readonly string[]
  readonly lines: number
  readonly amount: Fen
}

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
  await makeRoom(db)
  await sql`CREATE TEMPORARY TABLE batch_line ON COMMIT DROP AS
    ${unpaid} AND l.county = ${sql.lit(county)} AND l.run = ${sql.lit(id)}`.execute(db)
  await db.deleteFrom('payment_fault').where('county', '=', county).where('run', '=', id).execute()
  const { rows: shares } = await sql<Share>`
    SELECT fund, bank_name, account IS NOT NULL AS has_account, count(*)::int AS lines, sum(amount)::int8 AS amount
    FROM batch_line GROUP BY 1, 2, 3 ORDER BY 1, 2`.execute(db)
  const names = [...new Set(shares.map(({ bank_name: name }) => name))]
  const served = new Map(names.map((name) => [name, profileServing(profiles, name)?.id]))
  await noteFaults(
    db,
    run,
    names.filter((name) => served.get(name) === undefined),
    by.at,
  )
  const batches = batchesOf(shares, served)
  const first = await takeNumbers(db, county, batches.length)
  for (const [at, { id: batch, fund, profile, lines, amount }] of batches.entries())
    await db
      .insertInto('bank_batch')
      .values({
        ...{ county, id: batch, division: countyDivision(county), number: first + at, run: id, fund, profile },
        ...{ month: run.month, kind: run.kind, state: 'making', lines, amount, made_at: by.at },
        ...{ made_by: by.userId, made_by_name: by.name, job: by.job },
      })
      .execute()
  await insertOrders(db, run, batches)
  return batches.map(({ id: batch }) => batch)
}

function batchesOf(
  shares: readonly Share[],
  served: ReadonlyMap<string, ProfileId | undefined>,
): readonly PlannedBatch[] {
  const batches = new Map<string, PlannedBatch>()
  for (const { fund, bank_name: name, has_account: hasAccount, lines, amount } of shares) {
    const profile = served.get(name)
    if (fund === null || profile === undefined || !hasAccount) continue
    const key = `${fund}/${profile}`
    const held = batches.get(key) ?? { id: newId<'BatchId'>(), fund, profile, banks: [], lines: 0, amount: fen(0) }
    const sums = { lines: held.lines + lines, amount: fen(held.amount + amount) }
    batches.set(key, { ...held, ...sums, banks: [...held.banks, name] })
  }
  return [...batches.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, batch]) => batch)
}

/** All of them in one statement: their references are checked once (migration 0012). */
async function insertOrders(db: Db, { county, id }: RunToBatch, batches: readonly PlannedBatch[]): Promise<void> {
  if (batches.length === 0) return
  const places = JSON.stringify(
    batches.flatMap(({ id: batch, fund, banks }, at) => banks.map((bank) => ({ at, batch, fund, bank }))),
  )
  await sql`INSERT INTO anmin.payment
      (county, batch, seq, division, run, line, attempt, benefit, household_number, payee, account, amount, state, bank_name)
    SELECT ${county}, k.batch, row_number() OVER (PARTITION BY k.at ORDER BY b.division, b.line), b.division, ${id}, b.line, 1,
      b.benefit, b.household_number, b.payee, b.account, b.amount, 'ready', b.bank_name
    FROM batch_line b JOIN json_to_recordset(${places}::json) AS k (at int4, batch uuid, fund uuid, bank text)
      ON k.fund = b.fund AND k.bank = b.bank_name
    WHERE b.account IS NOT NULL`.execute(db)
}

async function noteFaults(db: Db, { county, id }: RunToBatch, unserved: readonly string[], at: Date): Promise<void> {
  await sql`INSERT INTO anmin.payment_fault (county, run, line, division, household_number, payee, benefit, amount, kind, detail, at)
    SELECT ${county}, ${id}, line, division, household_number, payee, benefit, amount,
      CASE WHEN account IS NULL THEN 'no-account' ELSE 'no-profile' END,
      CASE WHEN account IS NULL THEN '没有收款账户,请先登记账户。'
        WHEN bank_name = '' THEN '没有登记开户银行,也没有服务所有银行的代发格式。请登记开户银行。'
        ELSE '开户银行“' || bank_name || '”没有对应的代发格式。请在“代发格式”里添上,或更正开户银行。' END, ${at}
    FROM batch_line WHERE account IS NULL OR bank_name = ANY (${[...unserved]}::text[])`.execute(db)
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
