import type { JudgingHead } from '../schema.ts'
import type { StoredJudging } from './store.ts'

export function headOf(run: StoredJudging, isOpen: boolean): JudgingHead {
  return {
    id: run.id,
    county: run.county,
    month: run.month,
    state: isOpen || run.state === 'done' ? run.state : 'cancelled',
    scope: run.scope,
    computed: run.computed,
    households: run.households,
    changes: run.changes,
    basis: run.basis?.slice(0, 12) ?? null,
    isSynthetic: run.is_synthetic,
    runBy: run.run_by_name,
    runAt: run.run_at.toISOString(),
    finishedAt: run.finished_at?.toISOString() ?? null,
    job: run.job,
  }
}
