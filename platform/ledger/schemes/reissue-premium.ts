import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { cannotBook } from '../books/errors.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { bookPremium } from './book-premium.ts'
import { noPremium, noScheme, otherPays } from './errors.ts'
import { changePremium, lockPremium } from './move-premium.ts'
import { PremiumReference } from './schema.ts'
import { findScheme, isNamedBy } from './store.ts'

/**
 * A premium that came back may be sent once more: the same people, the same amount, out of what was returned. Never by whoever
 * recorded the insurer's account as it is now.
 */
export const reissuePremium = command({
  name: 'ledger.reissue-premium',
  title: '重发退回的保费',
  input: PremiumReference,
  output: PremiumReference,
  errors: {
    ...noScheme,
    ...noPremium,
    ...otherPays,
    ...cannotBook,
  },
  access: schemesAccess.reissuePremium,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.premium,
  handle: async (ctx, reference) => {
    const scheme = await findScheme(ctx.db<MoneyTables>(), reference.county, reference.id, 'lock')
    if (!scheme) return err({ type: 'no-scheme' })
    const held = await lockPremium(ctx, reference, ['returned'])
    if (!held.ok) return held
    if (isNamedBy(scheme, ctx.actor)) return err({ type: 'named-by-you' })
    const next = { ...held.value, attempt: held.value.attempt + 1 }
    const booked = await bookPremium(ctx, next, 'reissue')
    if (!booked.ok) return booked
    await changePremium(ctx, next, { state: 'approved', attempt: next.attempt, order_number: null })
    return ok(reference)
  },
})
