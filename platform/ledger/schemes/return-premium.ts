import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { cannotBook } from '../books/errors.ts'
import { schemesAccess } from './access.ts'
import { bookPremium } from './book-premium.ts'
import { noPremium } from './errors.ts'
import { changePremium, lockPremium } from './move-premium.ts'
import { PremiumReference, ReturnPremium } from './schema.ts'

/**
 * The bank sent the insurer's money back, before or after the policy was recorded. It waits: to be sent again, to the account that
 * was put right meanwhile, or to be given up.
 */
export const returnPremium = command({
  name: 'ledger.return-premium',
  title: '登记保费退回',
  input: ReturnPremium,
  output: PremiumReference,
  errors: { ...noPremium, ...cannotBook },
  access: schemesAccess.returnPremium,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.premium,
  handle: async (ctx, { reason, ...reference }) => {
    const held = await lockPremium(ctx, reference, ['sent', 'paid'])
    if (!held.ok) return held
    const step = held.value.state === 'sent' ? 'return' : 'return-late'
    const booked = await bookPremium(ctx, held.value, step, held.value.order_number ?? undefined)
    if (!booked.ok) return booked
    await changePremium(ctx, held.value, {
      ...{ state: 'returned', receipt: null, ended_at: null },
      ...{ returned_why: reason, returned_at: ctx.clock.now() },
    })
    return ok(reference)
  },
})
