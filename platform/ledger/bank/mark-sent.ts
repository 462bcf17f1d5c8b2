import { type Kysely, sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { bookingOf } from '../books/booking.ts'
import { cannotBook, refuseBooking } from '../books/errors.ts'
import { post } from '../books/post.ts'
import { batchStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { movementsOfBatch } from './batch-movements.ts'
import { changeBatch, findBatch, type StoredBatch } from './batch-store.ts'
import { findProposal } from './cancellation-store.ts'
import { cannotCancel, noBatch, wrongBatchState } from './errors.ts'
import { dropFileJob } from './job-definitions.ts'
import { getProfile } from './profile-store.ts'
import { BatchReference } from './schema.ts'

/**
 * The file is on its way to the bank: the money is with the bank from here on. Where the bank has a key, the file is dropped
 * for it as well.
 */
export const markSent = command({
  name: 'ledger.mark-sent',
  title: '登记已送银行',
  input: BatchReference,
  output: BatchReference,
  errors: { ...noBatch, ...wrongBatchState, 'already-proposed': cannotCancel['already-proposed'], ...cannotBook },
  access: bankAccess.markSent,
  area: ({ county }) => countyDivision(county),
  subject: ({ id }) => id,
  handle: async (ctx, { county, id }) => {
    const db = ctx.db<MoneyTables>()
    const held = await findBatch(db, county, id, 'lock')
    if (!held) return err({ type: 'no-batch' })
    if (held.state !== 'ready')
      return err({
        ...{ type: 'wrong-batch-state', state: batchStates[held.state], action: '登记送银行' },
        next: held.state === 'making' ? '文件生成好以后再登记。' : '请刷新后再看。',
      })
    const proposed = await findProposal(db, county, id)
    if (proposed) return err({ type: 'already-proposed', by: proposed.proposed_by_name })
    const movements = await movementsOfBatch(db, held, 'send', '送银行')
    const booked = await post(db, bookingOf(ctx, county, ctx.clock.today()), movements)
    if (!booked.ok) return refuseBooking(db, county, booked.error)
    await sql`UPDATE anmin.payment SET state = 'sent' WHERE county = ${county} AND batch = ${id} AND state = 'ready'`.execute(
      db,
    )
    await changeBatch(db, held, { state: 'sent', sent_at: ctx.clock.now() })
    await fileRun(db, held)
    const profile = await getProfile(db, county, held.profile)
    if (profile.drop_key !== null) await requestJob(ctx, dropFileJob, { county, batch: id })
    return ok({ county, id })
  },
})

/** A run is with the bank when each of its lines that pays something is. */
async function fileRun(db: Kysely<MoneyTables>, { county, run }: StoredBatch): Promise<void> {
  if (run === null) return
  await sql`UPDATE anmin.payment_run r SET state = 'filed', version = version + 1
    WHERE r.county = ${county} AND r.id = ${run} AND r.state = 'approved'
      AND NOT EXISTS (SELECT FROM anmin.bank_batch b WHERE b.county = r.county AND b.run = r.id AND b.state IN ('making', 'ready'))
      AND NOT EXISTS (SELECT FROM anmin.payment_line l WHERE l.county = r.county AND l.run = r.id AND l.state = 'approved'
        AND l.amount > 0 AND NOT EXISTS (
          SELECT FROM anmin.payment o WHERE o.county = l.county AND o.run = l.run AND o.line = l.line))`.execute(db)
}
