import { viewTables } from '#kernel/database/connect'
import { calendarDate } from '#kernel/calendar-date'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { Database } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { syntheticIdNumber } from '#kernel/id-number'
import type { Fen } from '#kernel/fen'
import { month } from '#kernel/month'
import type { RegistryTables } from '../tables.ts'
import type { StatementValue } from './fold.ts'
import type { HouseholdId, PersonId } from './ids.ts'
import { recordBatch } from './write/record-batch.ts'
import { recordSource } from './write/record-source.ts'

/** 石首市 with two townships, and another county: where searching and looking at cards is tried. */
export const shishou = 421_081 as CountyCode
export const xiulin = 421_081_001_000 as DivisionCode
export const village = 421_081_001_001 as DivisionCode
export const otherVillage = 421_081_001_002 as DivisionCode
export const otherTownship = 421_081_100_000 as DivisionCode
export const farVillage = 421_081_100_201 as DivisionCode

export const grandmotherNumber = syntheticIdNumber(1, calendarDate('1940-03-02'), 202)
export const grandmotherPhone = '13812345678'

export interface GivenFamily {
  readonly household: HouseholdId
  readonly otherHousehold: HouseholdId
  readonly grandmother: PersonId
  readonly child: PersonId
  readonly neighbour: PersonId
}

const when = month(2026, 10)

/**
 * A grandmother on 低保 with phone, account, wage and disability; her grandchild with a child's file; a neighbour of the same
 * surname in another township.
 */
export async function givenFamily(database: Database, keys: KeyRing): Promise<GivenFamily> {
  return inScope(database.app, { area: countyDivision(shishou) }, async (trx) => {
    const db = viewTables<RegistryTables>(trx)
    const recordedAt = new Date('2026-11-02T02:00:00Z')
    const source = await recordSource(db, {
      county: shishou,
      kind: 'ledger',
      title: '2026年10月居民台账',
      asOf: when,
      confidence: 'recorded',
      recordedAt,
      by: { name: '导入员' },
    })
    const says = (values: Readonly<Record<string, StatementValue>>) => new Map(Object.entries(values))
    const result = await recordBatch(db, keys, {
      county: shishou,
      source,
      recordedAt,
      isSynthetic: true,
      households: [
        { ref: 'h', division: village, says: says({ registerNumber: '0101001', settlement: 1 }), validFrom: when },
        { ref: 'far', division: farVillage, says: says({ registerNumber: '0202001' }), validFrom: when },
      ],
      persons: [
        {
          ref: 'grandmother',
          household: 'h',
          relation: 0,
          says: says({
            name: '单秀英',
            formerNames: ['单二妹'],
            idNumber: grandmotherNumber,
            sex: 1,
            phone: grandmotherPhone,
            account: '6217001234567890123',
            address: '绣林街道一号',
            wage: 120_000,
            disabled: true,
            disabilityGrade: 1,
          }),
          validFrom: when,
        },
        {
          ref: 'child',
          household: 'h',
          relation: 5,
          says: says({
            name: '单小宝',
            idNumber: syntheticIdNumber(1, calendarDate('2016-05-01'), 101),
            childKind: 0,
            phone: '13800000002',
          }),
          validFrom: when,
        },
        {
          ref: 'neighbour',
          household: 'far',
          relation: 0,
          says: says({ name: '单卫国', birthDate: '1970-01-05', sex: 0, wage: 300_000 }),
          validFrom: when,
        },
      ],
      receipts: [
        {
          benefit: 'minimumLiving',
          household: 'h',
          amount: 60_000 as Fen,
          document: '石民〔2025〕8号',
          validFrom: when,
        },
        { benefit: 'orphan', person: 'child', amount: 140_000 as Fen, validFrom: when },
      ],
      kinships: [
        { person: 'child', kind: 'grandparent', relative: 'grandmother', validFrom: when },
        { person: 'grandmother', kind: 'grandchild', relative: 'child', duty: 'care-for-parent', validFrom: when },
      ],
    })
    if (result.refused.length > 0) throw new Error(JSON.stringify(result.refused))
    const person = (ref: string): PersonId => idOf(result.persons.get(ref))
    return {
      household: idOf(result.households.get('h')),
      otherHousehold: idOf(result.households.get('far')),
      grandmother: person('grandmother'),
      child: person('child'),
      neighbour: person('neighbour'),
    }
  })
}

function idOf<Id>(found: { readonly id: Id } | undefined): Id {
  if (!found) throw new Error('was not recorded')
  return found.id
}
