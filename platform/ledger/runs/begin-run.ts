import { sql } from 'kysely'
import { countyDivision, type CountyCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { requestJob } from '#kernel/job-progress'
import { addMonths, type Month, monthInWords, parseMonth } from '#kernel/month'
import { err, ok, unwrap } from '#kernel/result'
import { command, type ErrorOf } from '#kernel/use-case'
import type { UserId } from '#identity/schema'
import { runStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { cannotBegin } from './errors.ts'
import { prepareRunJob } from './job-definition.ts'
import { RunReference } from './schema.ts'
import { type BeginRun, BeginRun as BeginRunInput } from './schema-acts.ts'
import { chargedStates, type Database } from './store.ts'

/** Begins a month's run: from here on a job prepares it. One at a time: what one owes depends on what the one before paid. */
export const beginRun = command({
  name: 'ledger.begin-run',
  title: '生成月度发放',
  input: BeginRunInput,
  output: RunReference,
  errors: cannotBegin,
  access: runsAccess.prepareRun,
  area: (input) => countyDivision(input.county),
  subject: (input) => `${input.county}/${input.month}/${input.supplement}`,
  handle: async (ctx, input) => {
    const db = ctx.db<MoneyTables>()
    const { county, supplement } = input
    const month = unwrap(parseMonth(input.month)) // the schema has checked it
    const refused = await whyNot(db, input, month, ctx.clock.month())
    if (refused) return err(refused)
    const held = await awardsHeld(db, county)
    if (!held) return err({ type: 'no-awards' })
    const id = newId<'RunId'>()
    const job = await requestJob(ctx, prepareRunJob, { county, run: id })
    const now = ctx.clock.now()
    await db
      .insertInto('payment_run')
      .values({
        ...{ county, id, kind: 'benefits', month, supplement, state: 'preparing' },
        ...{
          facts_month: null,
          facts_later: null,
          as_of: now,
          step: null,
          benefits: input.benefits ?? null,
          job,
          lines: null,
          amount: null,
          held: null,
        },
        ...{ digest: null, summary: null, returned_why: null, is_synthetic: held.isSynthetic, begun_at: now },
        begun_by: (ctx.actor.userId ?? null) as UserId | null, // ids of users
        ...{ begun_by_name: ctx.actor.name, submitted_at: null, submitted_by: null, closed_at: null },
      })
      .execute()
    return ok({ county, id })
  },
})

async function whyNot(
  db: Database,
  { county, supplement }: BeginRun,
  month: Month,
  today: Month,
): Promise<ErrorOf<typeof cannotBegin> | undefined> {
  const latest = addMonths(today, 1)
  if (month > latest) return { type: 'month-ahead', month: monthInWords(month), latest: monthInWords(latest) }
  // Two who begin at once: the second waits here and then sees the first one's run.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('ledger.begin-run', ${county}::int8))`.execute(db)
  const runs = await db
    .selectFrom('payment_run')
    .select(['month', 'supplement', 'state'])
    .where('county', '=', county)
    .where('kind', '=', 'benefits')
    .where('state', '<>', 'cancelled')
    .orderBy('month', 'desc')
    .execute()
  const open = runs.find(({ state }) => !isCharged(state))
  if (open) return { type: 'another-open', month: monthInWords(open.month), state: runStates[open.state] }
  const same = runs.find((run) => run.month === month && run.supplement === supplement)
  const which = supplement === 0 ? '月度发放' : `第${supplement}次补充发放`
  if (same) return { type: 'already-there', month: monthInWords(month), which, state: runStates[same.state] }
  const [last] = runs
  if (last && last.month > month)
    return { type: 'month-passed', last: monthInWords(last.month), month: monthInWords(month) }
  return undefined
}

const isCharged = (state: string): boolean => chargedStates.some((one) => one === state)

async function awardsHeld(db: Database, county: CountyCode): Promise<{ readonly isSynthetic: boolean } | undefined> {
  const row = await db
    .selectFrom('award')
    .select('is_synthetic')
    .where('county', '=', county)
    .orderBy('is_synthetic', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { isSynthetic: row.is_synthetic }
}
