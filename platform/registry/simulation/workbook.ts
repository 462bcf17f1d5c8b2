import type { Writable } from 'node:stream'
import excel from 'exceljs'
import { formatMonth } from '#kernel/month'
import type { BenefitTally, ChangeKind, ChangeLine, Spending } from '#policy'
import type { SimulationReport } from './schema.ts'

/** A household of the lists. */
export interface WorkbookRow {
  readonly kind: ChangeKind
  readonly household: number
  readonly village: string
  readonly members: number
  readonly before: Spending
  readonly after: Spending
  readonly lines: readonly ChangeLine[]
}

export interface WorkbookInput {
  readonly countyName: string
  readonly report: SimulationReport
  readonly isSynthetic: boolean
  /** When it was computed, and when the file is made, in words. */
  readonly computedAt: string
  readonly madeAt: string
  /** Read three times, once for each list. */
  readonly rows: (kind: ChangeKind) => Iterable<WorkbookRow> | AsyncIterable<WorkbookRow>
}

type Cell = string | number
const money = '#,##0.00'
const yuan = (fen: number): number => fen / 100
const units = { household: '户', person: '人' } as const
const periods = { month: '每月', year: '每年', once: '每次' } as const

/** Writes a simulation as a workbook, row by row: 汇总, 按乡镇, 增加对象, 减少对象, 其他变化. Money is in yuan. */
export async function writeWorkbook(stream: Writable, input: WorkbookInput): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  writeSummary(book, input)
  writeTownships(book, input)
  const labels = new Map(input.report.county.benefits.map(({ key, label }) => [key, label]))
  for (const [kind, name] of lists) {
    const sheet = open(book, name, householdColumns, input)
    for await (const row of input.rows(kind)) sheet.addRow(householdRow(row, labels)).commit()
    sheet.commit()
  }
  await book.commit()
}

const lists = [
  ['gain', '增加对象'],
  ['loss', '减少对象'],
  ['shift', '其他变化'],
] as const satisfies readonly (readonly [ChangeKind, string])[]

interface SheetColumn {
  readonly header: string
  readonly width: number
  readonly format?: string
}

const tallyColumns: readonly SheetColumn[] = [
  { header: '待遇', width: 30 },
  { header: '单位', width: 6 },
  { header: '原享受', width: 10 },
  { header: '现享受', width: 10 },
  { header: '新增', width: 10 },
  { header: '退出', width: 10 },
  { header: '提高(含新增)', width: 13 },
  { header: '降低(含退出)', width: 13 },
  { header: '不变', width: 10 },
  { header: '还缺事实', width: 10 },
  { header: '发放周期', width: 10 },
  { header: '原金额(元)', width: 16, format: money },
  { header: '现金额(元)', width: 16, format: money },
  { header: '增减(元)', width: 16, format: money },
  { header: '备注', width: 28 },
]

const householdColumns: readonly SheetColumn[] = [
  { header: '户编号', width: 12 },
  { header: '村(社区)', width: 26 },
  { header: '人数', width: 8 },
  { header: '原每月(元)', width: 14, format: money },
  { header: '现每月(元)', width: 14, format: money },
  { header: '每月增减(元)', width: 14, format: money },
  { header: '每年增减(元)', width: 14, format: money },
  { header: '一次性增减(元)', width: 14, format: money },
  { header: '变化的待遇', width: 60 },
]

/** A sheet with its marks above the header, which stays in sight. */
function open(
  book: excel.stream.xlsx.WorkbookWriter,
  name: string,
  columns: readonly SheetColumn[],
  input: WorkbookInput,
): excel.Worksheet {
  const marks = marksOf(input)
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: marks.length + 1 }] })
  sheet.columns = columns.map(({ width, format }) => ({ width, style: format === undefined ? {} : { numFmt: format } }))
  for (const mark of marks) {
    const row = sheet.addRow([mark])
    row.font = { italic: true, color: { argb: 'FF9C2F00' } }
    row.commit()
  }
  const header = sheet.addRow(columns.map((column) => column.header))
  header.font = { bold: true }
  header.commit()
  return sheet
}

