import { countyDivision } from '#kernel/division-code'
import { formatYuan, minus } from '#kernel/money'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { writeOffCauses } from '../code-lists.ts'
import { userOf } from '../user-of.ts'
import { cannotBook } from '../books/errors.ts'
import type { MoneyTables } from '../tables.ts'
import { recoveriesAccess } from './access.ts'
import { bookPart } from './book-part.ts'
import { noRecovery } from './errors.ts'
import { DecideWriteOff, RecoveryReference } from './schema.ts'
import { lockRecovery } from './store.ts'

/** Decides a proposal to give up what is open: never by who proposed it, and for the amount that was proposed. */
export const decideWriteOff = command({
  name: 'ledger.decide-write-off',
  title: '审批核销追回款',
  input: DecideWriteOff,
  output: RecoveryReference,
  errors: {
    ...noRecovery,
    ...cannotBook,
    'no-proposal': { kind: 'conflict', text: '没有等待审批的核销。可能别人已经审批过,请刷新后再看。' },
    'own-proposal': { kind: 'denied', text: '核销是您自己提出的,要由另一个人审批。请交给其他财务人员。' },
    'no-document': { kind: 'invalid', text: '同意核销要有批准文件的文号。请填写文号。' },
    'no-note': { kind: 'invalid', text: '不同意核销的,请写明理由,让提出的人知道怎么办。' },
    'other-amount': {
      kind: 'conflict',
      text: '提出核销以后又有退款或扣回:提出时还有{proposed}元,现在还有{open}元。请退回,由经办人员按现在的金额重新提出。',
    },
  },
  access: recoveriesAccess.decideWriteOff,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, proposal, approve, document, note }) => {
    const db = ctx.db<MoneyTables>()
    const held = await lockRecovery(db, county, id)
    if (!held) return err({ type: 'no-recovery' })
    const asked = await db
      .selectFrom('recovery_write_off')
      .selectAll()
      .where('county', '=', county)
      .where('recovery', '=', id)
      .where('id', '=', proposal)
      .where('state', '=', 'proposed')
      .executeTakeFirst()
    if (!asked) return err({ type: 'no-proposal' })
    if (asked.proposed_by !== null && asked.proposed_by === userOf(ctx.actor)) return err({ type: 'own-proposal' })
    if (approve && document === '') return err({ type: 'no-document' })
    if (!approve && note === '') return err({ type: 'no-note' })
    const open = minus(held.amount, held.settled)
    if (approve && open !== asked.amount)
      return err({ type: 'other-amount', proposed: formatYuan(asked.amount), open: formatYuan(open) })
    await db
      .updateTable('recovery_write_off')
      .set({
        state: approve ? 'approved' : 'refused',
        document: document === '' ? null : document,
        note: note === '' ? null : note,
        decided_at: ctx.clock.now(),
        decided_by: userOf(ctx.actor),
        decided_by_name: ctx.actor.name,
      })
      .where('county', '=', county)
      .where('id', '=', proposal)
      .execute()
    if (!approve) return ok({ county, id })
    const words = `${writeOffCauses[asked.cause]}:${asked.reason}`
    const booked = await bookPart(ctx, held, { kind: 'written-off', amount: open, document, note: words })
    return booked.ok ? ok({ county, id }) : booked
  },
})
