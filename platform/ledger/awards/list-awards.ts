import { formatMonth } from '#kernel/month'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { purposeWords } from '#registry/schema'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { awardsAccess } from './access.ts'
import { seesChildren } from './children.ts'
import { findAwards, sumAwards } from './find.ts'
import { AwardList, ListAwards } from './schema.ts'
import { viewAward } from './view.ts'

/** Who is paid what this month, whose card it goes to, and what changes next. */
export const listAwards = ({ rulebook, keys }: Pick<MoneySettings, 'rulebook' | 'keys'>) =>
  query({
    name: 'ledger.list-awards',
    title: '查看待遇发放对象',
    input: ListAwards,
    output: AwardList,
    errors: {},
    access: awardsAccess.listAwards,
    subject: (input) => String(input.county),
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { page, size, purpose, ...asked }) => {
      const db = ctx.db<MoneyTables>()
      const month = ctx.clock.month()
      const filter = { ...asked, withChildren: seesChildren(ctx.actor, { purpose }), month }
      const { total, amount, is_synthetic: isSynthetic } = await sumAwards(db, filter)
      const rows = await findAwards(db, filter, { size, offset: (page - 1) * size })
      const labels = labelsOf(rulebook)
      return ok({
        total,
        amount,
        month: formatMonth(month),
        isSynthetic,
        rows: rows.map((row) => viewAward(row, keys, labels)),
      })
    },
  })