/** What nobody may miss: whose people these are, and on what the figures rest. */
function marksOf({ isSynthetic, report, computedAt, madeAt, countyName }: WorkbookInput): readonly string[] {
  const { monthBefore, monthAfter, samples } = report
  return [
    `${countyName} 标准调整模拟(${formatMonth(monthBefore)} → ${formatMonth(monthAfter)}),计算时间 ${computedAt},制表时间 ${madeAt}。模拟不是发放依据。`,
    ...(isSynthetic ? ['【合成】人口为合成数据,不是真实人员。'] : []),
    ...(samples.length > 0
      ? [`【示例】${samples.length}项参数没有公布的数值,用了示例值:${samples.map((one) => one.label).join('、')}。`]
      : []),
  ]
}

function writeSummary(book: excel.stream.xlsx.WorkbookWriter, input: WorkbookInput): void {
  const { county, parameters, histogram } = input.report
  const sheet = open(book, '汇总', tallyColumns, input)
  for (const tally of county.benefits) sheet.addRow(tallyRow(tally)).commit()
  const line = (...cells: readonly Cell[]) => sheet.addRow([...cells]).commit()
  const title = (text: string) => {
    line()
    const row = sheet.addRow([text])
    row.font = { bold: true }
    row.commit()
  }
  title('合计')
  const totals = (label: string, of: keyof Spending) =>
    line(
      label,
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      yuan(county.before[of]),
      yuan(county.after[of]),
      yuan(county.after[of] - county.before[of]),
    )
  totals('每月支出', 'month')
  totals('每年支出', 'year')
  totals('一次性支出', 'once')
  line('户数', '户', county.households)
  line('人数', '人', county.persons)
  line('待遇增加的家庭', '户', county.gaining)
  line('待遇减少的家庭', '户', county.losing)
  line('金额不变、资格有变的家庭', '户', county.shifting)
  title('调整的参数(前 → 后)')
  for (const { label, for: codes, before, after, from, to } of parameters)
    line(
      codes === '' ? label : `${label}(${codes})`,
      '',
      before,
      '→',
      after,
      '',
      `${from} 起${to === null ? '' : `至 ${to}`}`,
    )
  title('每月增减的分布')
  for (const bar of histogram)
    line(barName(bar), '户', bar.households, '', '', '', '', '', '', '', '', '', '', yuan(bar.sum))
  sheet.commit()
}

function writeTownships(book: excel.stream.xlsx.WorkbookWriter, input: WorkbookInput): void {
  const sheet = open(book, '按乡镇', [{ header: '乡镇(街道)', width: 20 }, ...tallyColumns], input)
  for (const area of input.report.townships) {
    for (const tally of area.benefits) sheet.addRow([area.name, ...tallyRow(tally)]).commit()
  }
  sheet.commit()
}

function tallyRow(tally: BenefitTally): readonly Cell[] {
  const note = tally.isSpent ? '' : tally.before + tally.after > 0 ? '金额是最高限额,不计入支出' : '只认定身份,不发钱'
  const unpublished = tally.unpublishedBefore + tally.unpublishedAfter > 0 ? '有参数没有公布,未判定' : ''
  return [
    tally.label,
    units[tally.unit],
    tally.eligibleBefore,
    tally.eligibleAfter,
    tally.newlyEligible,
    tally.noLongerEligible,
    tally.gainers,
    tally.losers,
    tally.unchanged,
    tally.needsAfter,
    periods[tally.per],
    yuan(tally.before),
    yuan(tally.after),
    yuan(tally.after - tally.before),
    [note, unpublished].filter((text) => text !== '').join(';'),
  ]
}

function householdRow(
  { household, village, members, before, after, lines }: WorkbookRow,
  labels: ReadonlyMap<string, string>,
): readonly Cell[] {
  const words = lines.map(
    (line) => `${labels.get(line.key) ?? line.key}:${amountText(line.before)} → ${amountText(line.after)}`,
  )
  return [
    household,
    village,
    members,
    yuan(before.month),
    yuan(after.month),
    yuan(after.month - before.month),
    yuan(after.year - before.year),
    yuan(after.once - before.once),
    words.join(';'),
  ]
}

function amountText(fen: number): string {
  return `${yuan(fen).toFixed(2)}元`
}

export function barName({ from, to }: { readonly from: number | null; readonly to: number | null }): string {
  const text = (fen: number) => String(Math.abs(fen) / 100)
  if (from === null) return `减少 ${text(to ?? 0)} 元以上`
  if (to === null) return `增加 ${text(from)} 元以上`
  return to <= 0 ? `减少 ${text(to)} 至 ${text(from)} 元` : `增加 ${text(from)} 至 ${text(to)} 元`
}
