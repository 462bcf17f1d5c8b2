import { chainedEntryOf } from '#kernel/audit'
import type { ChainedEntry } from '#kernel/audit-chain'
import type { Context } from '#kernel/context'
import type { KernelTables } from '#kernel/database/tables'
import type { ListAuditInput } from './schema.ts'

const tables = (ctx: Context) => ctx.db<KernelTables>()

type Asked = ListAuditInput & { readonly actions?: readonly string[] }

export async function findEntries(ctx: Context, input: Asked): Promise<readonly ChainedEntry[]> {
  if (input.actions?.length === 0) return [] // nothing is called that
  let wanted = tables(ctx).selectFrom('audit_entry').selectAll().where('county', '=', input.county)
  if (input.before !== undefined) wanted = wanted.where('seq', '<', input.before)
  if (input.action !== undefined) wanted = wanted.where('action', '=', input.action)
  if (input.actions !== undefined) wanted = wanted.where('action', 'in', input.actions)
  if (input.withoutQueries) wanted = wanted.where('kind', '=', 'command')
  if (input.actor !== undefined)
    wanted = wanted.where((is) => is(is.fn('strpos', ['actor_name', is.val(input.actor)]), '>', 0))
  if (input.outcome === 'refused') wanted = wanted.where('outcome', 'like', 'refused:%')
  else if (input.outcome !== undefined) wanted = wanted.where('outcome', '=', input.outcome)
  const rows = await wanted.orderBy('seq', 'desc').limit(input.limit).execute()
  return rows.map(chainedEntryOf)
}
