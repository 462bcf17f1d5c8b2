import { countyDivision } from '#kernel/division-code'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { accountFault, accountFaults } from '#registry'
import { userOf } from '../user-of.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { noScheme } from './errors.ts'
import { CorrectedSchemeAccount, CorrectSchemeAccount } from './schema.ts'
import { openAccount, sealAccount } from './sealed.ts'
import { findScheme } from './store.ts'

/** Puts the insurer's account right, such as after the bank sent a premium back. Whoever does it does not send money there. */
export const correctSchemeAccount = ({ keys }: { readonly keys: KeyRing }) =>
  command({
    name: 'ledger.correct-scheme-account',
    title: '更正保险公司的账户',
    input: CorrectSchemeAccount,
    output: CorrectedSchemeAccount,
    errors: {
      ...noScheme,
      'wrong-account': { kind: 'invalid', text: '{text}' },
      'same-account': {
        kind: 'conflict',
        text: '这就是现在登记的账户(尾号{tail}),没有改。请对照保险公司的开户证明填写;账户确实没错的,直接重发。',
      },
    },
    access: schemesAccess.correctSchemeAccount,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id, bank, account: typed, document }) => {
      const db = ctx.db<MoneyTables>()
      const scheme = await findScheme(db, county, id, 'lock')
      if (!scheme) return err({ type: 'no-scheme' })
      const account = typed.replaceAll(/[ -]/g, '')
      const tail = account.slice(-4)
      const fault = accountFault(account)
      if (fault !== undefined) return err({ type: 'wrong-account', text: accountFaults[fault](account) })
      if (openAccount(keys, county, id, scheme.account) === account && scheme.bank === bank)
        return err({ type: 'same-account', tail })
      await db
        .updateTable('scheme')
        .set({
          ...{ bank, account: sealAccount(keys, county, id, account), account_tail: tail },
          ...{ account_at: ctx.clock.now(), account_by: userOf(ctx.actor), account_by_name: ctx.actor.name },
          ...{ account_document: document, version: scheme.version + 1 },
        })
        .where('county', '=', county)
        .where('id', '=', id)
        .execute()
      return ok({ account: `尾号${tail}` })
    },
  })
