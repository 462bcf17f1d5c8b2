import { codeOf } from './codes.ts'
import type { Value } from './cells.ts'
import { ledgerColumns } from './columns.ts'
import type { RowMark } from './ledger-file.ts'
import type { LedgerName } from './ledger-names.ts'
import type { PaperHousehold, PaperPerson } from './paper.ts'
import type { PaidBenefit, Payment } from './payments.ts'

/** A row before it knows in which file it stands. */
export interface Row {
  readonly ledger: LedgerName
  readonly person: PaperPerson | undefined
  readonly values: Readonly<Record<string, Value>>
  readonly marks?: readonly RowMark[]
}

/** What all rows of a household say. */
export type Shared = Readonly<Record<string, Value>>

export function sharedOf(
  household: PaperHousehold,
  division: { readonly name: string; readonly code: number },
): Shared {
  const head = household.people[0]
  return {
    township: household.township,
    village: division.name,
    villageCode: String(division.code),
    household: household.shownNumber,
    headName: head?.name,
    headId: head?.idNumber,
    settlement: codeOf('settlement', household.facts.household.values['settlement']),
  }
}

function ownOf(person: PaperPerson): Shared {
  const { name, idNumber, sex, birth, phone } = person
  return { name, idNumber, sex, birth, phone }
}

export function residentValues(person: PaperPerson, shared: Shared, relation = person.relation): Shared {
  const { sex, ethnicity, marriage, residence } = person
  return { ...shared, ...ownOf(person), relation: `${relation}-${sex}`, ethnicity, marriage, residence }
}

/** The rows of what the whole population has: household, means, circumstances. */
export function householdRows(household: PaperHousehold, shared: Shared): readonly Row[] {
  const [head] = household.people
  const own = household.facts.household.values
  const size = household.people.length
  return [
    {
      ledger: 'households',
      person: undefined,
      values: {
        ...shared,
        size,
        phone: head?.phone,
        address: `${String(shared['village'])}${household.number % 12}组`,
      },
    },
    { ledger: 'means', person: undefined, values: { ...shared, ...factValues('means', own) } },
    ...household.people.map(
      (person): Row => ({
        ledger: 'circumstances',
        person,
        values: { ...shared, ...ownOf(person), ...factValues('circumstances', person.values) },
      }),
    ),
  ]
}

/** Facts under columns of the same name, as codes where they are codes. Unknown facts stay empty. */
function factValues(ledger: LedgerName, values: Readonly<Record<string, number>>): Shared {
  return Object.fromEntries(
    ledgerColumns[ledger].flatMap(({ field, kind }) => {
      const value = values[field]
      if (value === undefined) return []
      return [[field, kind === 'code' ? codeOf(field, value) : value]]
    }),
  )
}

/** The rows of the lists of those who receive something, or might. */
export function recipientRows(
  household: PaperHousehold,
  shared: Shared,
  paid: readonly Payment[],
  { isByMember }: { readonly isByMember: boolean },
): readonly Row[] {
  const amountOf = (benefit: PaidBenefit, member?: number) =>
    paid.find((one) => one.benefit === benefit && one.member === member)?.amount
  const { approved, document } = household
  const account = (person: PaperPerson | undefined) => ({
    bank: person && `${household.township.slice(0, 2)}${person.bank}`,
    account: person?.account,
  })
  const [head] = household.people
  const decision = { approved, document }
  return [
    ...minimumLivingRows(
      household,
      { ...shared, ...decision, ...account(head), phone: head?.phone },
      amountOf,
      isByMember,
    ),
    ...household.people.flatMap((person): readonly Row[] => {
      const of = (benefit: PaidBenefit) => amountOf(benefit, person.at)
      const values = { ...shared, ...ownOf(person) }
      const rows: Row[] = []
      const basic = of('destitute')
      if (basic !== undefined)
        rows.push({
          ledger: 'destitute',
          person,
          values: {
            ...values,
            ...decision,
            ...account(person),
            supportForm: codeOf('supportForm', person.values['supportForm']),
            selfCare: selfCareOf(person),
            basic,
            care: of('destituteCare'),
          },
        })
      if (person.values['disabled'] === 1)
        rows.push({
          ledger: 'disabled',
          person,
          values: { ...values, ...disabilityOf(person), living: of('disabilityLiving'), care: of('disabilityCare') },
        })
      const child = childKindOf(person, of('orphan'), of('deFactoUnattended'), amountOf('minimumLiving') !== undefined)
      if (child !== undefined) {
        const amount = of('orphan') ?? of('deFactoUnattended')
        rows.push({
          ledger: 'children',
          person,
          values: {
            ...values,
            kind: child,
            father: codeOf('fatherState', person.values['fatherState']),
            mother: codeOf('motherState', person.values['motherState']),
            careForm: codeOf('careForm', person.values['careForm']),
            guardian: head?.name,
            amount,
            approved: amount === undefined ? undefined : approved,
            phone: head?.phone,
          },
        })
      }
      const allowance = of('oldAge')
      if (person.age >= 80 || allowance !== undefined)
        rows.push({
          ledger: 'elders',
          person,
          values: {
            ...values,
            ...account(person),
            age: person.age,
            amount: allowance,
            approved: allowance === undefined ? undefined : approved,
          },
        })
      return rows
    }),
    ...accountRows(household, shared, paid, account),
  ]
}

