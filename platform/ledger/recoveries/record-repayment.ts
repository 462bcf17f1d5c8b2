import { z } from 'zod'
import { compareDates } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { formatYuan, minus } from '#kernel/money'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { recoveryStates } from '../code-lists.ts'
import { RecoveryPartId } from '../ids.ts'
import { cannotBook } from '../books/errors.ts'
import type { MoneyTables } from '../tables.ts'
import { recoveriesAccess } from './access.ts'
import { bookPart } from './book-part.ts'
import { findParts } from './details.ts'
import { noRecovery, notOpen } from './errors.ts'
import { RecordRepayment, RecoveryReference, repaymentChannels } from './schema.ts'
import { lockRecovery } from './store.ts'

/** Money that somebody paid back, in whole or in part: booked to the fund it was paid from, against its voucher. */
export const recordRepayment = command({
  name: 'ledger.record-repayment',
  title: '登记退款',
  input: RecordRepayment,
  output: RecoveryReference.extend({ part: RecoveryPartId, open: z.int() }),
  errors: {
    ...noRecovery,
    ...notOpen,
    ...cannotBook,
    'more-than-open': {
      kind: 'invalid',
      text: '这笔追回款只剩{open}元,登记不了{amount}元。请核对凭证;多退的部分请当场退还本人。',
    },
    'same-document': {
      kind: 'conflict',
      text: '凭证“{document}”已经登记过(第{at}次退款,{amount}元)。同一张凭证不能登记两次,请核对凭证号。',
    },
    'not-yet': { kind: 'invalid', text: '收款日期晚于今天。请按凭证上的日期填写。' },
  },
  access: recoveriesAccess.recordRepayment,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, amount, channel, receivedOn, document }) => {
    const db = ctx.db<MoneyTables>()
    if (compareDates(receivedOn, ctx.clock.today()) > 0) return err({ type: 'not-yet' })
    const held = await lockRecovery(db, county, id)
    if (!held) return err({ type: 'no-recovery' })
    if (held.state !== 'open') return err({ type: 'not-open', state: recoveryStates[held.state] })
    const repaid = (await findParts(db, county, id)).filter((part) => part.kind === 'repaid')
    const same = repaid.findIndex((part) => part.document === document && !part.isReversed)
    const before = repaid[same]
    if (before) return err({ type: 'same-document', document, at: same + 1, amount: formatYuan(before.amount) })
    const open = minus(held.amount, held.settled)
    if (amount > open) return err({ type: 'more-than-open', open: formatYuan(open), amount: formatYuan(amount) })
    const note = `${repaymentChannels[channel]},${receivedOn}收到`
    const booked = await bookPart(ctx, held, { kind: 'repaid', amount, document, note })
    return booked.ok ? ok({ county, id, part: booked.value, open: minus(open, amount) }) : booked
  },
})
