import type { Kysely } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import { putWritten } from '#kernel/files/put-written'
import { formatMonth } from '#kernel/month'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, inShanghai } from '#registry'
import { fundSources } from '../code-lists.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { labelsOf } from '../labels.ts'
import { TransferFilter, type TransferView } from './schema.ts'
import { moneyFormat, type SheetColumn, writeSheet, yuan } from './sheet.ts'
import { readTransfers, sumTransfers, viewTransfer } from './transfers.ts'

/** The postings behind a figure as a spreadsheet; the last row is their sum. */
export const exportTransfers = ({ rulebook, files }: Pick<MoneySettings, 'rulebook' | 'files'>) =>
  query({
    name: 'ledger.export-transfers',
    title: '导出资金流水',
    input: TransferFilter,
    output: FileAnswer,
    errors: {},
    access: booksAccess.exportTransfers,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.fund ?? String(input.county),
    handle: async (ctx, filter) => {
      const db = ctx.db<MoneyTables>()
      const place = divisionName(countyDivision(filter.county))
      const { total, sum } = await sumTransfers(db, filter)
      const stored = await putWritten(files, 'passing', (stream) =>
        writeSheet(stream, {
          name: '资金流水',
          marks: [`${place} 资金流水,共${total}笔,制表时间 ${inShanghai(ctx.clock.now())}`],
          columns,
          rows: pages(db, filter, labelsOf(rulebook)),
          foot: () => [['合计', '', '', '', '', '', '', '', yuan(sum)]],
        }),
      )
      return ok({ ...stored, name: `${place}-资金流水.xlsx`, mediaType: fileKinds.xlsx.mediaType })
    },
  })

const columns: readonly SheetColumn<TransferView>[] = [
  { header: '月份', width: 10, of: (row) => formatMonth(row.month) },
  { header: '日期', width: 12, of: (row) => row.bookedOn },
  { header: '资金来源', width: 12, of: (row) => fundSources[row.source] },
  { header: '资金', width: 34, of: (row) => row.fundName },
  { header: '事项', width: 18, of: (row) => row.label },
  { header: '从', width: 24, of: (row) => row.from },
  { header: '到', width: 24, of: (row) => row.to },
  { header: '待遇', width: 24, of: (row) => row.benefit ?? '' },
  { header: '金额(元)', width: 16, format: moneyFormat, of: (row) => yuan(row.effect) },
  { header: '乡镇(街道)', width: 16, of: (row) => row.place ?? '' },
  { header: '文号', width: 24, of: (row) => row.document ?? '' },
  { header: '摘要', width: 40, of: (row) => row.description },
  { header: '记账人', width: 12, of: (row) => row.by },
]

const pageSize = 5_000

async function* pages(
  db: Kysely<MoneyTables>,
  filter: TransferFilter,
  labels: ReadonlyMap<string, string>,
): AsyncGenerator<TransferView, void, undefined> {
  for (let offset = 0; ; offset += pageSize) {
    const rows = await readTransfers(db, filter, { size: pageSize, offset, order: 'booked' })
    for (const row of rows) yield viewTransfer(row, filter.county, labels)
    if (rows.length < pageSize) return
  }
}
