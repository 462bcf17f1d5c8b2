import { sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import type { StoredBankFile } from './file-store.ts'
import { BankFiles, ListBankFiles } from './schema.ts'

/** The files of the banks that were taken in, the newest first, with what each did. */
export const listBankFiles = query({
  name: 'ledger.list-bank-files',
  title: '查看银行回盘',
  input: ListBankFiles,
  output: BankFiles,
  errors: {},
  access: bankAccess.listBankFiles,
  area: ({ county }) => countyDivision(county),
  subject: ({ county }) => String(county),
  handle: async (ctx, { county, page, size }) => {
    const db = ctx.db<MoneyTables>()
    const { total } = await db
      .selectFrom('bank_file')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where('county', '=', county)
      .executeTakeFirstOrThrow()
    const { rows } = await sql<StoredBankFile & { bank: string | null; job_state: string | null; uncovered: number }>`
      SELECT f.*, p.bank, j.state AS job_state,
        (SELECT count(*) FROM anmin.bank_entry e WHERE f.unknown > 0 AND e.county = f.county AND e.file = f.id AND e.result = 'uncovered')::int AS uncovered
      FROM anmin.bank_file f
      LEFT JOIN anmin.bank_profile p ON p.county = f.county AND p.id = f.profile
      LEFT JOIN anmin.job_progress j ON j.county = f.county AND j.id = f.job
      WHERE f.county = ${county} ORDER BY f.id DESC LIMIT ${size} OFFSET ${(page - 1) * size}`.execute(db)
    return ok({
      total,
      files: rows.map((row) => ({
        ...{ id: row.id, kind: row.kind, bank: row.bank, name: row.name, digest: row.digest, message: row.message },
        ...{ state: row.state, rows: row.rows, bookedTo: row.booked_to, paid: row.paid, paidAmount: row.paid_amount },
        ...{ returned: row.returned, returnedAmount: row.returned_amount, unknown: row.unknown, fault: row.fault },
        uncovered: row.uncovered,
        ...{ job: row.job, jobState: row.job_state, receivedAt: row.received_at.toISOString() },
        receivedBy: row.received_by_name,
      })),
    })
  },
})
