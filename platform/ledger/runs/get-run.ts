import type { Context } from '#kernel/context'
import type { ScopedTransaction } from '#kernel/database/scope'
import { countyDivision, nation } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { findJob, JobId } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import { labelsOf } from '../labels.ts'
import { childrensBenefits } from '../children.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { actsOf } from './acts.ts'
import { approvalsOf } from './approve/who-may.ts'
import { deliveriesOf } from './delivery.ts'
import { findDifferences } from './differences.ts'
import { noRun } from './errors.ts'
import { countAnew } from './holds/answers.ts'
import { countHolds } from './holds/count-holds.ts'
import { countLaterDecisions } from './later-decisions.ts'
import { headOf } from './list-runs.ts'
import { RunReference, RunView } from './schema.ts'
import { countWaiting, fundsOf } from './run-funds.ts'
import { steps } from './steps.ts'
import { findRun, type StoredRun } from './store.ts'
import { sumByPlace, sumLines } from './sums.ts'

/** A month's board: how far it is, what holds it first, what it comes to, what is other than last month, whether the funds suffice. */
export const getRun = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.get-run',
    title: '查看月度发放',
    input: RunReference,
    output: RunView,
    errors: noRun,
    access: runsAccess.seeRuns,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id }) => {
      const db = ctx.db<MoneyTables>()
      const run = await findRun(db, county, id)
      if (!run) return err({ type: 'no-run' })
      const labels = labelsOf(rulebook)
      const label = (key: string) => labels.get(key) ?? key
      const approvals = await approvalsOf(db, run)
      // Asked again and again while lines are being made: what they come to is summed when they are all there.
      const isReady = run.state !== 'preparing'
      const totals = isReady ? await sumByPlace(db, run, childrensBenefits) : []
      const { held: _, ...payable } = isReady ? await sumLines(db, run) : nothing
      const { funds, shortages } = await fundsOf(db, run)
      return ok({
        ...headOf(run, await deliveriesOf(db, county, [run])),
        ...{ countyName: divisionName(countyDivision(county)), asOf: run.as_of.toISOString() },
        ...{
          digest: run.digest,
          returnedWhy: run.returned_why,
          payable,
          funds: [...funds],
          waiting: await countWaiting(db, run),
          laterDecisions: await countLaterDecisions(db, run),
        },
        steps: stepsOf(run),
        progress: await progressOf(ctx, run),
        totals: totals.map((one) => ({
          ...one,
          label: label(one.benefit),
          place: one.township === nation ? '全县(儿童待遇不分乡镇)' : divisionName(one.township),
        })),
        holds: isReady ? await countHolds(db, run) : [],
        differences: isReady ? [...(await findDifferences(db, run))] : [],
        anew: (isReady ? await countAnew(db, run) : undefined) ?? null,
        facts: run.facts_month === null ? null : { month: run.facts_month, later: run.facts_later ?? 0 },
        ...{
          before: run.summary?.before ? { givenUp: null, ...run.summary.before } : null,
          overpaid: run.summary?.overpaid ?? fen(0),
        },
        shortages: shortages.map(({ benefit, fund, missing }) => ({
          ...{ benefit, label: label(benefit), fund: fund?.name ?? null, missing },
        })),
        approvals: approvals.map(({ seq, officer_name: officer, role, at }) => ({
          seq,
          officer,
          role,
          at: at.toISOString(),
        })),
        acts: actsOf(ctx.actor, run, approvals),
      })
    },
  })

const nothing = {
  lines: 0,
  payments: 0,
  amount: fen(0),
  due: fen(0),
  arrears: fen(0),
  recovered: fen(0),
  held: 0,
} as const

function stepsOf({ state, step }: StoredRun): RunView['steps'] {
  const at =
    state === 'preparing'
      ? Math.max(
          0,
          steps.findIndex(({ name }) => name === step),
        )
      : steps.length
  return steps.map(({ name, label }, index) => ({
    ...{ name, label },
    state: index < at ? ('done' as const) : index === at ? ('running' as const) : ('waiting' as const),
  }))
}

async function progressOf(ctx: Context, { state, job }: StoredRun): Promise<RunView['progress']> {
  const id = JobId.safeParse(job)
  if (state !== 'preparing' || !id.success) return null
  const found = await findJob(ctx.db<unknown>() as ScopedTransaction, id.data) // a use case's database is its transaction
  return found ? { done: found.done, total: found.total, message: found.message, state: found.state } : null
}
