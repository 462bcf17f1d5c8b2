import { countyDivision } from '#kernel/division-code'
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
import { BatchReference, DecideCancellation } from './schema.ts'

/**
 * Decides whether a batch that the bank may have is cancelled. Another officer than who proposed it agrees, having asked the bank;
 * anybody, also who proposed it, may leave the batch as it is.
 */
export const decideCancellation = command({
  name: 'ledger.decide-cancellation',
  title: '确认作废银行批次',
  input: DecideCancellation,
  output: BatchReference,
  errors: {
    ...noBatch,
    ...wrongBatchState,
    ...cannotCancel,
    ...cannotBook,
    'no-proposal': { kind: 'conflict', text: '没有等着确认的作废。可能别人已经办过,请刷新后再看。' },
    'own-proposal': { kind: 'denied', text: '作废是您自己提出的,要由另一个人问过银行后确认。请交给另一名人员。' },
    'no-note': { kind: 'invalid', text: '请写明银行怎么答复的,例如:整批退件,没有入账。' },
  },
  access: bankAccess.decideCancellation,
  area: ({ county }) => countyDivision(county),
  subject: ({ id }) => id,
  handle: async (ctx, { county, id, agree, note }) => {
    const db = ctx.db<MoneyTables>()
    const held = await findBatch(db, county, id, 'lock')
    if (!held) return err({ type: 'no-batch' })
    const proposed = await findProposal(db, county, id)
    if (!proposed) return err({ type: 'no-proposal' })
    const officer = userOf(ctx.actor)
    if (agree && (officer === null || proposed.proposed_by === officer)) return err({ type: 'own-proposal' })
    if (agree && note === '') return err({ type: 'no-note' })
    await db
      .updateTable('bank_cancellation')
      .set({ state: agree ? 'agreed' : 'refused', note: note === '' ? null : note })
      .set({ decided_at: ctx.clock.now(), decided_by: officer, decided_by_name: ctx.actor.name })
      .where('county', '=', county)
      .where('id', '=', proposed.id)
      .execute()
    if (!agree) return ok({ county, id })
    if (held.state !== 'ready' && held.state !== 'sent')
      return err({ type: 'wrong-batch-state', state: batchStates[held.state], action: '作废', next: '请刷新后再看。' })
    const { answered } = await whatBankHas(db, county, id)
    if (answered > 0) return err({ type: 'answered', count: answered })
    const done = await callOff(ctx, held, proposed.reason)
    return done.ok ? ok({ county, id }) : done
  },
})
