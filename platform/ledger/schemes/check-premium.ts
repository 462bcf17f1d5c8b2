import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { userOf } from '../user-of.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { noPremium, otherPerson } from './errors.ts'
import { changePremium, lockForApproval } from './move-premium.ts'
import { ApprovePremium, PremiumReference } from './schema.ts'
import { digestOf } from './store.ts'

export const otherList = {
  'other-list': { kind: 'conflict', text: '名册和您看到的不一样了。请刷新,核对过现在的人数和金额再办。' },
} as const

/** First approval: another officer of the county has looked at the list. */
export const checkPremium = command({
  name: 'ledger.check-premium',
  title: '核对保费',
  input: ApprovePremium,
  output: PremiumReference,
  errors: { ...noPremium, ...otherPerson, ...otherList },
  access: schemesAccess.checkPremium,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.premium,
  handle: async (ctx, { digest, ...reference }) => {
    const held = await lockForApproval(ctx, reference, 'prepared')
    if (!held.ok) return held
    const { county, id } = reference
    const now = await digestOf(ctx.db<MoneyTables>(), county, id, reference.premium)
    if (held.value.digest !== digest || now !== digest) return err({ type: 'other-list' })
    await changePremium(ctx, held.value, {
      state: 'checked',
      checked_at: ctx.clock.now(),
      checked_by: userOf(ctx.actor),
      checked_by_name: ctx.actor.name,
    })
    return ok(reference)
  },
})
