import { countyDivision } from '#kernel/division-code'
import { JobId, requestCancel } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { runStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { noRun, wrongState } from './errors.ts'
import { RunReference } from './schema.ts'
import { CancelRun } from './schema-acts.ts'
import { lockRun, updateRun } from './store.ts'
import { putTouchedBack } from './touched.ts'

const before: readonly string[] = ['preparing', 'prepared', 'submitted']

/** Gives a run up before it is approved; its lines stay to be looked at, nothing of them was charged. */
export const cancelRun = command({
  name: 'ledger.cancel-run',
  title: '作废月度发放',
  input: CancelRun,
  output: RunReference,
  errors: { ...noRun, ...wrongState },
  access: runsAccess.prepareRun,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, reason }) => {
    const db = ctx.db<MoneyTables>()
    const run = await lockRun(db, county, id)
    if (!run) return err({ type: 'no-run' })
    if (!before.includes(run.state)) return err({ type: 'wrong-state', state: runStates[run.state], act: '作废' })
    const job = JobId.safeParse(run.job)
    if (run.state === 'preparing' && job.success) await requestCancel(ctx, job.data)
    await putTouchedBack(db, run, ctx.clock.now())
    await db.deleteFrom('run_approval').where('county', '=', county).where('run', '=', id).execute()
    await updateRun(db, run, { state: 'cancelled', returned_why: reason, closed_at: ctx.clock.now() })
    return ok({ county, id })
  },
})
