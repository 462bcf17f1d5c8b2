import { type Kysely, sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { bankFileStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { noFile } from './errors.ts'
import { changeBankFile, findBankFile, type StoredBankFile } from './file-store.ts'
import { readFileJob } from './job-definitions.ts'
import { BankFileReference, TakenBankFile } from './schema.ts'

/**
 * Goes on with a file whose reading broke off for good, such as in a month that was closed: from the last part that is in. Of a
 * file that is done it tries those entries again that a fund could not bear.
 */
export const goOnBankFile = command({
  name: 'ledger.go-on-bank-file',
  title: '继续处理银行回盘',
  input: BankFileReference,
  output: TakenBankFile,
  errors: {
    ...noFile,
    'nothing-left': { kind: 'conflict', text: '这个文件{state},没有要继续的。' },
  },
  access: bankAccess.takeBankFile,
  area: ({ county }) => countyDivision(county),
  subject: ({ id }) => id,
  handle: async (ctx, { county, id }) => {
    const db = ctx.db<MoneyTables>()
    const held = await findBankFile(db, county, id, 'lock')
    if (!held) return err({ type: 'no-file' })
    const from = held.state === 'done' ? await takeUp(db, held) : undefined
    if (held.state === 'refused' || (held.state === 'done' && from === undefined))
      return err({ type: 'nothing-left', state: bankFileStates[held.state] })
    const job = await requestJob(ctx, readFileJob, { county, file: id })
    const again = { state: 'reading' as const, booked_to: (from ?? 1) - 1, pass: held.pass + 1 }
    await changeBankFile(db, held, { job, ...(from !== undefined && again) })
    return ok({ id, job })
  },
})

/** Entries that a fund could not bear count as not looked at; answers the first of them. */
async function takeUp(db: Kysely<MoneyTables>, { county, id }: StoredBankFile): Promise<number | undefined> {
  const { rows } = await sql<{ row: number }>`UPDATE anmin.bank_entry SET result = NULL
    WHERE county = ${county} AND file = ${id} AND result = 'uncovered' RETURNING row`.execute(db)
  return rows.length === 0 ? undefined : rows.reduce((first, { row }) => Math.min(first, row), Number.MAX_SAFE_INTEGER)
}
