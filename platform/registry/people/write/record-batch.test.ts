import { describe, expect, test } from 'vitest'
import { viewTables } from '#kernel/database/connect'
import { inScope, type ScopeArea } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { calendarDate } from '#kernel/calendar-date'
import { syntheticIdNumber } from '#kernel/id-number'
import { month } from '#kernel/month'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testKeys } from '#testing/platform'
import type { RegistryTables } from '../../tables.ts'
import type { Batch } from './batch.ts'
import { recordBatch } from './record-batch.ts'
import { recordSource } from './record-source.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
const village = 421_081_100_201 as DivisionCode
const now = month(2026, 11)
const at = new Date('2026-11-22T01:00:00Z')
const keys = await testKeys()

const within = <T>(
  work: (db: ReturnType<typeof viewTables<RegistryTables>>) => Promise<T>,
  area: ScopeArea = countyDivision(county),
) => inScope(database().app, { area }, (trx) => work(viewTables<RegistryTables>(trx)))
async function record(batch: Partial<Batch>, area?: ScopeArea) {
  return within(async (db) => {
    const source = await recordSource(db, {
      county,
      kind: 'ledger',
      title: '测试台账',
      asOf: now,
      confidence: 'recorded',
      recordedAt: at,
      by: { name: '测试人员' },
    })
    return recordBatch(db, keys, { county, source, recordedAt: at, households: [], persons: [], ...batch })
  }, area)
}

describe('recording a batch', () => {
  test('makes people, their households, numbers, terms and rows of the population', async () => {
    const idNumber = syntheticIdNumber(1, calendarDate('1962-03-05'), 1)
    const result = await record({
      households: [{ ref: 'h', division: village, says: new Map([['registerNumber', '0012']]), validFrom: now }],
      persons: [
        {
          ref: 'a',
          household: 'h',
          relation: 0,
          says: new Map<string, string | number>([
            ['name', '张伟'],
            ['idNumber', idNumber],
            ['phone', '13800000001'],
            ['wage', 100_00],
          ]),
          validFrom: now,
        },
        {
          ref: 'b',
          household: 'h',
          relation: 2,
          says: new Map([
            ['name', '张小伟'],
            ['birthDate', '2015-02-03'],
          ]),
          validFrom: now,
        },
        {
          ref: 'c',
          division: village,
          says: new Map([
            ['name', '单雄信'],
            ['birthDate', '1940-02-03'],
          ]),
          validFrom: now,
        },
      ],
    })
    expect(result.refused).toEqual([])
    expect(result.touched).toEqual([1, 2])
    const population = await lookEverywhere(
      database(),
      `SELECT household, member, relation, wage, birth_month FROM anmin.population_person ORDER BY 1, 2`,
    )
    expect(population).toEqual([
      { household: 1, member: 0, relation: 0, wage: 10_000, birth_month: month(1962, 3) },
      { household: 1, member: 1, relation: 2, wage: null, birth_month: month(2015, 2) },
      { household: 2, member: 0, relation: 0, wage: null, birth_month: month(1940, 2) },
    ])
  })
})
