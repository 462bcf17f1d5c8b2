import { countyDivision } from '#kernel/division-code'
import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { bankFileStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { noFile } from './errors.ts'
import { changeBankFile, findBankFile } from './file-store.ts'
import { readFileJob } from './job-definitions.ts'
import { BankFileReference, TakenBankFile } from './schema.ts'

/** Goes on with a file whose reading broke off for good, such as in a month that was closed: from the last part that is in. */
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
    if (held.state === 'done' || held.state === 'refused')
      return err({ type: 'nothing-left', state: bankFileStates[held.state] })
    const job = await requestJob(ctx, readFileJob, { county, file: id })
    await changeBankFile(db, held, { job })
    return ok({ id, job })
  },
})
