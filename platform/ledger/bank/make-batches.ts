import { countyDivision } from '#kernel/division-code'
import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { userOf } from '../user-of.ts'
import { runStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { noProfiles, noRun } from './errors.ts'
import { makeBatchesJob } from './job-definitions.ts'
import { findProfiles } from './profile-store.ts'
import { MadeJob, MakeBatches } from './schema.ts'

/** Asks for the files of an approved run: of all lines that are in none yet. Asked again, only of what was left out. */
export const makeBatches = command({
  name: 'ledger.make-batches',
  title: '生成银行文件',
  input: MakeBatches,
  output: MadeJob,
  errors: { ...noRun, ...noProfiles },
  access: bankAccess.makeBatches,
  area: ({ county }) => countyDivision(county),
  subject: ({ run }) => run,
  handle: async (ctx, { county, run }) => {
    const db = ctx.db<MoneyTables>()
    const held = await db
      .selectFrom('payment_run')
      .select('state')
      .where('county', '=', county)
      .where('id', '=', run)
      .executeTakeFirst()
    if (!held) return err({ type: 'no-run' })
    if (held.state !== 'approved' && held.state !== 'filed')
      return err({ type: 'not-approved', state: runStates[held.state] })
    const profiles = await findProfiles(db, county)
    if (!profiles.some(({ is_active }) => is_active)) return err({ type: 'no-profiles' })
    const by = { id: userOf(ctx.actor), name: ctx.actor.name }
    return ok({ job: await requestJob(ctx, makeBatchesJob, { county, run, by }) })
  },
})
