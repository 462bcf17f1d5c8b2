import { sql } from 'kysely'
import type { Context } from '#kernel/context'
import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import { withdrawSource } from '../write/withdraw-source.ts'
import { emitChanged } from './change.ts'
import { correctionSources, Settled, WithdrawCorrectionInput } from './schema.ts'

/**
 * Takes one correction back: what it said no longer counts, what was known before counts again, and the timeline keeps both
 * with the reason. Whole ledgers are withdrawn where they were imported.
 */
export const withdrawCorrection = command({
  name: 'registry.withdraw-correction',
  title: '撤回一次更正',
  input: WithdrawCorrectionInput,
  output: Settled,
  errors: {
    'no-correction': {
      kind: 'not-found',
      text: '没有找到这次更正,它可能已经撤回,或者不在您的管辖范围内。请刷新卡片再看。',
    },
    'of-merge': {
      kind: 'conflict',
      text: '这是合并重复登记时写下的,不能单独撤回。请到“重复登记”里撤销那次合并。',
    },
  },
  access: peopleAccess.withdrawCorrection,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.source,
  handle: async (ctx, { county, source, why }) => {
    const db = ctx.db<RegistryTables>()
    const touched = await touchedBy(ctx, { county, source })
    if (touched.length === 0) return err({ type: 'no-correction' })
    if (await isOfMerge(ctx, { county, source })) return err({ type: 'of-merge' })
    const by = { id: ctx.actor.userId, name: ctx.actor.name }
    // Undefined when somebody else was quicker.
    const done = await withdrawSource(db, { county, source, by, why, at: ctx.clock.now() })
    if (!done) return err({ type: 'no-correction' })
    for (const { of, id } of touched) emitChanged(ctx, of, { county, id, names: [] })
    return ok({})
  },
})

/** Of whom a correction that still stands speaks, within the reader's area; nobody for a ledger. */
async function touchedBy(
  ctx: Context,
  { county, source }: Named,
): Promise<readonly { readonly of: 'person' | 'household'; readonly id: string }[]> {
  const tables = ctx.db<RegistryTables>().withSchema('anmin')
  const found = await tables
    .selectFrom('source')
    .select('id')
    .where('county', '=', county)
    .where('id', '=', source)
    .where('kind', 'in', Object.keys(correctionSources) as (keyof typeof correctionSources)[]) // the keys of a literal table
    .where('import', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!found) return []
  const { rows } = await sql<{ readonly of: 'person' | 'household'; readonly id: string }>`
    SELECT 'person' AS of, person AS id FROM anmin.person_statement WHERE county = ${county} AND source = ${source}
    UNION SELECT 'person', person FROM anmin.membership WHERE county = ${county} AND source = ${source}
    UNION SELECT 'household', household FROM anmin.household_statement WHERE county = ${county} AND source = ${source}
    ORDER BY 1, 2`.execute(ctx.db<RegistryTables>())
  return rows
}

type Named = Pick<WithdrawCorrectionInput, 'county' | 'source'>

/** The identity that a merge stated belongs to the merge: alone, it would leave one person with the other's number. */
async function isOfMerge(ctx: Context, { county, source }: Named): Promise<boolean> {
  const { rows } = await sql`SELECT FROM anmin.person_merge
    WHERE county = ${county} AND reversed_at IS NULL AND moved->>'source' = ${source}`.execute(ctx.db<RegistryTables>())
  return rows.length > 0
}
