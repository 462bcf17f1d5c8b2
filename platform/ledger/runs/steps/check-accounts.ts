import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode } from '#kernel/division-code'
import { isPayable, type NumberId, numberIndexes, openNumbers } from '#registry'
import { type Database, lastLine, type StoredRun } from '../store.ts'
import type { DoPart } from '../work.ts'

interface SealedAccount {
  readonly county: CountyCode
  readonly id: NumberId
  readonly sealed: Buffer
}

/** Accounts opened between two looks at what the database has answered: it writes while the next are opened. */
const chunk = 2_500

/** Accounts that nobody looked at yet are opened, to see whether money can be sent to them, and whether others have the same. */
export const checkAccounts: DoPart = async ({ db, run, keys, size }, after) => {
  if (after >= (await lastLine(db, run))) return undefined
  const upTo = after + size
  const accounts = await readAccounts(db, run, after, upTo)
  let writing: Promise<unknown> = Promise.resolve()
  try {
    for (let at = 0; at < accounts.length; at += chunk) {
      const opened = openAccounts(keys, accounts.slice(at, at + chunk))
      writing = writing.then(() => keep(db, run.county, opened))
      // What goes wrong with it is thrown below.
      void writing.catch(() => undefined)
      await nextTurn()
    }
    await writing
  } finally {
    // Nothing is sent after its transaction, whatever went wrong.
    await writing.catch(() => undefined)
  }
  return upTo
}

/**
 * By the key of each, and each looked up in what is known: as joins, all numbers of the county would be read for each part, and
 * a planner that last saw account_check empty would go through all of it for each line.
 */
async function readAccounts(db: Database, { county, id }: StoredRun, after: number, upTo: number) {
  const { rows } = await sql<SealedAccount>`
    SELECT n.county, n.id, n.sealed FROM anmin.person_number n
    WHERE n.county = ${county} AND n.id = ANY(ARRAY(
      SELECT DISTINCT l.account FROM anmin.payment_line l
      WHERE l.county = ${county} AND l.run = ${id} AND l.line > ${after} AND l.line <= ${upTo} AND l.account IS NOT NULL
        AND (SELECT true FROM anmin.account_check c WHERE c.county = ${county} AND c.account = l.account) IS NULL))`.execute(
    db,
  )
  return rows
}

interface Opened {
  readonly accounts: readonly NumberId[]
  readonly verdicts: readonly boolean[]
  /** What older keys would have found the numbers by, while a rotation runs. */
  readonly otherwise: readonly { readonly account: NumberId; readonly index: Buffer }[]
}

function openAccounts(keys: KeyRing, rows: readonly SealedAccount[]): Opened {
  const isRotating = keys.all('index').length > 1
  const numbers = openNumbers(keys, rows)
  return {
    accounts: rows.map(({ id }) => id),
    verdicts: numbers.map(isPayable),
    otherwise: isRotating
      ? rows.flatMap(({ id }, at) => numberIndexes(keys, numbers[at] ?? '').map((index) => ({ account: id, index })))
      : [],
  }
}

async function keep(db: Database, county: CountyCode, { accounts, verdicts, otherwise }: Opened): Promise<void> {
  await sql`
    WITH looked AS (
      SELECT id AS account, index FROM anmin.person_number WHERE county = ${county} AND id = ANY(${accounts}::uuid[])
      UNION SELECT account, index FROM unnest(${otherwise.map(({ account }) => account)}::uuid[], ${otherwise.map(({ index }) => index)}::bytea[])
        AS o (account, index)),
    twins AS (
      SELECT looked.account, t.id FROM looked
      JOIN anmin.person_number t ON t.county = ${county} AND t.index = looked.index AND t.id <> looked.account AND t.kind = 'account')
    INSERT INTO anmin.account_twin (county, account)
    SELECT ${county}::int4, account FROM twins UNION SELECT ${county}::int4, id FROM twins ON CONFLICT DO NOTHING`.execute(
    db,
  )
  // Nobody else writes here: one run of a county at a time.
  await sql`INSERT INTO anmin.account_check (county, account, is_valid)
    SELECT ${county}, account, is_valid FROM unnest(${accounts}::uuid[], ${verdicts}::boolean[]) AS c (account, is_valid)`.execute(
    db,
  )
}
