import { type CalendarDate, fullYears } from '#kernel/calendar-date'
import type { DivisionCode } from '#kernel/division-code'
import { declaredFacts, type Rulebook } from '#policy'
import { divisionName } from '#registry'
import type { Finding } from '../schema.ts'
import type { FindingRow } from './find.ts'

const factLabels: ReadonlyMap<string, string> = new Map(declaredFacts().map(({ name, label }) => [name, label]))

export function labelsOf({ benefits }: Rulebook): ReadonlyMap<string, string> {
  return new Map(benefits.map(({ slot }) => [slot.key, slot.label]))
}

export function viewFinding(row: FindingRow, labels: ReadonlyMap<string, string>, today: CalendarDate): Finding {
  return {
    kind: row.kind,
    benefit: row.benefit,
    label: labels.get(row.benefit) ?? row.benefit,
    household: row.household,
    member: row.member,
    householdId: row.household_id,
    personId: row.person_id,
    name: row.name,
    age: row.birth_date === null ? null : fullYears(row.birth_date, today),
    registerNumber: row.register_number,
    division: row.division,
    village: divisionName(row.division),
    township: divisionName(townshipOf(row.division)),
    due: row.due,
    paid: row.paid,
    reason: row.reason,
    rival: row.rival === null ? null : (labels.get(row.rival) ?? row.rival),
    missing: missingWords(row.missing ?? []),
    settlement:
      row.disposition === null
        ? null
        : {
            disposition: row.disposition,
            remark: row.remark ?? '',
            by: row.settled_by_name ?? '',
            at: row.settled_at?.toISOString() ?? '',
            isReopened: row.is_reopened,
          },
  }
}

export function townshipOf(division: DivisionCode): DivisionCode {
  return (division - (division % 1_000)) as DivisionCode
}

/** `工资性收入(2人)、家庭财产`: each fact once, with how many members it is missing of. */
function missingWords(missing: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const one of missing) {
    const [name = ''] = one.split('@')
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => {
    const label = factLabels.get(name) ?? name
    return count > 1 ? `${label}(${count}人)` : label
  })
}
