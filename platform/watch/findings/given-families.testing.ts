import { viewTables } from '#kernel/database/connect'
import type { DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { Fen } from '#kernel/fen'
import { month } from '#kernel/month'
import { type PersonRecord, type ReceiptRecord, recordBatch, recordSource, type RegistryTables } from '#registry'
import { shishou, within } from '../given.testing.ts'

export const village = 421_081_001_001 as DivisionCode
export const otherVillage = 421_081_001_002 as DivisionCode
export const farVillage = 421_081_100_201 as DivisionCode

type Value = string | number | boolean
export interface Family {
  readonly ref: string
  readonly division?: DivisionCode
  readonly people: readonly Readonly<Record<string, Value>>[]
  /** Fen a month by benefit; of the first person where it is a person's. */
  readonly paid?: Readonly<Record<string, number>>
}

const householdBenefits = new Set(['minimumLiving'])
const since = month(2026, 10)

/**
 * One family for each line of the lists, by the small rulebook of the watch: 510 yuan a head in the country, 50 for disabled
 * people of poor families and for disabled elders, 60 from eighty on.
 */
export const families: readonly Family[] = [
  { ref: '应享未享', people: [{ birthDate: '1975-01-01', wage: 11_000, disabled: false }] },
  { ref: '金额不符', people: [{ birthDate: '1975-01-01', wage: 0, disabled: false }], paid: { minimumLiving: 40_000 } },
  { ref: '金额相符', people: [{ birthDate: '1975-01-01', wage: 0, disabled: false }], paid: { minimumLiving: 51_000 } },
  {
    ref: '收入超过',
    people: [{ birthDate: '1975-01-01', wage: 500_000, disabled: false }],
    paid: { minimumLiving: 20_000 },
  },
  { ref: '收入不明在享', people: [{ birthDate: '1975-01-01', disabled: false }], paid: { minimumLiving: 20_000 } },
  { ref: '收入不明', people: [{ birthDate: '1975-01-01', disabled: false }] },
  {
    ref: '两样不明',
    people: [
      { birthDate: '1975-01-01', disabled: false },
      { birthDate: '1976-01-01', disabled: false },
    ],
  },
  {
    ref: '已去世',
    people: [{ birthDate: '1940-01-01', wage: 300_000, disabled: false, diedOn: '2026-10-15' }],
    paid: { oldAge: 6_000 },
  },
  // Receives 特困 by the ledger, too young for it by the rules: the allowance he would be due is not missing.
  {
    ref: '择一',
    people: [{ birthDate: '1975-01-01', wage: 0, disabled: true }],
    paid: { destitute: 5_000, minimumLiving: 51_000 },
  },
  { ref: '受保护的孩子', people: [{ birthDate: '2015-01-01', wage: 0, disabled: false, childKind: 0 }] },
  { ref: '外乡镇', division: farVillage, people: [{ birthDate: '1975-01-01', wage: 0, disabled: false }] },
  { ref: '邻村', division: otherVillage, people: [{ birthDate: '1975-01-01', wage: 0, disabled: false }] },
]

/** Records families as an import does. */
export async function givenFamilies(
  platform: Pick<Platform, 'db' | 'keys' | 'clock'>,
  some: readonly Family[] = families,
) {
  return within(platform.db, async (trx) => {
    const db = viewTables<RegistryTables>(trx)
    const source = await recordSource(db, {
      county: shishou,
      kind: 'ledger',
      title: '2026年10月台账',
      asOf: since,
      confidence: 'recorded',
      recordedAt: platform.clock.now(),
      by: { name: '导入员' },
    })
    const result = await recordBatch(db, platform.keys, {
      county: shishou,
      source,
      recordedAt: platform.clock.now(),
      isSynthetic: true,
      households: some.map(({ ref, division = village }) => ({
        ref,
        division,
        says: new Map<string, Value>([['settlement', 1]]),
        validFrom: since,
      })),
      persons: some.flatMap(personsOf),
      receipts: some.flatMap(receiptsOf),
    })
    if (result.refused.length > 0) throw new Error(JSON.stringify(result.refused))
    return result
  })
}

function personsOf({ ref, people }: Family): readonly PersonRecord[] {
  return people.map((says, at) => ({
    ref: `${ref}${at}`,
    household: ref,
    relation: at === 0 ? 0 : 2,
    says: new Map(Object.entries({ name: at === 0 ? ref : `${ref}家人`, ...says })),
    validFrom: since,
  }))
}

function receiptsOf({ ref, paid = {} }: Family): readonly ReceiptRecord[] {
  return Object.entries(paid).map(([benefit, amount]) => ({
    benefit,
    household: ref,
    ...(householdBenefits.has(benefit) ? {} : { person: `${ref}0` }),
    amount: amount as Fen,
    validFrom: since,
  }))
}
