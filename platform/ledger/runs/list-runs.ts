import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { deliveriesOf } from './delivery.ts'
import { ListRuns, type RunHead, Runs } from './schema.ts'
import { listStoredRuns, type StoredRun } from './store.ts'

const size = 20

/** The months of a county, the newest first. */
export const listRuns = query({
  name: 'ledger.list-runs',
  title: '查看月度发放列表',
  input: ListRuns,
  output: Runs,
  errors: {},
  access: runsAccess.seeRuns,
  area: (input) => countyDivision(input.county),
  subject: (input) => String(input.county),
  handle: async (ctx, { county, page }) => {
    const db = ctx.db<MoneyTables>()
    const { total, rows } = await listStoredRuns(db, county, { size, offset: (page - 1) * size })
    const deliveries = await deliveriesOf(db, county, rows)
    return ok({ total, runs: rows.map((run) => headOf(run, deliveries)) })
  },
})

export function headOf(run: StoredRun, deliveries: Awaited<ReturnType<typeof deliveriesOf>>): RunHead {
  return {
    ...{ id: run.id, county: run.county, month: run.month, supplement: run.supplement, state: run.state },
    ...{
      benefits: run.benefits === null ? null : [...run.benefits],
      lines: run.lines,
      amount: run.amount,
      held: run.held,
      delivery: deliveries.get(run.id) ?? null,
    },
    ...{ isSynthetic: run.is_synthetic, begunAt: run.begun_at.toISOString(), begunBy: run.begun_by_name },
  }
}
