import { dateInWords } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { bookingOf } from './booking.ts'
import { cannotBook, fundClosed, inFuture, noFund, refuseBooking } from './errors.ts'
import { findFund } from './funds.ts'
import { post } from './post.ts'
import { Booked, GrantBudgetInput } from './schema.ts'

/** Books money that was granted from above (下达指标), or taken back, with the number of the document. */
export const grantBudget = command({
  name: 'ledger.grant-budget',
  title: '下达或收回指标',
  input: GrantBudgetInput,
  output: Booked,
  errors: {
    ...noFund,
    ...fundClosed,
    ...inFuture,
    ...cannotBook,
    'booked-before': {
      kind: 'conflict',
      text: '文号{document}已经在这笔资金里记过同样的金额。请先看流水;确实要再记一笔时,请在文号后写明是第几次。',
    },
  },
  access: booksAccess.grantBudget,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.fund,
  handle: async (ctx, { county, fund: id, way, document, on, amount, note }) => {
    const db = ctx.db<MoneyTables>()
    if (on > ctx.clock.today()) return err({ type: 'in-future', date: dateInWords(on) })
    const fund = await findFund(db, county, id)
    if (!fund) return err({ type: 'no-fund' })
    if (fund.is_closed) return err({ type: 'fund-closed', fund: fund.name })
    const before = await db
      .selectFrom('transfer')
      .innerJoin('fund_account as a', (join) =>
        join.onRef('a.county', '=', 'transfer.county').onRef('a.id', '=', 'transfer.from_account'),
      )
      .select('transfer.id')
      .where('transfer.county', '=', county)
      .where('a.fund', '=', id)
      .where('transfer.kind', '=', way)
      .where('transfer.document', '=', document)
      .where('transfer.amount', '=', amount)
      .executeTakeFirst()
    if (before) return err({ type: 'booked-before', document })
    const words = way === 'grant' ? '下达指标' : '收回指标'
    const description = note === '' ? words : `${words}:${note}`
    const reference = `${way}/${newId<'TransferId'>()}`
    const booked = await post(db, bookingOf(ctx, county, on), [
      { kind: way, fund: id, amount, reference, description, document },
    ])
    if (!booked.ok) return refuseBooking(db, county, booked.error)
    return ok({ county, entry: booked.value })
  },
})
