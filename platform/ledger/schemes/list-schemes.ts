import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { ListSchemes, Schemes } from './schema.ts'
import { figuresOf, findSchemes } from './store.ts'
import { headOf } from './view.ts'

/** The county's schemes, the newest year first. */
export const listSchemes = query({
  name: 'ledger.list-schemes',
  title: '查看参保',
  input: ListSchemes,
  output: Schemes,
  errors: {},
  access: schemesAccess.listSchemes,
  area: (input) => countyDivision(input.county),
  subject: (input) => String(input.county),
  handle: async (ctx, { county }) => {
    const db = ctx.db<MoneyTables>()
    const schemes = []
    for (const scheme of await findSchemes(db, county))
      schemes.push(headOf(scheme, await figuresOf(db, county, scheme.id)))
    return ok({ schemes })
  },
})
