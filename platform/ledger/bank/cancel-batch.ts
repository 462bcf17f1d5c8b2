import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { cannotBook } from '../books/errors.ts'
import { batchStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { userOf } from '../user-of.ts'
import { bankAccess } from './access.ts'
import { findBatch } from './batch-store.ts'
import { callOff } from './call-off.ts'
import { findProposal, whatBankHas } from './cancellation-store.ts'
import { cannotCancel, noBatch, wrongBatchState } from './errors.ts'
import { CancelBatch, CancelledBatch } from './schema.ts'

/**
 * A batch that shall not be paid. While nobody has had its file one officer cancels it. Once it was downloaded or sent the bank may
 * have it: then this only proposes, and somebody else decides (decide-cancellation.ts), such as where the bank refused the file.
 */
export const cancelBatch = command({
  name: 'ledger.cancel-batch',
  title: '作废银行批次',
  input: CancelBatch,
  output: CancelledBatch,
  errors: { ...noBatch, ...wrongBatchState, ...cannotCancel, ...cannotBook },
  access: bankAccess.cancelBatch,
  area: ({ county }) => countyDivision(county),
  subject: ({ id }) => id,
  handle: async (ctx, { county, id, reason }) => {
    const db = ctx.db<MoneyTables>()
    const held = await findBatch(db, county, id, 'lock')
    if (!held) return err({ type: 'no-batch' })
    if (held.state !== 'ready' && held.state !== 'sent')
      return err({
        ...{ type: 'wrong-batch-state', state: batchStates[held.state], action: '作废' },
        next: held.state === 'making' ? '文件生成好以后再作废。' : '请刷新后再看。',
      })
    const proposed = await findProposal(db, county, id)
    if (proposed) return err({ type: 'already-proposed', by: proposed.proposed_by_name })
    const { downloads, answered } = await whatBankHas(db, county, id)
    if (answered > 0) return err({ type: 'answered', count: answered })
    if (held.state === 'ready' && downloads === 0) {
      const done = await callOff(ctx, held, reason)
      return done.ok ? ok({ county, id, isProposed: false }) : done
    }
    await db
      .insertInto('bank_cancellation')
      .values({
        ...{ county, id: newId<'CancellationId'>(), division: countyDivision(county), batch: id, reason },
        ...{ state: 'proposed', proposed_at: ctx.clock.now(), proposed_by: userOf(ctx.actor) },
        ...{ proposed_by_name: ctx.actor.name, decided_at: null, decided_by: null, decided_by_name: null, note: null },
      })
      .execute()
    return ok({ county, id, isProposed: true })
  },
})
