import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { cannotBook } from '../books/errors.ts'
import type { MoneyTables } from '../tables.ts'
import { recoveriesAccess } from './access.ts'
import { bookPart } from './book-part.ts'
import { findParts } from './details.ts'
import { noRecovery } from './errors.ts'
import { RecoveryReference, ReverseRepayment } from './schema.ts'
import { lockRecovery } from './store.ts'

/** Takes a repayment back that was booked by mistake, by a booking of its own; what it had settled is open again. */
export const reverseRepayment = command({
  name: 'ledger.reverse-repayment',
  title: '冲回误记的退款',
  input: ReverseRepayment,
  output: RecoveryReference,
  errors: {
    ...noRecovery,
    ...cannotBook,
    'no-repayment': {
      kind: 'conflict',
      text: '这一笔不是能冲回的退款,或者已经冲回过。扣回和核销不在这里改,请刷新后再看。',
    },
    'written-off': {
      kind: 'conflict',
      text: '这笔追回款已经核销,不能再冲回退款。确实记错的,请按更正分录在“资金与预算”办理。',
    },
  },
  access: recoveriesAccess.reverseRepayment,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.part,
  handle: async (ctx, { county, id, part, reason }) => {
    const db = ctx.db<MoneyTables>()
    const held = await lockRecovery(db, county, id)
    if (!held) return err({ type: 'no-recovery' })
    if (held.state === 'written-off') return err({ type: 'written-off' })
    const wrong = (await findParts(db, county, id)).find((one) => one.id === part)
    if (wrong?.kind !== 'repaid' || wrong.isReversed) return err({ type: 'no-repayment' })
    const { amount, document } = wrong
    const booked = await bookPart(ctx, held, { kind: 'reversed', amount, document, note: reason, reverses: part })
    return booked.ok ? ok({ county, id }) : booked
  },
})
