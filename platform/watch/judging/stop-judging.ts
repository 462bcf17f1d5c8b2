import { countyDivision } from '#kernel/division-code'
import { JobId, requestCancel } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { watchAccess } from '../access.ts'
import { noJudging } from '../errors.ts'
import { JudgingReference } from '../schema.ts'
import { findJudging } from './store.ts'

/** Asks a run to stop; it stops between two steps, and the results before it stand. */
export const stopJudging = command({
  name: 'watch.stop-judging',
  title: '停止研判',
  input: JudgingReference,
  output: JudgingReference,
  errors: noJudging,
  access: watchAccess.judgeCounty,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id }) => {
    const run = await findJudging(ctx.db<unknown>(), county, id)
    const job = JobId.safeParse(run?.job)
    if (!job.success || !(await requestCancel(ctx, job.data))) return err({ type: 'no-judging' })
    return ok({ county, id })
  },
})
