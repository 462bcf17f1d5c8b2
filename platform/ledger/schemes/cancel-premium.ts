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

/** Takes a premium back before the bank has it: what was committed is free again, and its people are not paid for. */
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
    const held = await lockPremium(ctx, reference, ['prepared', 'checked', 'approved'])
    if (!held.ok) return held
    if (held.value.state === 'approved') {
      const booked = await bookPremium(ctx, held.value, 'release')
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
