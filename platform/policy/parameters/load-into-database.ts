import { type Db, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { nation } from '#kernel/division-code'
import type { PolicyTables } from '../tables.ts'
import { findDifferences } from './differences.ts'
import type { ParameterRecord } from './record.ts'
import { insertRecords, loadRecords, lockRecords } from './store.ts'

/**
 * Brings what the files hold and the database has never held into the database; answers how many
 * records were added. Where both hold a value for the same months, the database's stays and the
 * difference is shown in the console (policy.compare-files). Run at start, safe to repeat.
 */
export async function loadIntoDatabase(db: Db, files: readonly ParameterRecord[], now: Date): Promise<number> {
  return inScope(db, { area: nation }, async (scoped) => {
    const trx = viewTables<PolicyTables>(scoped)
    await lockRecords(trx)
    const held = await loadRecords(trx)
    const unloaded = findDifferences(files, held).flatMap((one) =>
      one.kind === 'unloaded' && one.file ? [one.file] : [],
    )
    const recordedFrom = (record: ParameterRecord): string =>
      held.length === 0 ? record.recordedFrom : now.toISOString()
    await insertRecords(
      trx,
      unloaded.map((record) => ({ ...record, recordedFrom: recordedFrom(record) })),
    )
    return unloaded.length
  })
}
