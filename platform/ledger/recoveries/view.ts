import { minus } from '#kernel/money'
import { divisionName } from '#registry'
import { townshipOf } from '../books/places.ts'
import type { RecoveryHead } from './schema.ts'
import type { RecoveryRow } from './store.ts'

export function viewRecovery(row: RecoveryRow, labels: ReadonlyMap<string, string>): RecoveryHead {
  const {
    id,
    county,
    benefit,
    name,
    household,
    division,
    amount,
    settled,
    instalment,
    paused,
    state,
    reason,
    stopped,
  } = row
  return {
    ...{ id, county, benefit, name, household, division, amount, settled, instalment, paused, state, reason, stopped },
    label: labels.get(benefit) ?? benefit,
    village: divisionName(division),
    township: divisionName(townshipOf(division)),
    open: minus(amount, settled),
    isProposed: row.is_proposed,
    recordedAt: row.recorded_at.toISOString(),
    months: row.months,
  }
}
