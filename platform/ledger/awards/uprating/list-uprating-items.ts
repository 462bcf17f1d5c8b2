import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { purposeWords } from '#registry/schema'
import type { MoneyTables } from '../../tables.ts'
import { childrenShown } from '../../children.ts'
import { upratingAccess } from './access.ts'
import { noUprating } from './errors.ts'
import { countFound, findItems } from './find-items.ts'
import { ListUpratingItems, UpratingItems } from './schema.ts'
import { findUprating } from './store.ts'

/** Whom an uprating concerns, and what becomes of each: narrowed by what the rules say, place and name. */
export const listUpratingItems = query({
  name: 'ledger.list-uprating-items',
  title: '查看提标名单',
  input: ListUpratingItems,
  output: UpratingItems,
  errors: noUprating,
  access: upratingAccess.seeItems,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  purpose: ({ purpose }) => purpose && purposeWords(purpose),
  handle: async (ctx, { page, size, byRaise, purpose, ...asked }) => {
    const db = ctx.db<MoneyTables>()
    if (!(await findUprating(db, asked.county, asked.id))) return err({ type: 'no-uprating' })
    const filter = { ...asked, children: childrenShown(ctx.actor, { purpose }) }
    const total = await countFound(db, filter)
    const rows = await findItems(db, filter, { size, offset: (page - 1) * size, byRaise })
    return ok({ total, rows: [...rows] })
  },
})
