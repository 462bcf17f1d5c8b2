import { type Selectable, sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import { monthInWords } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { EntryResult, PaymentState } from '../code-lists.ts'
import { paymentStates } from '../code-lists.ts'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { noFile } from './errors.ts'
import { findBankFile } from './file-store.ts'
import { BankEntries, ListBankEntries } from './schema.ts'

type EntryRow = Selectable<MoneyTables['bank_entry']> & {
  readonly order_amount: Fen | null
  readonly order_state: PaymentState | null
  readonly batch_month: Month | null
}

/** What a file says entry by entry and what came of it; those that changed nothing say why and what to do. */
export const listBankEntries = query({
  name: 'ledger.list-bank-entries',
  title: '查看银行回盘明细',
  input: ListBankEntries,
  output: BankEntries,
  errors: noFile,
  access: bankAccess.listBankEntries,
  area: ({ county }) => countyDivision(county),
  subject: ({ id }) => id,
  handle: async (ctx, { county, id, result, unknown, page, size }) => {
    const db = ctx.db<MoneyTables>()
    if (!(await findBankFile(db, county, id))) return err({ type: 'no-file' })
    const of = sql`anmin.bank_entry e WHERE e.county = ${county} AND e.file = ${id}
      ${result === undefined ? sql`` : sql`AND e.result = ${result}`}
      ${unknown ? sql`AND e.result NOT IN ('paid', 'returned', 'returned-late', 'pending')` : sql``}`
    const { rows: counted } = await sql<{ total: number }>`SELECT count(*)::int AS total FROM ${of}`.execute(db)
    const { rows } = await sql<EntryRow>`
      SELECT e.*, coalesce(o.amount, CASE WHEN e.seq IS NULL THEN b.amount END) AS order_amount, o.state AS order_state, b.month AS batch_month
      FROM (SELECT * FROM ${of} ORDER BY e.row LIMIT ${size} OFFSET ${(page - 1) * size}) e
      LEFT JOIN anmin.bank_batch b ON b.county = e.county AND b.number = e.number AND e.of_county = e.county
      LEFT JOIN anmin.payment o ON o.county = e.county AND o.batch = b.id AND o.seq = e.seq ORDER BY e.row`.execute(db)
    return ok({
      total: counted[0]?.total ?? 0,
      entries: rows.map((row) => ({
        ...{ row: row.row, reference: row.reference, says: row.says, amount: row.amount, reason: row.reason },
        ...{
          remark: row.remark,
          on: row.on_day,
          result: row.result,
          text: row.result === null ? null : sentences[row.result](row),
        },
      })),
    })
  },
})

const yuan = (amount: Fen | null) => (amount === null ? '(没写)' : `${formatYuan(amount)}元`)
const nothing = () => null

/** What was wrong with an entry and what to do. */
const sentences = {
  paid: nothing,
  returned: nothing,
  'returned-late': ({ row }) => `第 ${row} 行:早先记为到账,现在退回了,已转到“退回处理”。`,
  pending: nothing,
  unreadable: ({ row, remark }) =>
    `第 ${row} 行的金额或处理结果读不出来${remark === null ? '' : `(${remark})`}。请问银行,或在代发格式里补上这个字样。`,
  'no-reference': ({ row }) => `第 ${row} 行没有本县的付款编号,不是我们发出的付款,没有入账。`,
  'no-batch': ({ row, number }) => `第 ${row} 行:本县没有第 ${number} 号批次。请问银行这笔是哪里来的。`,
  'other-month': ({ row, month, batch_month: of }) =>
    `第 ${row} 行写的是${month === null ? '' : monthInWords(month)},而这个批次是${of === null ? '' : monthInWords(of)}的,没有入账。请核对是不是别的月份的文件。`,
  'no-payment': ({ row, seq }) => `第 ${row} 行:批次里没有第 ${seq} 笔,没有入账。请与银行核对。`,
  'other-amount': ({ row, amount, order_amount: of }) =>
    `第 ${row} 行的金额是${yuan(amount)},我们发出的是${yuan(of)},差一分也不能入账。请与银行核对。`,
  'not-sent': ({ row }) => `第 ${row} 行:这个批次还没有登记送银行(或已作废),不能有结果。请先核实。`,
  repeated: ({ row }) => `第 ${row} 行与前面的一行重复,只算一次。`,
  'already-paid': ({ row }) => `第 ${row} 行早已记为到账,没有再记。`,
  'already-returned': ({ row, order_state: state }) =>
    `第 ${row} 行早已记为退回(现在:${state === null ? '' : paymentStates[state]}),没有再记。`,
  uncovered: ({ row, amount }) =>
    `第 ${row} 行:钱(${yuan(amount)})银行已经退回,但这笔资金账上的钱不够记这笔退回,没有入账,也没有转到“退回处理”。请先补足这笔资金的可用指标,或等在途的付款到账,再按“再记一次”。`,
} as const satisfies Record<EntryResult, (row: EntryRow) => string | null>
