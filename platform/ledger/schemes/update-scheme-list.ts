import { compareDates, dateInWords } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { closedList, noScheme } from './errors.ts'
import { bringUpToDate } from './roll.ts'
import { SchemeReference, UpdatedList } from './schema.ts'
import { figuresOf, findScheme } from './store.ts'

/** Makes the list from living awards and the register as they stand today; who came and who left is written down (增减员). */
export const updateSchemeList = command({
  name: 'ledger.update-scheme-list',
  title: '更新参保名册',
  input: SchemeReference,
  output: UpdatedList,
  errors: { ...noScheme, ...closedList },
  access: schemesAccess.updateSchemeList,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id }) => {
    const db = ctx.db<MoneyTables>()
    const scheme = await findScheme(db, county, id, 'lock')
    if (!scheme) return err({ type: 'no-scheme' })
    const day = ctx.clock.today()
    if (compareDates(day, scheme.covers_to) > 0) return err({ type: 'over', until: dateInWords(scheme.covers_to) })
    const at = ctx.clock.now()
    const changes = await bringUpToDate(db, { county, scheme: id, benefits: scheme.benefits, day }, at)
    await db
      .updateTable('scheme')
      .set({ listed_at: at, version: scheme.version + 1 })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute()
    const { insured } = await figuresOf(db, county, id)
    return ok({ county, id, ...changes, insured })
  },
})
