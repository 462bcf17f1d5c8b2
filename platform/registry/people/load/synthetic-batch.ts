import { birthDateOf, sexOf } from '#kernel/id-number'
import type { Month } from '#kernel/month'
import type { SyntheticHousehold } from '../../synthetic/household.ts'
import type { StatementValue } from '../fold.ts'
import { sexes } from '../particulars.ts'
import { statementColumns } from '../statement-columns.ts'
import type { Batch, HouseholdRecord, PersonRecord, ReceiptRecord, Says } from '../write/batch.ts'

const sayable = {
  household: new Set(statementColumns('household').map(({ name }) => name)),
  person: new Set(statementColumns('person').map(({ name }) => name)),
} as const

/** What a synthetic household is paid, or the member at a place in it. */
export type SyntheticReceipt = Omit<ReceiptRecord, 'household' | 'person' | 'validFrom' | 'validTo'> & {
  readonly member?: number | undefined
}

type SyntheticBatch = Pick<Required<Batch>, 'households' | 'persons' | 'receipts' | 'isSynthetic'>

/** Synthetic households as a batch; references are their numbers, and the number with each member's place. */
export function batchOf(
  households: readonly SyntheticHousehold[],
  validFrom: Month,
  receiptsOf: (household: SyntheticHousehold) => readonly SyntheticReceipt[] = () => [],
): SyntheticBatch {
  return {
    households: households.map((household) => householdRecord(household, validFrom)),
    persons: households.flatMap((household) => personRecords(household, validFrom)),
    receipts: households.flatMap((household) =>
      receiptsOf(household).map(({ member, ...receipt }) => ({
        ...receipt,
        household: String(household.number),
        person: member === undefined ? undefined : personRef(household.number, member),
        validFrom,
      })),
    ),
    isSynthetic: true,
  }
}

function householdRecord({ number, division, facts }: SyntheticHousehold, validFrom: Month): HouseholdRecord {
  return { ref: String(number), division, says: new Map(factsSaid('household', facts.household.values)), validFrom }
}

function personRecords({ number, facts, people }: SyntheticHousehold, validFrom: Month): readonly PersonRecord[] {
  return facts.members.map(({ values }, at) => ({
    ref: personRef(number, at),
    household: String(number),
    relation: values['relation'],
    says: personSays(people[at], values),
    validFrom,
  }))
}

function personRef(household: number, member: number): string {
  return `${household}/${member}`
}

function personSays(person: SyntheticHousehold['people'][number] | undefined, values: Values): Says {
  if (!person) throw new Error('a synthetic household has a person for each member')
  const { name, idNumber } = person
  const own: readonly (readonly [string, StatementValue])[] = [
    ['name', name],
    ['idNumber', idNumber],
    ['birthDate', birthDateOf(idNumber)],
    ['sex', sexes.codes.indexOf(sexOf(idNumber))],
  ]
  return new Map([...own, ...factsSaid('person', values)])
}

type Values = Readonly<Record<string, number>>

function factsSaid(entity: 'household' | 'person', values: Values): readonly (readonly [string, StatementValue])[] {
  return Object.entries(values).filter(([name]) => sayable[entity].has(name))
}
