import { parseYuan } from '#kernel/money'
import { plantedHouseholds } from './planted-people.ts'
import type { PaidTo, Register, Registered } from './registered.ts'
import { type RowsFound, sheetKey } from './rows-found.ts'
import type { LineOf, PlantedTruth } from './truth.ts'

export interface ValueScore {
  readonly planted: number
  readonly right: number
  readonly wrong: readonly string[]
  /** Fields that the register does not keep, such as the number of a cremation. */
  readonly notKept: number
}

type Fault = LineOf<'fault'>

/** Which benefit a column of money is; of 低保 it depends on the row. */
const benefits: Readonly<Record<string, readonly string[]>> = {
  'minimumLiving amount': ['minimumLiving', 'singlePerson'],
  'destitute basic': ['destitute'],
  'destitute care': ['destituteCare'],
  'disabled living': ['disabilityLiving'],
  'disabled care': ['disabilityCare'],
  'children amount': ['orphan', 'deFactoUnattended'],
  'elders amount': ['oldAge'],
}

interface Held {
  readonly of: Registered | undefined
  readonly facts: Readonly<Record<string, number>> | undefined
  readonly paid: readonly PaidTo[]
}

/** Looks in the register for the right value of everything that was to be repaired without anybody's doing. */
export async function scoreValues(truth: PlantedTruth, found: RowsFound, register: Register): Promise<ValueScore> {
  const households = plantedHouseholds(truth)
  const faults = truth.faults.filter(
    ({ verdict, field, right, household, file, sheet }) =>
      verdict === 'repaired' &&
      field !== null &&
      right !== null &&
      !truth.disturbed.has(household) &&
      found.has(sheetKey({ file, sheet })),
  )
  const numberOf = ({ household, person, field }: Fault) => {
    const people = households.get(household)?.people ?? []
    return (
      (person === null || field === 'headName' || field === 'headId'
        ? people[0]
        : people.find(({ key }) => key === person)
      )?.idNumber ?? ''
    )
  }
  const people = await register.byNumber(faults.map(numberOf))
  const facts = await register.facts([...people.values()].flat().map(({ household }) => household))
  const paid = Map.groupBy(await register.paid(), ({ household }) => household)
  const judged = faults.map((fault) => {
    const [of] = people.get(numberOf(fault)) ?? []
    const held = of && facts.get(of.household)
    const own = fault.ledger === 'circumstances' ? held?.members[of?.member ?? -1]?.values : held?.household.values
    return { fault, isRight: isRight(fault, { of, facts: own, paid: paid.get(of?.household ?? -1) ?? [] }) }
  })
  const wrong = judged.filter(({ isRight }) => isRight === false)
  return {
    planted: judged.filter(({ isRight }) => isRight !== undefined).length,
    right: judged.filter(({ isRight }) => isRight === true).length,
    wrong: wrong.map(
      ({ fault }) =>
        `${fault.kind} ${fault.file} row ${fault.row} ${fault.field} “${fault.written}” for ${fault.right}`,
    ),
    notKept: judged.filter(({ isRight }) => isRight === undefined).length,
  }
}

/** Undefined where the register keeps no such thing. */
function isRight(fault: Fault, { of, facts, paid }: Held): boolean | undefined {
  const { field, right, ledger } = fault
  if (of === undefined) return false
  switch (field) {
    case 'idNumber':
    case 'headId':
      return true // found by the right number
    case 'name':
    case 'headName':
      return of.name === right
    case 'birth':
      return of.birth === right
    case 'diedOn':
      return of.died === right
    case 'guardian':
    case 'crematedOn':
    case 'since':
      return undefined
    default:
  }
  const amount = parseYuan(right ?? '')
  const of_ = benefits[`${ledger} ${field}`]
  if (!amount.ok) return undefined
  if (of_ === undefined) return facts?.[field ?? ''] === amount.value
  const isOwn = ({ benefit, member }: PaidTo) => of_.includes(benefit) && (member === null || member === of.member)
  return amount.value === 0 ? !paid.some(isOwn) : paid.some((one) => isOwn(one) && one.amount === amount.value)
}
