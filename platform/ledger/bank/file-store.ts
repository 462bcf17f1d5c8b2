import type { Kysely, Selectable } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { FileDigest } from '#kernel/files/file-answer'
import type { BankFileId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

type Db = Kysely<MoneyTables>
export type StoredBankFile = Selectable<MoneyTables['bank_file']>

export async function findBankFile(
  db: Db,
  county: CountyCode,
  id: BankFileId,
  lock?: 'lock',
): Promise<StoredBankFile | undefined> {
  const wanted = db.selectFrom('bank_file').selectAll().where('county', '=', county).where('id', '=', id)
  return (lock ? wanted.forUpdate() : wanted).executeTakeFirst()
}

/** The file of the same content that was taken in, if there is one. */
export async function findSameFile(
  db: Db,
  county: CountyCode,
  digest: FileDigest,
): Promise<StoredBankFile | undefined> {
  return db
    .selectFrom('bank_file')
    .selectAll()
    .where('county', '=', county)
    .where('digest', '=', digest)
    .where('state', '<>', 'refused')
    .executeTakeFirst()
}

export async function changeBankFile(
  db: Db,
  { county, id }: Pick<StoredBankFile, 'county' | 'id'>,
  change: Partial<Omit<StoredBankFile, 'county' | 'id' | 'kind' | 'digest' | 'profile' | 'batch'>>,
): Promise<void> {
  await db.updateTable('bank_file').set(change).where('county', '=', county).where('id', '=', id).execute()
}
