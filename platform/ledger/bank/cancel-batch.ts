import { sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { bookingOf } from '../books/booking.ts'
import { cannotBook, refuseBooking } from '../books/errors.ts'
import { post } from '../books/post.ts'
import { batchStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { movementsOfBatch } from './batch-movements.ts'
import { changeBatch, findBatch } from './batch-store.ts'
import { noBatch, wrongBatchState } from './errors.ts'
import { reverseCharges } from './returns/reversals.ts'
import { BatchReference, CancelBatch } from './schema.ts'

/**
 * A batch that shall not be paid: before it is sent, its orders are given up, the money is free again, and the months count as
 * not paid, so that the next run owes them if they are still due.
 */
export const cancelBatch = command({
  name: 'ledger.cancel-batch',
  title: '作废银行批次',
  input: CancelBatch,
  output: BatchReference,
  errors: { ...noBatch, ...wrongBatchState, ...cannotBook },
  access: bankAccess.cancelBatch,
  area: ({ county }) => countyDivision(county),
  subject: ({ id }) => id,
  handle: async (ctx, { county, id, reason }) => {
    const db = ctx.db<MoneyTables>()
    const held = await findBatch(db, county, id, 'lock')
    if (!held) return err({ type: 'no-batch' })
    if (held.state !== 'ready')
      return err({
        ...{ type: 'wrong-batch-state', state: batchStates[held.state], action: '作废' },
        next: held.state === 'making' ? '文件生成好以后再作废。' : '送过银行的付款等银行退回后再办。',
      })
    const movements = await movementsOfBatch(db, held, 'release', `作废批次:${reason}`)
    const booked = await post(db, bookingOf(ctx, county, ctx.clock.today()), movements)
    if (!booked.ok) return refuseBooking(db, county, booked.error)
    const orders = sql`SELECT run, line, amount FROM anmin.payment WHERE county = ${county} AND batch = ${id} AND state = 'ready'`
    await reverseCharges(db, county, orders, ctx.clock.now())
    await sql`UPDATE anmin.payment SET state = 'given-up', remark = ${reason}
      WHERE county = ${county} AND batch = ${id} AND state = 'ready'`.execute(db)
    await changeBatch(db, held, { state: 'cancelled' })
    return ok({ county, id })
  },
})
