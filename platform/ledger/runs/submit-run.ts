import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { UserId } from '#identity/schema'
import { runStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { currentDigest } from './digest.ts'
import { noRun, wrongState } from './errors.ts'
import { RunReference } from './schema.ts'
import { SubmittedRun } from './schema-acts.ts'
import { lockRun, updateRun } from './store.ts'
import { sumLines } from './sums.ts'

/** Puts the prepared lines before the two who approve. From here on no line changes; what is still held waits for a later run. */
export const submitRun = command({
  name: 'ledger.submit-run',
  title: '提交月度发放审批',
  input: RunReference,
  output: SubmittedRun,
  errors: { ...noRun, ...wrongState },
  access: runsAccess.prepareRun,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id }) => {
    const db = ctx.db<MoneyTables>()
    const run = await lockRun(db, county, id)
    if (!run) return err({ type: 'no-run' })
    if (run.state !== 'prepared') return err({ type: 'wrong-state', state: runStates[run.state], act: '提交' })
    const digest = await currentDigest(db, run)
    const { lines, amount, held } = await sumLines(db, run)
    await updateRun(db, run, {
      ...{ state: 'submitted', digest, lines, amount, held, returned_why: null, submitted_at: ctx.clock.now() },
      submitted_by_name: ctx.actor.name,
      submitted_by: (ctx.actor.userId ?? null) as UserId | null, // ids of users
    })
    return ok({ county, id, digest, lines, amount })
  },
})
