import { dateInWords } from '#kernel/calendar-date'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { noPayout } from './errors-reserves.ts'
import { findPayout } from './payouts.ts'
import { DocumentPayoutInput, PayoutReference } from './schema-reserves.ts'

/** Adds the papers of 先行救助 afterwards (事后补充程序); late is late, and is shown so, but is not refused. */
export const documentPayout = command({
  name: 'ledger.document-payout',
  title: '补录先行救助手续',
  input: DocumentPayoutInput,
  output: PayoutReference,
  errors: {
    ...noPayout,
    'has-document': { kind: 'conflict', text: '这笔支出的文号是{document},不用再补。' },
  },
  access: booksAccess.documentPayout,
  area: (input) => input.place,
  subject: (input) => input.id,
  handle: async (ctx, { county, place, id, document }) => {
    const db = ctx.db<MoneyTables>()
    const payout = await findPayout(db, county, place, id)
    if (!payout) return err({ type: 'no-payout' })
    if (payout.reversed_on !== null) return err({ type: 'was-reversed', date: dateInWords(payout.reversed_on) })
    if (payout.document !== null) return err({ type: 'has-document', document: payout.document })
    await db
      .updateTable('reserve_payout')
      .set({ document, documented_on: ctx.clock.today(), version: payout.version + 1 })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute()
    return ok({ county, place, id })
  },
})
