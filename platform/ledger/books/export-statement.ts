import excel from 'exceljs'
import { countyDivision } from '#kernel/division-code'
import { FileAnswer } from '#kernel/files/file-answer'
import { fileKinds } from '#kernel/files/file-kinds'
import { putWritten } from '#kernel/files/put-written'
import { monthInWords, monthOfYear, parseMonth } from '#kernel/month'
import { ok, unwrap } from '#kernel/result'
import { query } from '#kernel/use-case'
import { inShanghai } from '#registry'
import { fundSources } from '../code-lists.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { labelsOf } from '../labels.ts'
import { StatementInput, type StatementLine, type StatementSource } from './schema-statement.ts'
import { addSheet, moneyFormat, type SheetColumn, yuan } from './sheet.ts'
import { statementOf } from './statement-figures.ts'

/** 收支月报, 年报 as a workbook: by source, and by source, benefit and township with every month. */
export const exportStatement = ({ rulebook, files }: Pick<MoneySettings, 'rulebook' | 'files'>) =>
  query({
    name: 'ledger.export-statement',
    title: '导出收支报表',
    input: StatementInput,
    output: FileAnswer,
    errors: {},
    access: booksAccess.statement,
    area: (input) => countyDivision(input.county),
    subject: (input) => `${input.county}/${input.month}`,
    handle: async (ctx, { county, month: text }) => {
      const month = unwrap(parseMonth(text))
      const now = ctx.clock.now()
      const made = await statementOf(ctx.db<MoneyTables>(), county, month, { labels: labelsOf(rulebook), at: now })
      const title = `${made.countyName}民政资金收支${monthOfYear(month) === 12 ? '年报' : '月报'}(${monthInWords(month)})`
      const marks = [`${title},${made.isClosed ? '已月结' : '未月结'},制表时间 ${inShanghai(now)},单位:元`]
      const stored = await putWritten(files, 'passing', async (stream) => {
        const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
        await addSheet(book, { name: '按来源', marks, columns: sourceColumns, rows: made.sources })
        const columns = lineColumns(monthOfYear(month))
        await addSheet(book, { name: '按待遇和乡镇', marks, columns, rows: made.lines })
        await book.commit()
      })
      return ok({ ...stored, name: `${title}.xlsx`, mediaType: fileKinds.xlsx.mediaType })
    },
  })

const money = (header: string, of: (row: StatementSource) => number): SheetColumn<StatementSource> => ({
  header,
  width: 16,
  format: moneyFormat,
  of: (row) => yuan(of(row)),
})
const sourceColumns: readonly SheetColumn<StatementSource>[] = [
  { header: '资金来源', width: 14, of: (row) => fundSources[row.source] },
  money('上年结余', (row) => row.opening),
  money('本月收入', (row) => row.received.month),
  money('累计收入', (row) => row.received.total),
  money('本月支出', (row) => row.spent.month),
  money('累计支出', (row) => row.spent.total),
  money('可用指标', (row) => row.left),
  money('乡镇备用金', (row) => row.reserve),
  money('已批待付', (row) => row.committed),
  money('在途', (row) => row.inTransit),
  money('退回待重发', (row) => row.returned),
  money('应追回', (row) => row.recoverable),
  money('已核销', (row) => row.writtenOff),
]

function lineColumns(months: number): readonly SheetColumn<StatementLine>[] {
  return [
    { header: '资金来源', width: 12, of: (row) => fundSources[row.source] },
    { header: '待遇', width: 26, of: (row) => row.label },
    { header: '乡镇(街道)', width: 18, of: (row) => row.placeName },
    ...Array.from(
      { length: months },
      (_, at): SheetColumn<StatementLine> => ({
        header: `${at + 1}月`,
        width: 14,
        format: moneyFormat,
        of: (row) => yuan(row.months[at] ?? 0),
      }),
    ),
    { header: '累计', width: 16, format: moneyFormat, of: (row) => yuan(row.total) },
  ]
}
