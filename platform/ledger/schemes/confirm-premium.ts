import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { cannotBook } from '../books/errors.ts'
import { schemesAccess } from './access.ts'
import { bookPremium } from './book-premium.ts'
import { noPremium } from './errors.ts'
import { changePremium, lockPremium } from './move-premium.ts'
import { ConfirmPremium, PremiumReference } from './schema.ts'

/** The insurer has the money and has written the policy. */
export const confirmPremium = command({
  name: 'ledger.confirm-premium',
  title: '登记保单',
  input: ConfirmPremium,
  output: PremiumReference,
  errors: { ...noPremium, ...cannotBook },
  access: schemesAccess.confirmPremium,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.premium,
  handle: async (ctx, { receipt, ...reference }) => {
    const held = await lockPremium(ctx, reference, ['sent'])
    if (!held.ok) return held
    const booked = await bookPremium(ctx, held.value, 'pay', receipt)
    if (!booked.ok) return booked
    await changePremium(ctx, held.value, { state: 'paid', receipt, ended_at: ctx.clock.now() })
    return ok(reference)
  },
})
