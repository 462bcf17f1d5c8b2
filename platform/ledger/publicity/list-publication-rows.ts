import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { publicityAccess } from './access.ts'
import { ListPublicationRows, PublicationRows } from './schema.ts'
import { findRows } from './store.ts'

/** One list as it will be shown: for whoever checks it before it is published. */
export const listPublicationRows = query({
  name: 'ledger.list-publication-rows',
  title: '核对公示名单',
  input: ListPublicationRows,
  output: PublicationRows,
  errors: {},
  access: publicityAccess.listPublicationRows,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, list, division, page, size }) => {
    const db = ctx.db<MoneyTables>()
    const { total } = await db
      .selectFrom('publication_row')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where('county', '=', county)
      .where('publication', '=', id)
      .where('list', '=', list)
      .where('division', '=', division)
      .executeTakeFirstOrThrow()
    const rows = await findRows(db, { county, id }, list, division, { size, offset: (page - 1) * size })
    return ok({ total: Number(total), rows: [...rows] })
  },
})
