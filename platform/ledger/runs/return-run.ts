import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { runStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { noRun, wrongState } from './errors.ts'
import { RunReference } from './schema.ts'
import { ReturnRun } from './schema-acts.ts'
import { lockRun, updateRun } from './store.ts'

/** Gives a submitted run back to whoever prepares it, saying why. An approval that was given is void. */
export const returnRun = command({
  name: 'ledger.return-run',
  title: '退回月度发放',
  input: ReturnRun,
  output: RunReference,
  errors: { ...noRun, ...wrongState },
  access: runsAccess.returnRun,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, reason }) => {
    const db = ctx.db<MoneyTables>()
    const run = await lockRun(db, county, id)
    if (!run) return err({ type: 'no-run' })
    if (run.state !== 'submitted') return err({ type: 'wrong-state', state: runStates[run.state], act: '退回' })
    await db.deleteFrom('run_approval').where('county', '=', county).where('run', '=', id).execute()
    await updateRun(db, run, {
      state: 'prepared',
      returned_why: reason,
      submitted_at: null,
      submitted_by: null,
      submitted_by_name: null,
    })
    return ok({ county, id })
  },
})
