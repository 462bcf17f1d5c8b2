import { countyDivision } from '#kernel/division-code'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { cannotBook } from '../books/errors.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { bookPremium } from './book-premium.ts'
import { noPremium, noScheme, otherPays } from './errors.ts'
import { changePremium, lockPremium } from './move-premium.ts'
import { PremiumOrder, SendPremium } from './schema.ts'
import { openAccount } from './sealed.ts'
import { findScheme, isNamedBy } from './store.ts'

/**
 * Gives the one order to the bank; from here on the money is in transit. Never by whoever recorded the insurer's account as it is
 * now, also where it was put right after the approval.
 */
export const sendPremium = ({ keys }: { readonly keys: KeyRing }) =>
  command({
    name: 'ledger.send-premium',
    title: '保费送银行',
    input: SendPremium,
    output: PremiumOrder,
    errors: { ...noScheme, ...noPremium, ...otherPays, ...cannotBook },
    access: schemesAccess.sendPremium,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.premium,
    handle: async (ctx, { orderNumber, ...reference }) => {
      const { county, id } = reference
      const scheme = await findScheme(ctx.db<MoneyTables>(), county, id, 'lock')
      if (!scheme) return err({ type: 'no-scheme' })
      const held = await lockPremium(ctx, reference, ['approved'])
      if (!held.ok) return held
      if (isNamedBy(scheme, ctx.actor)) return err({ type: 'named-by-you' })
      const booked = await bookPremium(ctx, held.value, 'send', orderNumber)
      if (!booked.ok) return booked
      await changePremium(ctx, held.value, { state: 'sent', order_number: orderNumber })
      const { insurer, bank, account } = scheme
      const opened = openAccount(keys, county, id, account)
      return ok({ ...reference, insurer, bank, account: opened, amount: held.value.amount, orderNumber })
    },
  })
