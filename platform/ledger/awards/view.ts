import type { KeyRing } from '#kernel/crypto/key-ring'
import { formatMonth } from '#kernel/month'
import { divisionName } from '#registry'
import { townshipOf } from '../books/places.ts'
import type { FoundAward } from './find.ts'
import { accountTail } from './payees.ts'
import type { AwardHead } from './schema.ts'

/** A line of the list, as people read it. */
export function viewAward(row: FoundAward, keys: KeyRing, labels: ReadonlyMap<string, string>): AwardHead {
  const { id, county, benefit, per, name, person, household, division, amount, persons, document } = row
  return {
    ...{ id, county, benefit, per, name, person, household, division, amount, persons, document },
    label: labels.get(benefit) ?? benefit,
    householdNumber: row.household_number,
    registerNumber: row.register_number,
    village: divisionName(division),
    township: divisionName(townshipOf(division)),
    state: row.shown,
    since: formatMonth(row.since),
    next:
      row.next_from === null || row.next_amount === null || row.next_state === null
        ? null
        : { from: formatMonth(row.next_from), amount: row.next_amount, state: row.next_state },
    payeeName: row.payee_name,
    payeeKind: row.payee_kind,
    account: accountTail(keys, county, row),
  }
}
