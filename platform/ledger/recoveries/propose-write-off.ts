import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { minus } from '#kernel/money'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { recoveryStates } from '../code-lists.ts'
import { WriteOffId } from '../ids.ts'
import { userOf } from '../user-of.ts'
import type { MoneyTables } from '../tables.ts'
import { recoveriesAccess } from './access.ts'
import { findWriteOffs } from './details.ts'
import { noRecovery, notOpen } from './errors.ts'
import { ProposeWriteOff, RecoveryReference } from './schema.ts'
import { lockRecovery } from './store.ts'

/** Proposes to give up what is still open; another officer decides (decide-write-off). */
export const proposeWriteOff = command({
  name: 'ledger.propose-write-off',
  title: '提出核销追回款',
  input: ProposeWriteOff,
  output: RecoveryReference.extend({ proposal: WriteOffId }),
  errors: {
    ...noRecovery,
    ...notOpen,
    proposed: { kind: 'conflict', text: '这笔追回款已经有人提出核销,还在等审批。请等审批结果。' },
  },
  access: recoveriesAccess.proposeWriteOff,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, cause, reason }) => {
    const db = ctx.db<MoneyTables>()
    const held = await lockRecovery(db, county, id)
    if (!held) return err({ type: 'no-recovery' })
    if (held.state !== 'open') return err({ type: 'not-open', state: recoveryStates[held.state] })
    const before = await findWriteOffs(db, county, id, userOf(ctx.actor))
    if (before.some(({ state }) => state === 'proposed')) return err({ type: 'proposed' })
    const proposal: WriteOffId = newId<'WriteOffId'>()
    await db
      .insertInto('recovery_write_off')
      .values({
        ...{ county, id: proposal, recovery: id, division: held.division, cause, reason },
        amount: minus(held.amount, held.settled),
        state: 'proposed',
        household_number: held.household_number,
        proposed_at: ctx.clock.now(),
        proposed_by: userOf(ctx.actor),
        proposed_by_name: ctx.actor.name,
        ...{ document: null, note: null, decided_at: null, decided_by: null, decided_by_name: null },
      })
      .execute()
    return ok({ county, id, proposal })
  },
})
