import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { HouseholdId, PersonId, SourceId } from '../ids.ts'
import { lockCounty } from './county-lock.ts'
import { withdrawAbsence } from './complete-register.ts'
import { touch } from './finish.ts'
import { leaveLists } from './withdrawn-people.ts'
import { reapply } from './reapply.ts'
import { restoreRows } from './restore-rows.ts'
import type { Database } from './rows.ts'

export interface Withdrawal {
  readonly county: CountyCode
  readonly source: SourceId
  readonly by: { readonly name: string }
  readonly why: string
  readonly at: Date
}

/** What came of a withdrawal. */
export interface WithdrawnSource {
  readonly persons: readonly PersonId[]
  readonly households: readonly HouseholdId[]
  /** Numbers of the households whose facts changed. */
  readonly touched: readonly number[]
}

/**
 * Takes a source's word away: its statements count no more, memberships, kinship and receipts that it began are replaced, and
 * those that it ended stand again. Nothing is deleted. Undefined for a source that is not there or was withdrawn before.
 */
export async function withdrawSource(db: Database, withdrawal: Withdrawal): Promise<WithdrawnSource | undefined> {
  const { county, source, by, why, at } = withdrawal
  const locked = await lockCounty(db, county, at)
  const { numUpdatedRows } = await db
    .withSchema('anmin')
    .updateTable('source')
    .set({ withdrawn_at: at, withdrawn_by_name: by.name, withdrawn_why: why })
    .where('county', '=', county)
    .where('id', '=', source)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return undefined
  const households = await spokenOf<HouseholdId>(db, 'household', withdrawal)
  const stated = await spokenOf<PersonId>(db, 'person', withdrawal)
  const members = await restoreRows<PersonId>(db, 'membership', withdrawal)
  await restoreRows(db, 'kinship', withdrawal)
  const receipts = await restoreRows<number>(db, 'receipt', withdrawal)
  const persons = [...new Set([...stated, ...members])]
  const unregistered = await withdrawAbsence(db, county, source)
  const changed = await reapply(db, locked, { households, persons: [...new Set([...persons, ...unregistered])] })
  await leaveLists(db, county, persons)
  await touch(db, locked, [...new Set(receipts)])
  return { persons, households, touched: [...new Set([...changed, ...receipts])].toSorted((a, b) => a - b) }
}

async function spokenOf<Id extends string>(
  db: Database,
  entity: 'household' | 'person',
  { county, source }: Withdrawal,
): Promise<readonly Id[]> {
  const { rows } = await sql<{ id: Id }>`SELECT DISTINCT ${sql.ref(entity)} AS id
    FROM ${sql.table(`anmin.${entity}_statement`)} WHERE county = ${county} AND source = ${source} ORDER BY 1`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
