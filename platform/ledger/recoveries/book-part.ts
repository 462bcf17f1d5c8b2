import type { Context } from '#kernel/context'
import { type Fen, minus, plus } from '#kernel/money'
import { newId } from '#kernel/ids'
import { ok } from '#kernel/result'
import type { Selectable } from 'kysely'
import { bookingOf } from '../books/booking.ts'
import { refuseBooking } from '../books/errors.ts'
import { townshipOf } from '../books/places.ts'
import { post } from '../books/post.ts'
import type { TransferKind } from '../books/transfer-kinds.ts'
import type { RecoveryPartId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

export interface NewPart {
  readonly kind: 'repaid' | 'written-off' | 'reversed'
  readonly amount: Fen
  readonly document: string | null
  readonly note: string | null
  /** The part that is taken back. */
  readonly reverses?: RecoveryPartId
}

const transfers = {
  repaid: 'repaid',
  'written-off': 'write-off',
  reversed: 'unrepaid',
} as const satisfies Record<NewPart['kind'], TransferKind>

const descriptions = {
  repaid: '多发待遇的退款',
  'written-off': '多发待遇核销',
  reversed: '冲回误记的退款',
} as const satisfies Record<NewPart['kind'], string>

/**
 * Books one part of a locked recovery: the transfer in its fund, the part, and what is settled. Amounts were checked by the
 * caller; the constraints of recovery refuse what goes beyond.
 */
export async function bookPart(
  ctx: Context,
  held: Selectable<MoneyTables['recovery']>,
  { kind, amount, document, note, reverses }: NewPart,
) {
  const db = ctx.db<MoneyTables>()
  const { county, id: recovery, fund, benefit, division } = held
  const id: RecoveryPartId = newId<'RecoveryPartId'>()
  const booking = bookingOf(ctx, county, ctx.clock.today())
  const movement = {
    ...{ kind: transfers[kind], fund, amount, benefit, recovery },
    place: townshipOf(division),
    reference: `recovery-part/${id}`,
    description: descriptions[kind],
    ...(document !== null && { document }),
  }
  const booked = await post(db, booking, [movement])
  if (!booked.ok) return refuseBooking(db, county, booked.error)
  await db
    .insertInto('recovery_part')
    .values({
      ...{ county, id, recovery, division, kind, amount, document, note },
      household_number: held.household_number,
      at: booking.at,
      reverses: reverses ?? null,
      run: null,
      line: null,
      by_id: booking.by.userId ?? null,
      by_name: booking.by.name,
    })
    .execute()
  const settled = kind === 'reversed' ? minus(held.settled, amount) : plus(held.settled, amount)
  const whole = kind === 'written-off' ? 'written-off' : 'settled'
  await db
    .updateTable('recovery')
    .set({ settled, state: settled === held.amount ? whole : 'open', version: held.version + 1 })
    .where('county', '=', county)
    .where('id', '=', recovery)
    .execute()
  return ok(id)
}
