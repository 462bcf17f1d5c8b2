import { sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { labelsOf } from '../../labels.ts'
import type { MoneySettings } from '../../settings.ts'
import type { MoneyTables } from '../../tables.ts'
import { upratingAccess } from './access.ts'
import { upratingKinds } from './code-lists.ts'
import { noUprating } from './errors.ts'
import { isBroken, jobOf } from './progress.ts'
import { type UpratingCount, UpratingReference, UpratingView } from './schema.ts'
import { actsOf } from './stages.ts'
import { type Database, findUprating, type StoredUprating } from './store.ts'
import { viewHead } from './view.ts'

/** One uprating: how far it is, how many go up, stay, go down or cannot be judged, with their sums, and who signed. */
export const getUprating = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.get-uprating',
    title: '查看提标',
    input: UpratingReference,
    output: UpratingView,
    errors: noUprating,
    access: upratingAccess.seeTotals,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id }) => {
      const db = ctx.db<MoneyTables>()
      const uprating = await findUprating(db, county, id)
      if (!uprating) return err({ type: 'no-uprating' })
      const job = await jobOf(ctx, uprating)
      const { undo_document: document, undo_reason: reason } = uprating
      return ok({
        ...viewHead(uprating, labelsOf(rulebook)),
        ...{ decidedOn: uprating.decided_on, reason: uprating.reason, basis: uprating.basis, most: uprating.most },
        ...{ digest: uprating.digest, why: uprating.why },
        progress: job ? { done: job.done, message: job.message, state: job.state } : null,
        counts: [...(await countItems(db, uprating))],
        signed: signedOf(uprating),
        undo: document === null || reason === null ? null : { document, reason },
        acts: actsOf(ctx.actor, uprating, isBroken(job)),
      })
    },
  })

async function countItems(db: Database, { county, id }: StoredUprating): Promise<readonly UpratingCount[]> {
  const { rows } = await sql<UpratingCount>`
    SELECT kind, count(*)::int4 AS count, coalesce(sum(persons), 0)::int4 AS persons, coalesce(sum(before), 0)::int8 AS before,
      coalesce(sum(after), 0)::int8 AS after, (count(*) FILTER (WHERE result = 'applied'))::int4 AS applied,
      (count(*) FILTER (WHERE result = 'changed'))::int4 AS changed, (count(*) FILTER (WHERE result = 'undone'))::int4 AS undone,
      (count(*) FILTER (WHERE result = 'charged'))::int4 AS charged
    FROM anmin.uprating_item WHERE county = ${county} AND uprating = ${id} GROUP BY kind`.execute(db)
  const order = Object.keys(upratingKinds)
  return rows.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

function signedOf(row: StoredUprating): UpratingView['signed'] {
  const signatures = [
    ['decided', row.decided_by_name, row.decided_at],
    ['confirmed', row.confirmed_by_name, row.confirmed_at],
    ['undo', row.undo_by_name, row.undo_at],
    ['undo-confirmed', row.undo_confirmed_by_name, row.undo_confirmed_at],
  ] as const
  return signatures.flatMap(([what, by, at]) =>
    by === null || at === null ? [] : [{ what, by, at: at.toISOString() }],
  )
}
