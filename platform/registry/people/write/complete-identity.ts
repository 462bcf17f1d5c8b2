import { birthDateOf, type IdNumber, sexOf } from '#kernel/id-number'
import type { StatementValue } from '../fold.ts'
import { sexes } from '../particulars.ts'
import { ordinals } from './derived.ts'

/**
 * Adds what follows from what is said: the birth date and sex of somebody new from the ID number (GB 11643), and that who
 * has died is no present member of the household.
 */
export function completeIdentity(
  values: Map<string, StatementValue | null>,
  isNew: boolean,
): Map<string, StatementValue | null> {
  const idNumber = values.get('idNumber')
  if (isNew && typeof idNumber === 'string') {
    const number = idNumber as IdNumber // checked by readSays
    if (!values.has('birthDate')) values.set('birthDate', birthDateOf(number))
    if (!values.has('sex')) values.set('sex', sexes.codes.indexOf(sexOf(number)))
  }
  const diedOn = values.get('diedOn')
  if (diedOn !== undefined && !values.has('memberStatus'))
    values.set('memberStatus', diedOn === null ? null : ordinals.memberStatus.deceased)
  return values
}
