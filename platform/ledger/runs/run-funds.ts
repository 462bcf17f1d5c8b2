import { sql } from 'kysely'
import { type Fen, fen } from '#kernel/fen'
import type { FundId } from '../ids.ts'
import { openFunds, planFunds, type Shortage } from './approve/funds.ts'
import type { RunView } from './schema.ts'
import type { Database, StoredRun } from './store.ts'

/**
 * Which funds pay a run and what that leaves them: as it would be if it were approved now, or as it was. A fund that is too
 * short to pay a single line is told as well, with what it lacks.
 */
export async function fundsOf(
  db: Database,
  run: StoredRun,
): Promise<{ readonly funds: RunView['funds']; readonly shortages: readonly Shortage[] }> {
  if (run.state === 'preparing') return { funds: [], shortages: [] }
  if (run.state !== 'prepared' && run.state !== 'submitted') return { funds: await takenOf(db, run), shortages: [] }
  const open = await openFunds(db, run.county, run.month)
  const { takes, shortages } = await planFunds(db, run, open)
  const committed = await committedOf(db, run)
  const funds = open
    .map(({ id, name, benefits, room }) => {
      const used = takes.get(id) ?? fen(0)
      const lacks = fen(shortages.filter(({ fund }) => fund?.id === id).reduce((sum, one) => sum + one.missing, 0))
      const of = { id, name, benefits: [...benefits], committed: committed.get(id) ?? fen(0) }
      return { ...of, takes: used, left: fen(room - used), lacks }
    })
    .filter(({ takes: used, lacks }) => used > 0 || lacks > 0)
  return { funds, shortages }
}

async function committedOf(db: Database, { county }: StoredRun): Promise<ReadonlyMap<FundId, Fen>> {
  const rows = await db
    .selectFrom('fund_account')
    .select(['fund', 'balance'])
    .where('county', '=', county)
    .where('kind', '=', 'committed')
    .execute()
  return new Map(rows.map(({ fund, balance }) => [fund, balance]))
}

/** Of an approved run: what each fund pays, and what it holds now. */
async function takenOf(db: Database, { county, id }: StoredRun): Promise<RunView['funds']> {
  const held = (kind: string) => sql<Fen>`coalesce((SELECT a.balance FROM anmin.fund_account a
    WHERE a.county = ${county} AND a.fund = f.id AND a.kind = ${kind}), 0)::int8`
  const { rows } = await sql<RunView['funds'][number]>`
    SELECT f.id, f.name, f.benefits, ${held('committed')} AS committed, l.amount AS takes, ${held('budget')} AS left, 0::int8 AS lacks
    FROM (SELECT fund, sum(amount)::int8 AS amount FROM anmin.payment_line WHERE county = ${county} AND run = ${id} AND state = 'approved' GROUP BY fund) l
    JOIN anmin.fund f ON f.county = ${county} AND f.id = l.fund ORDER BY f.priority, f.id`.execute(db)
  return rows
}

/** Awards that were paid too much of an earlier month while the bank has not answered: found by the run after its answer. */
export async function countWaiting(db: Database, { county, id }: StoredRun): Promise<number> {
  const { waiting } = await db
    .selectFrom('run_touched')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('county', '=', county)
    .where('run', '=', id)
    .where('waits_from', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(waiting)
}
