import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { cannotBook } from '../books/errors.ts'
import { userOf } from '../user-of.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { bookPremium } from './book-premium.ts'
import { otherList } from './check-premium.ts'
import { noPremium, otherPerson } from './errors.ts'
import { changePremium, lockForApproval } from './move-premium.ts'
import { ApprovePremium, PremiumReference } from './schema.ts'
import { digestOf } from './store.ts'

/** Second approval, by finance: the money is committed in the same transaction, or it is refused. */
export const approvePremium = command({
  name: 'ledger.approve-premium',
  title: '审批保费',
  input: ApprovePremium,
  output: PremiumReference,
  errors: { ...noPremium, ...otherPerson, ...otherList, ...cannotBook },
  access: schemesAccess.approvePremium,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.premium,
  handle: async (ctx, { digest, ...reference }) => {
    const held = await lockForApproval(ctx, reference, 'checked')
    if (!held.ok) return held
    const { county, id } = reference
    const now = await digestOf(ctx.db<MoneyTables>(), county, id, reference.premium)
    if (held.value.digest !== digest || now !== digest) return err({ type: 'other-list' })
    const booked = await bookPremium(ctx, held.value, 'commit')
    if (!booked.ok) return booked
    await changePremium(ctx, held.value, {
      state: 'approved',
      approved_at: ctx.clock.now(),
      approved_by: userOf(ctx.actor),
      approved_by_name: ctx.actor.name,
    })
    return ok(reference)
  },
})
