import { sql } from 'kysely'
import { decideAccess } from '#kernel/access'
import type { Context } from '#kernel/context'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { type Month } from '#kernel/month'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { approvalsOf, whyNot } from '../runs/approve/who-may.ts'
import { findRun } from '../runs/store.ts'
import type { RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { userOf } from '../user-of.ts'
import { waitingAccess } from './access.ts'
import { kinds } from './kinds.ts'
import { ListWaiting, Waiting, type WaitingKind, waitingKinds } from './schema.ts'

/** What of the money waits for whoever asks: each thing with how many, and only what they may do themselves. */
export const listWaiting = query({
  name: 'ledger.list-waiting',
  title: '查看等着办的资金事项',
  input: ListWaiting,
  output: Waiting,
  errors: {},
  access: waitingAccess.listWaiting,
  area: ({ county }) => countyDivision(county),
  subject: ({ county }) => String(county),
  handle: async (ctx, { county }) => {
    const own = ownKinds(ctx, county)
    if (own.length === 0) return ok({ items: [] })
    const asking = { county, month: ctx.clock.month(), officer: userOf(ctx.actor) }
    const parts = own.map((kind) => sql`SELECT ${kind} AS kind, w.* FROM (${kinds[kind].count(asking)}) w`)
    const { rows } = await sql<{ kind: WaitingKind; count: number; month: Month | null; run: RunId | null }>`
      SELECT * FROM (${sql.join(parts, sql` UNION ALL `)}) waiting WHERE count > 0`.execute(ctx.db<MoneyTables>())
    const items = []
    for (const row of rows) {
      const isTurn = row.kind !== 'approve-run' || row.run === null || (await mayApprove(ctx, county, row.run))
      if (isTurn) items.push(row)
    }
    return ok({ items: items.toSorted((one, other) => own.indexOf(one.kind) - own.indexOf(other.kind)) })
  },
})

function ownKinds({ actor }: Context, county: CountyCode): readonly WaitingKind[] {
  const asker = { signedIn: true, grants: actor.grants }
  return (Object.keys(waitingKinds) as WaitingKind[]) // the keys of a literal table
    .filter((kind) => decideAccess(kinds[kind].access, asker, countyDivision(county)).allowed)
}

async function mayApprove(ctx: Context, county: CountyCode, id: RunId): Promise<boolean> {
  const db = ctx.db<MoneyTables>()
  const run = await findRun(db, county, id)
  return run !== undefined && whyNot(ctx.actor, run, await approvalsOf(db, run)) === undefined
}
