import type { Context } from '#kernel/context'
import type { Selectable } from 'kysely'
import { bookingOf } from '../books/booking.ts'
import { refuseBooking } from '../books/errors.ts'
import { post } from '../books/post.ts'
import type { TransferKind } from '../books/transfer-kinds.ts'
import type { MoneyTables } from '../tables.ts'

/** The benefit the money is spent on, as funds name what they may be spent on. */
export const insured = 'accidentInsurance'

const words = {
  commit: '保费审批通过待付',
  send: '保费送银行',
  pay: '保费已缴',
  release: '保费作废,撤回待付',
  return: '保费被银行退回',
  'return-late': '保费缴后又被退回',
  reissue: '保费重发待付',
  'give-up': '保费退回,不再缴',
} as const satisfies Partial<Record<TransferKind, string>>

/**
 * Books one step of a premium through the same double entry as benefits: commit, send, pay, or release. It is no payment_run:
 * the lines of a run pay awards to people's own accounts, and here one order goes to the insurer; approvals by different
 * people, the commitment and the order are the same.
 */
export async function bookPremium(
  ctx: Context,
  { county, id, fund, amount, number, attempt }: Selectable<MoneyTables['premium']>,
  step: keyof typeof words,
  document?: string,
) {
  const db = ctx.db<MoneyTables>()
  const booked = await post(db, bookingOf(ctx, county, ctx.clock.today()), [
    {
      ...{ kind: step, fund, amount, benefit: insured },
      reference: `premium/${id}/${step}${attempt === 1 ? '' : `/${attempt}`}`,
      description: `${words[step]}(第${number}期)`,
      ...(document !== undefined && { document }),
    },
  ])
  return booked.ok ? booked : refuseBooking(db, county, booked.error)
}
