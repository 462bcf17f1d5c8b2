import { sql } from 'kysely'
import { monthOf } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { userOf } from '../user-of.ts'
import type { RunId } from '../ids.ts'
import { chargedStates } from '../runs/store.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { publicityAccess } from './access.ts'
import { publicityRules } from './parameters.ts'
import { ListPublications, Publications } from './schema.ts'
import { publications } from './store.ts'
import { viewHead } from './view.ts'

/** What is public, was public, or waits; and the months that could be made public. */
export const listPublications = ({ shelf }: Pick<MoneySettings, 'shelf'>) =>
  query({
    name: 'ledger.list-publications',
    title: '查看资金公示',
    input: ListPublications,
    output: Publications,
    errors: {},
    access: publicityAccess.listPublications,
    area: (input) => countyDivision(input.county),
    subject: (input) => String(input.county),
    handle: async (ctx, { county }) => {
      const db = ctx.db<MoneyTables>()
      const rows = await publications(db)
        .where('county', '=', county)
        .orderBy('prepared_at', 'desc')
        .limit(100)
        .execute()
      const { rows: runs } = await sql<{ id: RunId; month: Month; supplement: number; lines: number }>`
        SELECT r.id, r.month, r.supplement, coalesce(r.lines, 0) AS lines FROM anmin.payment_run r
        WHERE r.county = ${county} AND r.kind = 'benefits' AND r.state = ANY(${[...chargedStates]}::text[])
          AND NOT EXISTS (SELECT FROM anmin.publication p
            WHERE p.county = r.county AND p.run = r.id AND p.state IN ('prepared', 'published', 'expired'))
        ORDER BY r.month DESC, r.supplement DESC LIMIT 24`.execute(db)
      const rules = publicityRules(await shelf.current(ctx), county, monthOf(ctx.clock.today()))
      const reader = userOf(ctx.actor)
      return ok({ publications: rows.map((row) => viewHead(row, reader)), runs: [...runs], rules })
    },
  })
