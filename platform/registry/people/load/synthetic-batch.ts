import { birthDateOf, type IdNumber, sexOf } from '#kernel/id-number'
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
  const paid = households.map((household) => ({ household, receipts: receiptsOf(household) }))
  return {
    households: households.map((household) => householdRecord(household, validFrom)),
    persons: paid.flatMap(({ household, receipts }) => personRecords(household, validFrom, receipts.length > 0)),
    receipts: paid.flatMap(({ household, receipts }) =>
      receipts.map(({ member, ...receipt }) => ({
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

function personRecords(
  { number, facts, people }: SyntheticHousehold,
  validFrom: Month,
  isPaid: boolean,
): readonly PersonRecord[] {
  return facts.members.map(({ values }, at) => ({
    ref: personRef(number, at),
    household: String(number),
    relation: values['relation'],
    says: personSays(people[at], values, isPaid),
    validFrom,
  }))
}

function personRef(household: number, member: number): string {
  return `${household}/${member}`
}

function personSays(person: SyntheticHousehold['people'][number] | undefined, values: Values, isPaid: boolean): Says {
  if (!person) throw new Error('a synthetic household has a person for each member')
  const { name, idNumber } = person
  const own: readonly (readonly [string, StatementValue])[] = [
    ['name', name],
    ['idNumber', idNumber],
    ['birthDate', birthDateOf(idNumber)],
    ['sex', sexes.codes.indexOf(sexOf(idNumber))],
  ]
  return new Map([...own, ...(isPaid ? accountOf(idNumber) : []), ...factsSaid('person', values)])
}

/** The bank at which everybody has an account who is paid something. */
const bankName = '农商行'

/** An account that no bank gave out (9990 is nobody's), each person's own; one in ninety has never told theirs. */
function accountOf(idNumber: IdNumber): readonly (readonly [string, StatementValue])[] {
  const own = idNumber.slice(3, 17)
  if (Number(own) % 90 === 0) return []
  return [
    ['account', `9990${own}0`],
    ['bankName', bankName],
  ]
}

type Values = Readonly<Record<string, number>>

function factsSaid(entity: 'household' | 'person', values: Values): readonly (readonly [string, StatementValue])[] {
  return Object.entries(values).filter(([name]) => sayable[entity].has(name))
}
