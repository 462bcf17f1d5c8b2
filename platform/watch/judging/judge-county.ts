import { countyDivision } from '#kernel/division-code'
import { requestJob } from '#kernel/job-progress'
import { parseMonth } from '#kernel/month'
import { err, ok, unwrap } from '#kernel/result'
import { command } from '#kernel/use-case'
import { divisionName, findPopulation, type RegistryTables } from '#registry'
import { watchAccess } from '../access.ts'
import { cannotJudge } from '../errors.ts'
import { JudgeCounty, JudgingReference } from '../schema.ts'
import { judgingJob } from './job-definition.ts'
import { findOpenRun } from './open-run.ts'
import { addJudging } from './store.ts'

/**
 * Judges everybody in a county for a month under the rules and parameters in force. A job does it; `now: true` leaves it
 * to the caller (the command line), who then calls `continueRun`.
 */
export const judgeCounty = ({ now = false }: { readonly now?: boolean } = {}) =>
  command({
    name: 'watch.judge-county',
    title: '全县研判',
    input: JudgeCounty,
    output: JudgingReference,
    errors: cannotJudge,
    access: watchAccess.judgeCounty,
    area: (input) => countyDivision(input.county),
    subject: (input) => String(input.county),
    handle: async (ctx, { county, month, everybody, execution }) => {
      const db = ctx.db<unknown>()
      const name = divisionName(countyDivision(county))
      const held = await findPopulation(ctx.db<RegistryTables>(), county)
      if (!held || held.households === 0) return err({ type: 'no-people', county: name })
      const open = await findOpenRun(db, county, ctx.clock.now())
      if (open) return err({ type: 'under-way', county: name, done: open.households })
      const id = await addJudging(db, {
        county,
        month: month === undefined ? ctx.clock.month() : unwrap(parseMonth(month)), // the schema has checked it
        wanted: everybody ? 'full' : 'changed',
        execution,
        isSynthetic: held.isSynthetic,
        by: { userId: ctx.actor.userId, name: ctx.actor.name },
        at: ctx.clock.now(),
        job: now ? undefined : await requestJob(ctx, judgingJob, { county }),
      })
      return ok({ county, id })
    },
  })
