import { type Insertable, type Kysely, sql } from 'kysely'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { MoneyTables } from '../tables.ts'
import { type Entry, FileFault, type Told } from './answers/entry.ts'
import { readIso } from './answers/read-iso.ts'
import { readLocal } from './answers/read-local.ts'
import { findBatch, type StoredBatch } from './batch-store.ts'
import { findProfile } from './profile-store.ts'
import { changeBankFile, type StoredBankFile } from './file-store.ts'
import { readReference } from './reference.ts'
import type { BankPlatform } from './settings.ts'

const pageSize = 5_000
type Row = Insertable<MoneyTables['bank_entry']>

/**
 * Reads a whole file into `bank_entry`, in one transaction: a file that cannot be taken, or a program that is killed, leaves
 * nothing. Answers the sentence by which it is refused.
 */
export async function stageEntries(
  platform: BankPlatform,
  file: StoredBankFile,
  progress: { readonly signal: AbortSignal; readonly onRows: (rows: number) => Promise<void> },
): Promise<string | undefined> {
  const { county, id } = file
  try {
    await inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
      const db = viewTables<MoneyTables>(trx)
      const of = file.batch === null ? undefined : await findBatch(db, county, file.batch)
      let page: Row[] = []
      let rows = 0
      let message: string | undefined
      for await (const told of await tellingOf(platform, db, file)) {
        if (told.kind === 'message') {
          message = told.id.slice(0, 100)
          continue
        }
        page.push(rowOf(county, id, told, of))
        rows += 1
        if (page.length < pageSize) continue
        progress.signal.throwIfAborted()
        await insertEntries(db, page)
        page = []
        await progress.onRows(rows)
      }
      if (page.length > 0) await insertEntries(db, page)
      if (rows === 0) throw new FileFault('文件里没有任何一笔付款的结果,没有处理。请核对是不是选错了文件。')
      await markRepeated(db, file)
      await changeBankFile(db, file, { state: 'reading', rows, message: message ?? null })
    })
    return undefined
  } catch (error) {
    if (error instanceof FileFault) return error.message
    throw error
  }
}

async function tellingOf(
  { files }: BankPlatform,
  db: Kysely<MoneyTables>,
  { county, digest, kind, profile }: StoredBankFile,
): Promise<AsyncIterable<Told>> {
  const found = await files.find(digest)
  if (!found) throw new FileFault('文件的内容已经不在了,请重新上传。')
  const content = found.read() as AsyncIterable<Uint8Array> // a Readable of bytes
  if (kind !== 'local') return readIso(content, kind)
  const held = profile === null ? undefined : await findProfile(db, county, profile)
  if (held?.format.kind !== 'local') throw new FileFault('这家银行没有本地回盘格式,请选择对应的代发格式后重新上传。')
  return readLocal(content, held.format.answers)
}

/** A reference in its parts; a serial number alone belongs to the batch that was named with the file. */
function rowOf(county: CountyCode, file: StoredBankFile['id'], entry: Entry, of: StoredBatch | undefined): Row {
  const read = readReference(entry.reference ?? '')
  const own = read ?? (of && entry.seq !== undefined ? { ...of, seq: entry.seq } : undefined)
  return {
    ...{ county, file, row: entry.row, reference: entry.reference?.slice(0, 60) ?? null, says: entry.says },
    ...{
      of_county: own?.county ?? null,
      month: own?.month ?? null,
      number: own?.number ?? null,
      seq: own?.seq ?? null,
    },
    ...{ amount: entry.amount ?? null, count: entry.count ?? null, reason: entry.reason?.slice(0, 10) ?? null },
    ...{ remark: entry.remark ?? null, on_day: entry.on ?? null, result: null },
  }
}

/** As one value instead of sixteen for each row: a statement takes only so many. */
async function insertEntries(db: Kysely<MoneyTables>, rows: readonly Row[]): Promise<void> {
  await sql`INSERT INTO anmin.bank_entry
      (county, file, row, reference, of_county, month, number, seq, says, amount, count, reason, remark, on_day)
    SELECT county, file, row, reference, of_county, month, number, seq, says, amount, count, reason, remark, on_day
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS e (county int4, file uuid, row int4, reference text, of_county int4,
      month int4, number int4, seq int4, says text, amount int8, count int4, reason text, remark text, on_day date)`.execute(
    db,
  )
}

/**
 * The same order said the same of twice counts once. The rows are found first, as one value: the planner knows nothing yet of
 * the entries of this transaction, and would look for them once for each.
 */
async function markRepeated(db: Kysely<MoneyTables>, { county, id }: StoredBankFile): Promise<void> {
  await sql`UPDATE anmin.bank_entry SET result = 'repeated' WHERE county = ${county} AND file = ${id} AND row = ANY (ARRAY(
      SELECT row FROM (
        SELECT row, row_number() OVER (PARTITION BY of_county, month, number, seq, says ORDER BY row) AS nth
        FROM anmin.bank_entry WHERE county = ${county} AND file = ${id} AND number IS NOT NULL) r
      WHERE r.nth > 1))`.execute(db)
}
