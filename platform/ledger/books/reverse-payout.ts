import { dateInWords } from '#kernel/calendar-date'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { divisionName } from '#registry'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { bookingOf } from './booking.ts'
import { cannotBook, inFuture, refuseBooking } from './errors.ts'
import { noPayout } from './errors-reserves.ts'
import { emergencyAid } from './move-reserve.ts'
import { userOf } from '../user-of.ts'
import { takeReliefBack } from './payout-award.ts'
import { findPayout } from './payouts.ts'
import { post } from './post.ts'
import { PayoutReference, ReversePayoutInput } from './schema-reserves.ts'

/** Puts money that was handed back (or never handed out) into the reserve again; the award is taken back with it. */
export const reversePayout = command({
  name: 'ledger.reverse-payout',
  title: '冲回备用金支出',
  input: ReversePayoutInput,
  output: PayoutReference,
  errors: { ...noPayout, ...inFuture, ...cannotBook },
  access: booksAccess.reversePayout,
  area: (input) => input.place,
  subject: (input) => input.id,
  handle: async (ctx, { county, place, id, reason, document, on }) => {
    const db = ctx.db<MoneyTables>()
    if (on > ctx.clock.today()) return err({ type: 'in-future', date: dateInWords(on) })
    const payout = await findPayout(db, county, place, id)
    if (!payout) return err({ type: 'no-payout' })
    if (payout.reversed_on !== null) return err({ type: 'was-reversed', date: dateInWords(payout.reversed_on) })
    const by = { county, at: ctx.clock.now(), userId: userOf(ctx.actor), name: ctx.actor.name }
    await takeReliefBack(db, by, { award: payout.award, on, document, reason })
    await db
      .updateTable('reserve_payout')
      .set({ state: 'reversed', reversed_on: on, reversal: reason, version: payout.version + 1 })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute()
    const booked = await post(db, bookingOf(ctx, county, on), [
      {
        ...{ kind: 'reserve-unpay', fund: payout.fund, amount: payout.amount, reference: `payout-back/${id}` },
        ...{ reserve: place, place, benefit: emergencyAid, document },
        description: `冲回${divisionName(place)}临时救助:${reason}`,
      },
    ])
    if (!booked.ok) return refuseBooking(db, county, booked.error)
    return ok({ county, place, id })
  },
})
