import { countyDivision } from '#kernel/division-code'
import { findJob, JobId, requestJob } from '#kernel/job-progress'
import type { ScopedTransaction } from '#kernel/database/scope'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { runStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { noRun, wrongState } from './errors.ts'
import { keepAnswers } from './holds/answers.ts'
import { prepareRunJob } from './job-definition.ts'
import { RunReference } from './schema.ts'
import { lockRun, updateRun } from './store.ts'
import { putTouchedBack } from './touched.ts'

/**
 * Throws the prepared lines away and makes them anew from what is recorded now; also where a preparation was given up. What
 * officers answered to holds stands where the same is found again.
 */
export const prepareAgain = command({
  name: 'ledger.prepare-again',
  title: '重新生成发放名单',
  input: RunReference,
  output: RunReference,
  errors: { ...noRun, ...wrongState },
  access: runsAccess.prepareRun,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id }) => {
    const db = ctx.db<MoneyTables>()
    const run = await lockRun(db, county, id)
    if (!run) return err({ type: 'no-run' })
    const job = JobId.safeParse(run.job)
    const at = job.success ? await findJob(ctx.db<unknown>() as ScopedTransaction, job.data) : undefined // a use case's database is its transaction
    const isGivenUp =
      run.state === 'preparing' && (at === undefined || at.state === 'failed' || at.state === 'cancelled')
    if (run.state !== 'prepared' && !isGivenUp)
      return err({ type: 'wrong-state', state: runStates[run.state], act: '重新生成' })
    await keepAnswers(db, run)
    await putTouchedBack(db, run, ctx.clock.now())
    const next = await requestJob(ctx, prepareRunJob, { county, run: id })
    const emptied = { lines: null, amount: null, held: null, digest: null, summary: null, returned_why: null }
    await updateRun(db, run, {
      state: 'preparing',
      step: null,
      after: 0,
      as_of: ctx.clock.now(),
      job: next,
      ...emptied,
    })
    return ok({ county, id })
  },
})
