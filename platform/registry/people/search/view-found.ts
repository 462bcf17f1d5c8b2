import { type CalendarDate, compareDates, fullYears } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { divisionName } from '../../divisions.ts'
import { sexes } from '../particulars.ts'
import type { FoundRow } from './find.ts'
import type { FoundPerson } from './schema.ts'

export function viewFound(county: CountyCode, row: FoundRow, today: CalendarDate): FoundPerson {
  const until = row.died_on !== null && compareDates(row.died_on, today) < 0 ? row.died_on : today
  const sex = row.sex === null ? undefined : sexes.codes[row.sex]
  return {
    county,
    id: row.id,
    name: row.name,
    formerNames: [...row.former_names],
    sex: sex === undefined ? null : sexes.words[sex],
    age: fullYears(row.birth_date, until),
    state: row.died_on !== null ? 'dead' : row.moved_out_on !== null ? 'moved-out' : 'present',
    division: row.division,
    village: divisionName(row.division),
    township: divisionName((row.division - (row.division % 1_000)) as DivisionCode),
    household: row.household,
    registerNumber: row.register_number,
    isHead: row.head === row.id,
    head: row.head === row.id ? null : row.head_name,
  }
}
