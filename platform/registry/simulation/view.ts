import { countyName } from './prepare.ts'
import {
  type SimulationHead,
  SimulateInput,
  SimulationReport,
  type SimulationState,
  type SimulationView,
} from './schema.ts'
import type { z } from 'zod'
import type { StoredRun } from './store.ts'

type Head = z.infer<typeof SimulationHead>
type HeadRow = Pick<StoredRun, 'id' | 'county' | 'place' | 'month' | 'is_synthetic' | 'run_by_name' | 'run_at' | 'job'>

export function headOf(row: HeadRow, state: SimulationState): Head {
  return {
    id: row.id,
    county: row.county,
    countyName: countyName(row.county),
    place: row.place,
    month: row.month,
    state,
    isSynthetic: row.is_synthetic,
    runBy: row.run_by_name,
    runAt: row.run_at.toISOString(),
    job: row.job,
  }
}

/** A stored run with its report, read back through the schemas it was written by. */
export function viewOf(row: StoredRun, state: SimulationState): SimulationView {
  return {
    ...headOf(row, state),
    changes: SimulateInput.parse(row.input).changes,
    digest: row.digest,
    trial: (row.trial as SimulationView['trial']) ?? null, // written by keepTrial
    report: row.result === null ? null : SimulationReport.parse(row.result),
  }
}
