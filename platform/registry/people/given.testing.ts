import { calendarDate } from '#kernel/calendar-date'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { type Database as Opened, viewTables } from '#kernel/database/connect'
import { inScope, type ScopeArea } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { syntheticIdNumber } from '#kernel/id-number'
import { month } from '#kernel/month'
import type { RegistryTables } from '../tables.ts'
import type { StatementValue } from './fold.ts'
import type { SourceId } from './ids.ts'
import type { Batch, BatchResult } from './write/batch.ts'
import { recordBatch } from './write/record-batch.ts'
import { type NewSource, recordSource } from './write/record-source.ts'
import type { Database } from './write/rows.ts'

export const shishou = 421_081 as CountyCode
/** 杨家潭村, in 新厂镇. */
export const village = 421_081_100_201 as DivisionCode
export const otherVillage = 421_081_001_007 as DivisionCode
export const november = month(2026, 11)
export const noon = new Date('2026-11-22T04:00:00Z')

/** Values by name, as a batch takes them. */
export function says(
  values: Readonly<Record<string, StatementValue | null>>,
): ReadonlyMap<string, StatementValue | null> {
  return new Map(Object.entries(values))
}

let counted = 0
/** A valid ID number of nobody, another one at each call. */
export function idNumberOf(birthDate: string, isMale = true): string {
  counted += 1
  return syntheticIdNumber(
    Math.floor(counted / 400) % 1_000,
    calendarDate(birthDate),
    (counted % 400) * 2 + (isMale ? 1 : 0),
  )
}

/** A county's register on a test database, written as use cases write it. */
export function testRegister(opened: () => Opened, keys: () => KeyRing, county: CountyCode = shishou) {
  const within = <T>(work: (db: Database) => Promise<T>, area: ScopeArea = countyDivision(county)): Promise<T> =>
    inScope(opened().app, { area }, (trx) => work(viewTables<RegistryTables>(trx)))
  const source = (db: Database, more: Partial<NewSource> = {}): Promise<SourceId> =>
    recordSource(db, {
      county,
      kind: 'ledger',
      title: '测试台账',
      asOf: november,
      confidence: 'recorded',
      recordedAt: noon,
      by: { name: '测试人员' },
      ...more,
    })
  return {
    county,
    within,
    source,
    /** Records a batch under a source of its own; answers that source as well. */
    record: (batch: Partial<Batch>, area?: ScopeArea): Promise<BatchResult & { readonly source: SourceId }> =>
      within(async (db) => {
        const recordedAt = batch.recordedAt ?? noon
        const own = batch.source ?? (await source(db, { recordedAt }))
        const result = await recordBatch(db, keys(), {
          county,
          households: [],
          persons: [],
          ...batch,
          source: own,
          recordedAt,
        })
        return { ...result, source: own }
      }, area),
  }
}
