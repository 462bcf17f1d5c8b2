import type { DivisionCode } from '#kernel/division-code'
import { divisionPath } from '../divisions.ts'
import { sexes } from '../people/particulars.ts'
import type { PairView } from './schema.ts'
import { likenessReasons } from './score.ts'
import type { PairRow } from './store.ts'

/** A pair as lists show it: no numbers, only whether they agree. */
export function viewPair({ people, score, reasons, state, decided_by_name, why }: PairRow): PairView {
  const [a, b] = people.map((person) => ({
    id: person.id,
    name: person.name,
    birthDate: person.birth_date,
    sex: person.sex === null ? null : (sexes.words[sexes.codes[person.sex] ?? 'male'] ?? null),
    division: person.division as DivisionCode, // the column of divisions
    village: divisionPath(person.division as DivisionCode),
    household: person.household_number,
  }))
  if (!a || !b) throw new Error('a pair is of two')
  return {
    a,
    b,
    score,
    reasons: reasons.map((reason) => likenessReasons.words[reason]),
    state,
    decidedBy: decided_by_name,
    why,
  }
}
