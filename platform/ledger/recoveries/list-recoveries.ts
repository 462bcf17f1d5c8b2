import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { purposeWords } from '#registry/schema'
import { childrenShown } from '../children.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { recoveriesAccess } from './access.ts'
import { labelsOf } from '../labels.ts'
import { ListRecoveries, Recoveries } from './schema.ts'
import { countRecoveries, findRecoveries } from './store.ts'
import { viewRecovery } from './view.ts'

/** What was paid without being due and is to be got back. */
export const listRecoveries = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.list-recoveries',
    title: '查看追回款',
    input: ListRecoveries,
    output: Recoveries,
    errors: {},
    access: recoveriesAccess.listRecoveries,
    subject: (input) => String(input.county),
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { page, size, purpose, ...asked }) => {
      const filter = { ...asked, children: childrenShown(ctx.actor, { purpose }) }
      const db = ctx.db<MoneyTables>()
      const today = ctx.clock.today()
      const { total, open, is_synthetic: isSynthetic } = await countRecoveries(db, filter, today)
      const rows = await findRecoveries(db, filter, today, { size, offset: (page - 1) * size })
      const labels = labelsOf(rulebook)
      return ok({ total, open, isSynthetic, rows: rows.map((row) => viewRecovery(row, labels)) })
    },
  })
