import { sql } from 'kysely'
import { countyDivision, type DivisionCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { bookingOf } from '../../books/booking.ts'
import { cannotBook, refuseBooking } from '../../books/errors.ts'
import { post } from '../../books/post.ts'
import type { FundId } from '../../ids.ts'
import type { MoneyTables } from '../../tables.ts'
import { bankAccess } from '../access.ts'
import { noPayment } from '../errors.ts'
import { lockReturns } from './find-returns.ts'
import { reverseCharges } from './reversals.ts'
import { GiveUpInput, GivenUp } from './schema.ts'

/**
 * Returned payments that are not due any more: the money is free again, and the months they were for count as not paid by so
 * much, so that the next run sees what is owed for them now.
 */
export const giveUpReturn = command({
  name: 'ledger.give-up-return',
  title: '退回的付款不再发放',
  input: GiveUpInput,
  output: GivenUp,
  errors: { ...noPayment, ...cannotBook },
  access: bankAccess.giveUpReturn,
  area: ({ county }) => countyDivision(county),
  subject: ({ payments }) => `${payments.length}`,
  handle: async (ctx, { county, payments, reason }) => {
    const db = ctx.db<MoneyTables>()
    const rows = await lockReturns(ctx.db<unknown>(), county, payments)
    const distinct = new Set(payments.map(({ batch, seq }) => `${batch}/${seq}`)).size
    if (rows.length < distinct) return err({ type: 'no-payment', count: distinct - rows.length })
    const list = JSON.stringify(payments)
    const named = sql`json_to_recordset(${list}::json) AS k (batch uuid, seq int4)
      JOIN anmin.payment o ON o.county = ${county} AND o.batch = k.batch AND o.seq = k.seq AND o.state = 'returned'`
    const { rows: sums } = await sql<{ fund: FundId; benefit: string; place: DivisionCode; amount: Fen }>`
      SELECT b.fund, o.benefit, o.division / 1000 * 1000 AS place, sum(o.amount - o.set_off)::int8 AS amount FROM ${named}
      JOIN anmin.bank_batch b ON b.county = o.county AND b.id = o.batch GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`.execute(db)
    const act = newId<'GiveUp'>()
    const movements = sums.map(({ fund, benefit, place, amount }) => ({
      ...{ kind: 'give-up' as const, fund, benefit, place, amount, description: `退回不再发放:${reason}` },
      reference: `give-up/${act}/${fund}/${benefit}/${place}`,
    }))
    const booked = await post(db, bookingOf(ctx, county, ctx.clock.today()), movements)
    if (!booked.ok) return refuseBooking(db, county, booked.error)
    await reverseCharges(
      db,
      county,
      sql`SELECT o.run, o.line, o.amount - o.set_off AS amount FROM ${named}`,
      ctx.clock.now(),
    )
    await sql`UPDATE anmin.payment y SET state = 'given-up', remark = ${reason} FROM ${named}
      WHERE y.county = o.county AND y.batch = o.batch AND y.seq = o.seq`.execute(db)
    return ok({ count: rows.length, amount: fen(rows.reduce((sum, { amount }) => sum + amount, 0)) })
  },
})
