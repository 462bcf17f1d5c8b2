import { sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { cannotBook } from '../books/errors.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { bookPremium } from './book-premium.ts'
import { noPremium } from './errors.ts'
import { changePremium, lockPremium } from './move-premium.ts'
import { PremiumReference } from './schema.ts'

/**
 * Takes a premium back that the bank does not have, or has sent back: the money is free again, and its people are not paid for
 * and come with the next premium.
 */
export const cancelPremium = command({
  name: 'ledger.cancel-premium',
  title: '作废保费单',
  input: PremiumReference,
  output: PremiumReference,
  errors: { ...noPremium, ...cannotBook },
  access: schemesAccess.cancelPremium,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.premium,
  handle: async (ctx, reference) => {
    const held = await lockPremium(ctx, reference, ['prepared', 'checked', 'approved', 'returned'])
    if (!held.ok) return held
    const { state } = held.value
    if (state === 'approved' || state === 'returned') {
      const booked = await bookPremium(ctx, held.value, state === 'approved' ? 'release' : 'give-up')
      if (!booked.ok) return booked
    }
    await sql`
      UPDATE anmin.scheme_person SET premium = NULL
      WHERE county = ${reference.county} AND scheme = ${reference.id} AND premium = ${reference.premium}`.execute(
      ctx.db<MoneyTables>(),
    )
    await changePremium(ctx, held.value, { state: 'cancelled', ended_at: ctx.clock.now() })
    return ok(reference)
  },
})
