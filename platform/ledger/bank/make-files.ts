import { sql } from 'kysely'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { monthOf } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { post } from '../books/post.ts'
import type { MoneyTables } from '../tables.ts'
import { changeBatch, findBatch, type StoredBatch, sumOrders } from './batch-store.ts'
import { labelsOf } from './labels.ts'
import { getProfile } from './profile-store.ts'
import { putBack } from './returns/put-back.ts'
import type { BankPlatform } from './settings.ts'
import { type OrderFault, type WrittenFile, writeBatchFile } from './write-file.ts'

export interface FileProgress {
  readonly signal: AbortSignal
  readonly onOrders: (done: number) => Promise<void>
}

/**
 * Writes the file of a batch that has none; a killed attempt left nothing and this is simply done again. Orders that cannot be
 * written are taken out and noted, and the file is written of the rest. Answers how many were taken out.
 */
export async function makeFile(platform: BankPlatform, batch: StoredBatch, progress: FileProgress): Promise<number> {
  const area = countyDivision(batch.county)
  let left = 0
  for (;;) {
    const written = await inScope(platform.db, { area }, async (trx) => {
      await sql.raw('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY').execute(trx)
      const db = viewTables<MoneyTables>(trx)
      const held = await findBatch(db, batch.county, batch.id)
      if (held?.state !== 'making') return undefined
      const profile = await getProfile(db, batch.county, batch.profile)
      if (held.lines === 0) return undefined
      const source = { ...platform, ...progress, db, labelOf: labelsOf(platform.rulebook) }
      return { job: held.job, file: await writeBatchFile(source, held, profile, platform.clock.now()) }
    })
    if (written === undefined) return left
    const outcome = await inScope(platform.db, { area }, (trx) =>
      keepWritten(viewTables<MoneyTables>(trx), batch, written, platform.clock),
    )
    left += outcome
    if ('stored' in written.file || outcome === 0) return left
  }
}

/**
 * Keeps the file; or takes out what cannot be written, which never was an order to anybody: of a reissue, what came back before
 * waits at the desk of returns again. What was written for an earlier asking is not kept over a later one. Answers how many.
 */
async function keepWritten(
  db: ReturnType<typeof viewTables<MoneyTables>>,
  batch: StoredBatch,
  { job, file: written }: { readonly job: StoredBatch['job']; readonly file: WrittenFile },
  clock: BankPlatform['clock'],
): Promise<number> {
  const held = await findBatch(db, batch.county, batch.id, 'lock')
  if (held?.state !== 'making' || held.job !== job) return 0
  if ('stored' in written) {
    const { digest } = written.stored
    await changeBatch(db, batch, { state: 'ready', file: digest, file_name: written.name, digest })
    return 0
  }
  if (written.headFault) throw new Error(`the payer's line cannot be written: ${written.headFault.detail}`)
  if (held.kind === 'reissue') await bookBack(db, held, written.faults, clock)
  await takeOut(db, batch, written.faults, clock.now())
  const sums = await sumOrders(db, batch.county, batch.id)
  await changeBatch(db, batch, { ...sums, ...(sums.lines === 0 && { state: 'cancelled' }) })
  return written.faults.length
}

async function bookBack(
  db: ReturnType<typeof viewTables<MoneyTables>>,
  held: StoredBatch,
  faults: readonly OrderFault[],
  clock: BankPlatform['clock'],
): Promise<void> {
  const movements = await putBack(
    db,
    held,
    faults.map(({ seq }) => seq),
  )
  const [today, at] = [clock.today(), clock.now()]
  const by = { userId: held.made_by ?? undefined, name: held.made_by_name }
  const booked = await post(db, { county: held.county, month: monthOf(today), bookedOn: today, at, by }, movements)
  if (!booked.ok) throw new Error(`the books do not take batch ${held.id} back: ${booked.error.type}`)
}

async function takeOut(
  db: ReturnType<typeof viewTables<MoneyTables>>,
  { county, id }: StoredBatch,
  faults: readonly OrderFault[],
  at: Date,
): Promise<void> {
  const list = JSON.stringify(faults)
  await sql`INSERT INTO anmin.payment_fault (county, run, line, division, household_number, payee, benefit, amount, kind, detail, at)
    SELECT o.county, o.run, o.line, o.division, o.household_number, o.payee, o.benefit, o.amount, f.kind, f.detail, ${at}
    FROM json_to_recordset(${list}::json) AS f (seq int, kind text, detail text)
    JOIN anmin.payment o ON o.county = ${county} AND o.batch = ${id} AND o.seq = f.seq
    ON CONFLICT (county, run, line) DO UPDATE SET kind = excluded.kind, detail = excluded.detail, at = excluded.at`.execute(
    db,
  )
  await sql`DELETE FROM anmin.payment o USING json_to_recordset(${list}::json) AS f (seq int)
    WHERE o.county = ${county} AND o.batch = ${id} AND o.seq = f.seq`.execute(db)
}
