import type { LedgerSource } from '../reading/ledger-file.ts'
import type { LedgerPlatform } from '../settings.ts'
import type { StoredImport } from '../store.ts'
import { findAbsent } from './absent.ts'
import { step } from './step.ts'
import { writeReturned } from './write-returned.ts'

/** Counts who is no longer on the ledger, writes the workbook of the rows that cannot be taken, and waits for the officer. */
export async function finishCheck(
  platform: LedgerPlatform,
  at: StoredImport,
  source: LedgerSource,
): Promise<StoredImport> {
  const hasFaulty = at.counts.bad + at.counts.conflict > 0
  const returned = hasFaulty ? await writeReturned(platform, at, source) : undefined
  return step(platform, at, async ({ db, held }) => {
    const absent = await findAbsent(db, held, { withChildren: false })
    const counts = { ...held.counts, absent: absent.receipts.length + absent.people.length }
    return {
      counts,
      state: 'checked',
      stage: 'apply',
      next_batch: 0,
      rows_done: 0,
      returned: returned?.digest ?? null,
      returned_name: returned?.name ?? null,
    }
  })
}
