import { countyDivision } from '#kernel/division-code'
import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneyTables } from '../../tables.ts'
import { upratingAccess } from './access.ts'
import { noUprating, notBroken, wrongStage as wrongStageErrors } from './errors.ts'
import { uprateAwardsJob } from './job.ts'
import { isBroken, jobOf } from './progress.ts'
import { UpratingMoved, UpratingReference } from './schema.ts'
import { wrongStage } from './stages.ts'
import { lockUprating, updateUprating } from './store.ts'

/** Work that broke off for good is begun again from where it stood. */
export const resumeUprating = command({
  name: 'ledger.resume-uprating',
  title: '继续中断的提标',
  input: UpratingReference,
  output: UpratingMoved,
  errors: { ...noUprating, ...wrongStageErrors, ...notBroken },
  access: upratingAccess.decide,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id }) => {
    const db = ctx.db<MoneyTables>()
    const uprating = await lockUprating(db, county, id)
    if (!uprating) return err({ type: 'no-uprating' })
    const wrong = wrongStage(uprating, 'resume')
    if (wrong) return err(wrong)
    if (!isBroken(await jobOf(ctx, uprating))) return err({ type: 'not-broken' })
    const job = await requestJob(ctx, uprateAwardsJob, { county, uprating: id })
    await updateUprating(db, uprating, { job })
    return ok({ county, id, state: uprating.state })
  },
})
