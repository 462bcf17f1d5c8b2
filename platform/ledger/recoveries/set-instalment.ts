import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { recoveryStates } from '../code-lists.ts'
import { userOf } from '../user-of.ts'
import type { MoneyTables } from '../tables.ts'
import { recoveriesAccess } from './access.ts'
import { findHouseholdAwards } from './details.ts'
import { changedMeanwhile, noRecovery, notOpen } from './errors.ts'
import { RecoveryReference, SetInstalment } from './schema.ts'
import { lockRecovery } from './store.ts'

/**
 * Says how it is got back: at most so much a month, not for the time being, or from another award of the same household. The
 * next run goes by it; lines of a run that is approved stay as they are.
 */
export const setInstalment = command({
  name: 'ledger.set-instalment',
  title: '安排追回款的扣回',
  input: SetInstalment,
  output: RecoveryReference,
  errors: {
    ...noRecovery,
    ...notOpen,
    ...changedMeanwhile,
    'other-award': {
      kind: 'invalid',
      text: '只能从这一户正在按月发放的待遇中扣回。请在列出的待遇中选一项。',
    },
  },
  access: recoveriesAccess.setInstalment,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, version, instalment, paused, collectFrom, reason }) => {
    const db = ctx.db<MoneyTables>()
    const held = await lockRecovery(db, county, id)
    if (!held) return err({ type: 'no-recovery' })
    if (held.state !== 'open') return err({ type: 'not-open', state: recoveryStates[held.state] })
    if (held.version !== version) return err({ type: 'changed' })
    const from = collectFrom === held.award ? null : collectFrom
    const offered = await findHouseholdAwards(db, county, id, 'named')
    if (from !== null && !offered.some((award) => award.id === from)) return err({ type: 'other-award' })
    await db
      .updateTable('recovery')
      .set({ instalment, paused, collect_from: from, version: version + 1 })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute()
    await db
      .insertInto('recovery_setting')
      .values({
        ...{ county, recovery: id, division: held.division, instalment, paused, reason, collect_from: from },
        id: newId<'RecoverySettingId'>(),
        household_number: held.household_number,
        at: ctx.clock.now(),
        by_id: userOf(ctx.actor),
        by_name: ctx.actor.name,
      })
      .execute()
    return ok({ county, id })
  },
})
