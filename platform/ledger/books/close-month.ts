import { sql } from 'kysely'
import { endOfMonth } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import { type Month, monthInWords, parseMonth } from '#kernel/month'
import { err, ok, unwrap } from '#kernel/result'
import { command } from '#kernel/use-case'
import { type RunState, runStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { differenceWords, verifyBooks } from './check.ts'
import { lockFunds } from './funds.ts'
import { userOf } from '../user-of.ts'
import { BookMonthReference, ClosedMonth } from './schema.ts'

/**
 * 月结: the month takes no more postings; mistakes are put right in a later one. Refused while a run of the month is being
 * made or approved, while an earlier month is open, and when the books differ from what they were made of. What is with the
 * bank may stay there.
 */
export const closeMonth = command({
  name: 'ledger.close-month',
  title: '月结',
  input: BookMonthReference,
  output: ClosedMonth,
  errors: {
    'not-ended': { kind: 'conflict', text: '{month}还没有过完,要到{day}才能月结。' },
    'was-closed': { kind: 'conflict', text: '{month}已经由{by}月结,不用再结。' },
    'earlier-open': { kind: 'conflict', text: '{month}还没有月结。请按先后次序,先结{month}。' },
    'run-open': {
      kind: 'conflict',
      text: '{month}的发放{state},还没有审批完。请先办完或作废这次发放,再月结;在途的批次可以留到下月。',
    },
    'out-of-balance': { kind: 'conflict', text: '试算不平衡,差{amount}元,没有月结。请联系系统管理员,不要再记账。' },
    'books-differ': { kind: 'conflict', text: '账和明细对不上,没有月结:{differences}。请先查明原因。' },
  },
  access: booksAccess.closeMonth,
  area: (input) => countyDivision(input.county),
  subject: (input) => `${input.county}/${input.month}`,
  handle: async (ctx, { county, month: text }) => {
    const db = ctx.db<MoneyTables>()
    const month = unwrap(parseMonth(text))
    const last = endOfMonth(month)
    if (ctx.clock.today() < last) return err({ type: 'not-ended', month: monthInWords(month), day: last })
    // Whoever books holds the funds: nobody books between the check and the closing.
    await lockFunds(db, county)
    const held = await db
      .insertInto('book_month')
      .values({ county, month, closed_at: null, closed_by: null, closed_by_name: null })
      .onConflict((on) =>
        on
          .columns(['county', 'month'])
          .doUpdateSet({ closed_by_name: null })
          .where(sql.ref('book_month.closed_at'), 'is', null),
      )
      .returning('month')
      .executeTakeFirst()
    if (!held) {
      const closed = await db
        .selectFrom('book_month')
        .select('closed_by_name')
        .where('county', '=', county)
        .where('month', '=', month)
        .executeTakeFirst()
      return err({ type: 'was-closed', month: monthInWords(month), by: closed?.closed_by_name ?? '' })
    }
    const { rows: earlier } = await sql<{ month: Month }>`SELECT month FROM anmin.book_month
      WHERE county = ${county} AND month < ${month} AND closed_at IS NULL ORDER BY month LIMIT 1`.execute(db)
    if (earlier[0]) return err({ type: 'earlier-open', month: monthInWords(earlier[0].month) })
    const { rows: open } = await sql<{ state: RunState }>`SELECT state FROM anmin.payment_run WHERE county = ${county}
      AND month = ${month} AND state IN ('preparing', 'prepared', 'submitted') LIMIT 1`.execute(db)
    if (open[0]) return err({ type: 'run-open', month: monthInWords(month), state: runStates[open[0].state] })
    const check = await verifyBooks(db, county)
    if (check.trial !== 0) return err({ type: 'out-of-balance', amount: formatYuan(check.trial) })
    if (check.differences.length > 0)
      return err({ type: 'books-differ', differences: check.differences.slice(0, 5).map(differenceWords).join(';') })
    await db
      .updateTable('book_month')
      .set({ closed_at: ctx.clock.now(), closed_by: userOf(ctx.actor), closed_by_name: ctx.actor.name })
      .where('county', '=', county)
      .where('month', '=', month)
      .execute()
    return ok({ county, month: text })
  },
})
