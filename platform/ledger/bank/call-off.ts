import { sql } from 'kysely'
import type { Context } from '#kernel/context'
import { bookingOf } from '../books/booking.ts'
import { refuseBooking } from '../books/errors.ts'
import { post } from '../books/post.ts'
import type { MoneyTables } from '../tables.ts'
import { movementsOfBatch } from './batch-movements.ts'
import { changeBatch, type StoredBatch } from './batch-store.ts'
import { reverseCharges } from './returns/reversals.ts'

/**
 * Cancels a locked batch that is ready or with the bank, of which nothing was answered: its orders are given up, the money is
 * free again, and the months count as not paid, so that the next run owes them if they are still due.
 */
export async function callOff(ctx: Context, held: StoredBatch, reason: string) {
  const db = ctx.db<MoneyTables>()
  const { county, id } = held
  const back = held.state === 'sent' ? await movementsOfBatch(db, held, 'unsend', `银行没有办理:${reason}`) : []
  const freed = await movementsOfBatch(db, held, 'release', `作废批次:${reason}`)
  const booked = await post(db, bookingOf(ctx, county, ctx.clock.today()), [...back, ...freed])
  if (!booked.ok) return refuseBooking(db, county, booked.error)
  const orders = sql`SELECT run, line, amount FROM anmin.payment WHERE county = ${county} AND batch = ${id} AND state IN ('ready', 'sent')`
  await reverseCharges(db, county, orders, ctx.clock.now())
  await sql`UPDATE anmin.payment SET state = 'given-up', remark = ${reason}
    WHERE county = ${county} AND batch = ${id} AND state IN ('ready', 'sent')`.execute(db)
  await changeBatch(db, held, { state: 'cancelled' })
  return booked
}
