import { sql } from 'kysely'
import type { Context } from '#kernel/context'
import type { ScopedTransaction } from '#kernel/database/scope'
import { countyDivision, nation } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { findJob, JobId } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import { labelsOf } from '../labels.ts'
import { childrensBenefits } from '../recoveries/visible.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { actsOf } from './acts.ts'
import { openFunds, planFunds } from './approve/funds.ts'
import { approvalsOf } from './approve/who-may.ts'
import { noRun } from './errors.ts'
import { type HoldKind, holdKinds } from './hold-kinds.ts'
import { headOf } from './list-runs.ts'
import { RunReference, RunView } from './schema.ts'
import { steps } from './steps.ts'
import { type Database, findRun, type StoredRun } from './store.ts'
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
        ...headOf(run),
        ...{ countyName: divisionName(countyDivision(county)), asOf: run.as_of.toISOString() },
        ...{ digest: run.digest, returnedWhy: run.returned_why, payable, funds: [...funds] },
        steps: stepsOf(run),
        progress: await progressOf(ctx, run),
        totals: totals.map((one) => ({
          ...one,
          label: label(one.benefit),
          place: one.township === nation ? '全县(儿童待遇不分乡镇)' : divisionName(one.township),
        })),
        holds: isReady ? await countHolds(db, run) : [],
        differences: [...(run.summary?.differences ?? [])],
        ...{ before: run.summary?.before ?? null, overpaid: run.summary?.overpaid ?? fen(0) },
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

const nothing = { lines: 0, amount: fen(0), due: fen(0), arrears: fen(0), recovered: fen(0), held: 0 } as const

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

async function fundsOf(db: Database, run: StoredRun) {
  if (run.state === 'preparing') return { funds: [], shortages: [] }
  if (run.state !== 'prepared' && run.state !== 'submitted') return { funds: await takenOf(db, run), shortages: [] }
  const open = await openFunds(db, run.county, run.month)
  const { takes, shortages } = await planFunds(db, run, open)
  const funds = open
    .filter(({ id }) => (takes.get(id) ?? 0) > 0)
    .map(({ id, name, benefits, room }) => ({
      id,
      name,
      benefits: [...benefits],
      room,
      takes: takes.get(id) ?? fen(0),
    }))
  return { funds, shortages }
}

/** Of an approved run: what each fund pays. */
async function takenOf(db: Database, { county, id }: StoredRun): Promise<RunView['funds']> {
  const { rows } = await sql<RunView['funds'][number]>`
    SELECT f.id, f.name, f.benefits, coalesce(a.balance, 0)::int8 AS room, l.amount AS takes
    FROM (SELECT fund, sum(amount)::int8 AS amount FROM anmin.payment_line WHERE county = ${county} AND run = ${id} AND state = 'approved' GROUP BY fund) l
    JOIN anmin.fund f ON f.county = ${county} AND f.id = l.fund
    LEFT JOIN anmin.fund_account a ON a.county = ${county} AND a.fund = f.id AND a.kind = 'budget' ORDER BY f.priority, f.id`.execute(
    db,
  )
  return rows
}

async function countHolds(db: Database, { county, id }: StoredRun): Promise<RunView['holds']> {
  const { rows } = await sql<{ kind: HoldKind; open: number; released: number; confirmed: number; amount: Fen }>`
    SELECT h.kind, (count(*) FILTER (WHERE h.state = 'open'))::int4 AS open, (count(*) FILTER (WHERE h.state = 'released'))::int4 AS released,
      (count(*) FILTER (WHERE h.state = 'confirmed'))::int4 AS confirmed, coalesce(sum(l.amount) FILTER (WHERE h.state = 'open'), 0)::int8 AS amount
    FROM anmin.payment_hold h JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = h.line
    WHERE h.county = ${county} AND h.run = ${id} GROUP BY h.kind`.execute(db)
  const order = Object.keys(holdKinds)
  return rows
    .map((row) => ({ ...row, ...holdKinds[row.kind] }))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}
