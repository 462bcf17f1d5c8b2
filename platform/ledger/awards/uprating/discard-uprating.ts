import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneyTables } from '../../tables.ts'
import { upratingAccess } from './access.ts'
import { noUprating, wrongStage as wrongStageErrors } from './errors.ts'
import { DiscardUprating, UpratingMoved } from './schema.ts'
import { wrongStage } from './stages.ts'
import { lockUprating, updateUprating } from './store.ts'

/** What is not to be confirmed is discarded with a reason; a decision to take back falls, and what was decided stands. */
export const discardUprating = command({
  name: 'ledger.discard-uprating',
  title: '退回或作废提标',
  input: DiscardUprating,
  output: UpratingMoved,
  errors: { ...noUprating, ...wrongStageErrors },
  access: upratingAccess.decide,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, why }) => {
    const db = ctx.db<MoneyTables>()
    const uprating = await lockUprating(db, county, id)
    if (!uprating) return err({ type: 'no-uprating' })
    const wrong = wrongStage(uprating, 'discard')
    if (wrong) return err(wrong)
    const state = uprating.state === 'undo-decided' ? ('done' as const) : ('discarded' as const)
    await updateUprating(db, uprating, { state, why })
    return ok({ county, id, state })
  },
})
