import { countyDivision } from '#kernel/division-code'
import { requestJob } from '#kernel/job-progress'
import { monthInWords } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { runStates } from '../../code-lists.ts'
import type { MoneyTables } from '../../tables.ts'
import { recordedNow } from '../deciding.ts'
import { upratingAccess } from './access.ts'
import { digestItems } from './digest.ts'
import { cannotDecideTogether, cannotUndo, noUprating, wrongStage as wrongStageErrors } from './errors.ts'
import { uprateAwardsJob } from './job.ts'
import { ActOnUprating, UpratingMoved } from './schema.ts'
import { isOwnDecision, wrongStage } from './stages.ts'
import { lockUprating, updateUprating } from './store.ts'
import { runWithRaises } from './undo-part.ts'

/** The second officer: what the first decided, or decided to take back, is done from now on, award by award. */
export const confirmUprating = command({
  name: 'ledger.confirm-uprating',
  title: '确认提标决定',
  input: ActOnUprating,
  output: UpratingMoved,
  errors: { ...noUprating, ...wrongStageErrors, ...cannotDecideTogether, ...cannotUndo },
  access: upratingAccess.decide,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, digest }) => {
    const db = ctx.db<MoneyTables>()
    const uprating = await lockUprating(db, county, id)
    if (!uprating) return err({ type: 'no-uprating' })
    const wrong = wrongStage(uprating, 'confirm')
    if (wrong) return err(wrong)
    const { at, by } = recordedNow(ctx)
    if (by.userId === null) return err({ type: 'no-account' })
    if (isOwnDecision(ctx.actor, uprating)) return err({ type: 'same-officer' })
    if (digest !== uprating.digest || digest !== (await digestItems(db, uprating))) return err({ type: 'other-digest' })
    const job = await requestJob(ctx, uprateAwardsJob, { county, uprating: id })
    if (uprating.state === 'decided') {
      await updateUprating(db, uprating, {
        ...{ state: 'applying', after: 0, job, confirmed_at: at, confirmed_by: by.userId, confirmed_by_name: by.name },
      })
      return ok({ county, id, state: 'applying' as const })
    }
    const inRun = await runWithRaises(db, uprating)
    if (inRun)
      return err({
        ...{ type: 'in-run', month: monthInWords(inRun.month), state: runStates[inRun.state], count: inRun.count },
      })
    await updateUprating(db, uprating, {
      ...{ state: 'undoing', after: 0, job, undo_confirmed_at: at },
      ...{ undo_confirmed_by: by.userId, undo_confirmed_by_name: by.name },
    })
    return ok({ county, id, state: 'undoing' as const })
  },
})