function minimumLivingRows(
  household: PaperHousehold,
  shared: Shared,
  amountOf: (benefit: PaidBenefit, member?: number) => number | undefined,
  isByMember: boolean,
): readonly Row[] {
  const amount = amountOf('minimumLiving')
  const counted = household.people.filter(({ values }) => codeOf('memberStatus', values['memberStatus']) === 'present')
  const named = (person: PaperPerson) => ({ name: person.name, idNumber: person.idNumber })
  const whole: readonly Row[] =
    amount === undefined
      ? []
      : isByMember
        ? counted.map((person, at) => ({
            ledger: 'minimumLiving',
            person,
            values: {
              ...shared,
              ...named(person),
              kind: '家庭保',
              ...(at === 0 ? { size: counted.length, amount } : {}),
            },
          }))
        : [
            {
              ledger: 'minimumLiving',
              person: undefined,
              values: { ...shared, kind: '家庭保', size: counted.length, amount },
            },
          ]
  const alone = household.people.flatMap((person): readonly Row[] => {
    const own = amountOf('singlePerson', person.at)
    if (own === undefined) return []
    const who = isByMember ? named(person) : { headName: person.name, headId: person.idNumber }
    return [{ ledger: 'minimumLiving', person, values: { ...shared, ...who, kind: '单人保', size: 1, amount: own } }]
  })
  return [...whole, ...alone]
}

const items = [
  'cannotEat',
  'cannotDress',
  'cannotGetUp',
  'cannotUseToilet',
  'cannotWalkIndoors',
  'cannotBathe',
] as const

/** 民发〔2021〕43号 article 22: none of the six lost, one to three, four and more. */
function selfCareOf({ values }: PaperPerson): 'full' | 'partial' | 'total' {
  const lost = items.filter((item) => values[item] === 1).length
  return lost === 0 ? 'full' : lost <= 3 ? 'partial' : 'total'
}

function disabilityOf({ idNumber, values }: PaperPerson): Shared {
  const [category, grade] = [values['disabilityCategory'] ?? 0, values['disabilityGrade'] ?? 0]
  return {
    certificate: `${idNumber}${category + 1}${grade + 1}`,
    category: codeOf('disabilityCategory', category),
    grade: codeOf('disabilityGrade', grade),
    issued: values['certificateIssued'],
    validUntil: values['certificateValidUntil'],
    presented: values['certificatePresented'],
    longTermCare: codeOf('needsLongTermCare', values['needsLongTermCare']),
  }
}

function childKindOf(
  { age, values, relation }: PaperPerson,
  orphan: number | undefined,
  unattended: number | undefined,
  isPoor: boolean,
): string | undefined {
  if (orphan !== undefined) return 'orphan'
  if (unattended !== undefined) return 'deFactoUnattended'
  if (age >= 18) return undefined
  const parents = [values['fatherState'], values['motherState']].map((state) => codeOf('fatherState', state))
  if (isPoor || values['disabled'] === 1 || parents.some((state) => state !== 'able')) return 'difficulty'
  return relation === 'grandchild' ? 'leftBehind' : undefined
}

const programmes = {
  minimumLiving: '低保',
  singlePerson: '低保',
  destitute: '特困供养',
  destituteCare: '特困供养',
  orphan: '孤儿',
  deFactoUnattended: '事实无人抚养儿童',
  disabilityLiving: '残疾人两项补贴',
  disabilityCare: '残疾人两项补贴',
  oldAge: '高龄津贴',
} as const satisfies Record<PaidBenefit, string>

/** One row for each account into which something is paid: the household's is its head's. */
function accountRows(
  household: PaperHousehold,
  shared: Shared,
  paid: readonly Payment[],
  account: (person: PaperPerson) => Shared,
): readonly Row[] {
  return household.people.flatMap((person): readonly Row[] => {
    const into = paid.filter(({ member = 0 }) => member === person.at).map(({ benefit }) => programmes[benefit])
    if (into.length === 0) return []
    const programme = [...new Set(into)].join('、')
    return [{ ledger: 'accounts', person, values: { ...shared, ...ownOf(person), ...account(person), programme } }]
  })
}
