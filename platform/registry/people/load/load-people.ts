import { dateInShanghai, monthOf } from '#kernel/calendar-date'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { type Db, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { findPopulation } from '../../population/read.ts'
import type { SyntheticHousehold } from '../../synthetic/household.ts'
import type { RegistryTables } from '../../tables.ts'
import type { SourceId } from '../ids.ts'
import { learnRegister } from '../write/learn-register.ts'
import { recordBatch } from '../write/record-batch.ts'
import { recordSource } from '../write/record-source.ts'
import type { Database } from '../write/rows.ts'
import { clearPeople } from './clear-people.ts'
import { batchOf, type SyntheticReceipt } from './synthetic-batch.ts'

/** Persons recorded at a time: bounds the memory of a load of any size. */
const most = 5_000

export interface LoadPeopleOptions {
  readonly at: Date
  /** The month from which their statements hold; by default that of `at`. */
  readonly asOf?: Month
  /** What a household is paid; by default nothing. */
  readonly receiptsOf?: (household: SyntheticHousehold) => readonly SyntheticReceipt[]
  /** Called now and then with the number of persons recorded so far. */
  readonly onProgress?: (persons: number) => void
}

export interface LoadedPeople {
  /** Of the county's population. */
  readonly version: number
  readonly households: number
  readonly persons: number
  readonly receipts: number
}

/**
 * Puts synthetic people into a county's register in place of those that are there, in one transaction: persons, households,
 * statements and receipts of a source of the kind `synthetic`, written as every other source is. Throws where the county
 * holds more than synthetic people (`mayReplacePeople`).
 */
export async function loadPeople(
  db: Db,
  keys: KeyRing,
  county: CountyCode,
  households: Iterable<SyntheticHousehold>,
  options: LoadPeopleOptions,
): Promise<LoadedPeople> {
  const { at, onProgress } = options
  const asOf = options.asOf ?? monthOf(dateInShanghai(at))
  return inScope(db, { area: countyDivision(county) }, async (trx) => {
    const tables = viewTables<RegistryTables>(trx)
    await clearPeople(tables, county, at)
    const source = await newSource(tables, county, asOf, at)
    const loaded = { households: 0, persons: 0, receipts: 0 }
    for (const part of partsOf(households)) {
      const batch = batchOf(part, asOf, options.receiptsOf)
      const { refused } = await recordBatch(tables, keys, { county, source, recordedAt: at, ...batch })
      if (refused[0]) throw new Error(`synthetic record ${refused[0].ref}: ${refused[0].type}`)
      loaded.households += batch.households.length
      loaded.persons += batch.persons.length
      loaded.receipts += batch.receipts.length
      onProgress?.(loaded.persons)
    }
    await learnRegister(tables)
    const held = await findPopulation(tables, county)
    return { version: held?.version ?? 0, ...loaded }
  })
}

function newSource(db: Database, county: CountyCode, asOf: Month, at: Date): Promise<SourceId> {
  return recordSource(db, {
    county,
    kind: 'synthetic',
    title: '合成数据(不是真实人员)',
    asOf,
    confidence: 'assumed',
    recordedAt: at,
    by: { name: '系统' },
  })
}

/** Whole households, some thousands of persons at a time. */
function* partsOf(households: Iterable<SyntheticHousehold>): Generator<readonly SyntheticHousehold[]> {
  let [part, persons]: [SyntheticHousehold[], number] = [[], 0]
  for (const household of households) {
    part.push(household)
    persons += household.people.length
    if (persons < most) continue
    yield part
    ;[part, persons] = [[], 0]
  }
  if (part.length > 0) yield part
}
