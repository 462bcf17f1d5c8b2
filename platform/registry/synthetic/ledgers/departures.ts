import { addDays } from '#kernel/calendar-date'
import type { Month } from '#kernel/month'
import { Draws } from '../draws.ts'
import { codeOf } from './codes.ts'
import { dayBefore, type Unnoticed } from './events.ts'
import { digits, type PaperHousehold, type PaperPerson, purposes } from './paper.ts'
import type { Row, Shared } from './rows.ts'

const prisons = ['省第一监狱', '省第二监狱', '省女子监狱'] as const

/** Rows of the lists of the dead and of prisoners, which other offices send. */
export function departureRows(
  household: PaperHousehold,
  shared: Shared,
  seed: number,
  asOf: Month,
  { unnoticed, died }: { readonly unnoticed: Unnoticed | undefined; readonly died: PaperPerson | undefined },
): readonly Row[] {
  const people = died ? [...household.people, died] : household.people
  return people.flatMap((person): readonly Row[] => {
    const draws = new Draws(seed, household.county, household.number, purposes.events, 4, person.at)
    const { name, idNumber, sex } = person
    const values = { ...shared, name, idNumber, sex }
    const isUnnoticed = unnoticed?.person.at === person.at
    const status = isUnnoticed ? unnoticed.kind : codeOf('memberStatus', person.values['memberStatus'])
    if (status === 'deceased' || person === died) {
      const [from, to] = person === died ? [0, 0] : [1, isUnnoticed ? 5 : 20]
      const diedOn = dayBefore(draws, asOf, from, to)
      const crematedOn = addDays(diedOn, draws.between(1, 5))
      const burialForm = codeOf('burialForm', person.values['burialForm']) ?? 'traditional'
      const certificate = `火${digits(draws, 8)}`
      return [{ ledger: 'deaths', person, values: { ...values, diedOn, crematedOn, certificate, burialForm } }]
    }
    if (status !== 'imprisoned') return []
    const since = dayBefore(draws, asOf, 1, 20)
    const where = sex === 'female' ? prisons[2] : draws.pick([prisons[0], prisons[1]])
    return [{ ledger: 'prisoners', person, values: { ...values, since, months: draws.between(24, 120), where } }]
  })
}
