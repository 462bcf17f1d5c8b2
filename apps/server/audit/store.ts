import { type ChainedEntry, type ChainHead, emptyHead } from '#kernel/audit-chain'
import { chainedEntryOf } from '#kernel/audit'
import type { Context } from '#kernel/context'
import type { KernelTables } from '#kernel/database/tables'
import type { ListAuditInput } from './schema.ts'

const tables = (ctx: Context) => ctx.db<KernelTables>()

export async function findEntries(ctx: Context, input: ListAuditInput): Promise<readonly ChainedEntry[]> {
  let wanted = tables(ctx).selectFrom('audit_entry').selectAll().where('county', '=', input.county)
  if (input.before !== undefined) wanted = wanted.where('seq', '<', input.before)
  if (input.action !== undefined) wanted = wanted.where('action', '=', input.action)
  if (input.actor !== undefined) wanted = wanted.where((is) => is(is.fn('strpos', ['actor_name', is.val(input.actor)]), '>', 0))
  if (input.outcome === 'refused') wanted = wanted.where('outcome', 'like', 'refused:%')
  else if (input.outcome !== undefined) wanted = wanted.where('outcome', '=', input.outcome)
  const rows = await wanted.orderBy('seq', 'desc').limit(input.limit).execute()
  return rows.map(chainedEntryOf)
}

export async function readHead(ctx: Context, county: number): Promise<ChainHead> {
  const head = await tables(ctx).selectFrom('audit_head').selectAll().where('county', '=', county).executeTakeFirst()
  return head ? { county, seq: head.seq, digest: head.digest.toString('hex') } : emptyHead(county)
}

/** How many entries are in memory at a time; a chain may have millions. */
const page = 2000

/** The chain up to a head that was read before: entries written meanwhile come after it and are left out. */
export async function* readChain(ctx: Context, { county, seq: upTo }: ChainHead): AsyncGenerator<ChainedEntry> {
  for (let after = 0; after < upTo; ) {
    const rows = await tables(ctx)
      .selectFrom('audit_entry')
      .selectAll()
      .where('county', '=', county)
      .where('seq', '>', after)
      .where('seq', '<=', upTo)
      .orderBy('seq')
      .limit(page)
      .execute()
    yield* rows.map(chainedEntryOf)
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
  }
}

/** An entry beyond the head, which an honest chain never has; asked in one statement, so that new entries do not disturb. */
export async function findBeyondHead(ctx: Context, county: number): Promise<number | undefined> {
  const beyond = await tables(ctx)
    .selectFrom('audit_entry')
    .innerJoin('audit_head', 'audit_head.county', 'audit_entry.county')
    .select((is) => is.fn.min('audit_entry.seq').as('seq'))
    .where('audit_entry.county', '=', county)
    .whereRef('audit_entry.seq', '>', 'audit_head.seq')
    .executeTakeFirst()
  return beyond?.seq ?? undefined
}
