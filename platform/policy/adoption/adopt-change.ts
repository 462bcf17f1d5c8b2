import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { lockRecords, supersede } from '../parameters/store.ts'
import type { PolicyTables } from '../tables.ts'
import { adoptionAccess } from './access.ts'
import { findChange, markDecided } from './change-store.ts'
import { checkEntries } from './check-entries.ts'
import { describeFaults } from './entries.ts'
import { noSuchChange, sameOfficer, wrongEntries, wrongState } from './errors.ts'
import { ChangeReference, changeStates, DecideChangeInput } from './schema.ts'

/** A second officer puts the change into force. What it replaces is kept as it was held until now. */
export const adoptChange = command({
  name: 'policy.adopt-change',
  title: '采纳标准调整',
  input: DecideChangeInput,
  output: ChangeReference,
  errors: { ...noSuchChange, ...sameOfficer, ...wrongEntries, ...wrongState },
  access: adoptionAccess.adoptChange,
  area: (input) => input.place,
  subject: (input) => input.id,
  handle: async (ctx, input) => {
    const change = await findChange(ctx, input.place, input.id)
    if (!change) return err({ type: 'no-such-change' })
    if (change.state !== 'proposed')
      return err({ type: 'wrong-state', state: changeStates[change.state], action: '采纳' })
    if (ctx.actor.userId === change.drafted_by || ctx.actor.userId === change.proposed_by)
      return err({ type: 'same-officer' })
    await lockRecords(ctx.db<PolicyTables>())
    const records = await checkEntries(ctx, { ...change, origin: change.id })
    if (!records.ok) return err({ type: 'wrong-entries', faults: describeFaults(records.error) })
    await supersede(ctx.db<PolicyTables>(), records.value, ctx.clock.now())
    await markDecided(ctx, change, 'adopted', input.note)
    ctx.emit({
      type: 'cn.anmin.policy.change-adopted',
      subject: change.id,
      data: { place: change.place, keys: [...new Set(records.value.map((record) => record.key))] },
    })
    return ok({ place: input.place, id: input.id })
  },
})
