import { countyDivision } from '#kernel/division-code'
import { monthInWords } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { runStates } from '../../code-lists.ts'
import type { MoneyTables } from '../../tables.ts'
import { recordedNow } from '../deciding.ts'
import { upratingAccess } from './access.ts'
import { cannotDecideTogether, cannotUndo, noUprating, wrongStage as wrongStageErrors } from './errors.ts'
import { UndoUprating, UpratingMoved } from './schema.ts'
import { wrongStage } from './stages.ts'
import { lockUprating, updateUprating } from './store.ts'
import { runWithRaises } from './undo-part.ts'

/** An officer decides to take the whole of it back, while no run has taken any of it up. Another one confirms it. */
export const undoUprating = command({
  name: 'ledger.undo-uprating',
  title: '决定撤销提标',
  input: UndoUprating,
  output: UpratingMoved,
  errors: { ...noUprating, ...wrongStageErrors, ...cannotUndo, 'no-account': cannotDecideTogether['no-account'] },
  access: upratingAccess.decide,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, document, reason }) => {
    const db = ctx.db<MoneyTables>()
    const uprating = await lockUprating(db, county, id)
    if (!uprating) return err({ type: 'no-uprating' })
    const wrong = wrongStage(uprating, 'undo')
    if (wrong) return err(wrong)
    const { at, by } = recordedNow(ctx)
    if (by.userId === null) return err({ type: 'no-account' })
    const inRun = await runWithRaises(db, uprating)
    if (inRun)
      return err({
        ...{ type: 'in-run', month: monthInWords(inRun.month), state: runStates[inRun.state], count: inRun.count },
      })
    await updateUprating(db, uprating, {
      ...{ state: 'undo-decided', why: null, undo_document: document, undo_reason: reason },
      ...{ undo_at: at, undo_by: by.userId, undo_by_name: by.name },
    })
    return ok({ county, id, state: 'undo-decided' as const })
  },
})
