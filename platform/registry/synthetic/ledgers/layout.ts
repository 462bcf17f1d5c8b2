import { Draws } from '../draws.ts'
import { type LedgerColumn, ledgerColumns } from './columns.ts'
import { columnLetter, type Merge } from './files/sheet-file.ts'
import { type LedgerName, ledgerNames, ledgerTitles } from './ledger-names.ts'

export const dateStyles = ['cell', 'dash', 'slash', 'chinese', 'compact', 'dots'] as const
export type DateStyle = (typeof dateStyles)[number]

/** How one list is laid out: what a bureau has grown used to. */
export interface Layout {
  readonly ledger: LedgerName
  readonly file: string
  readonly format: 'xlsx' | 'csv'
  readonly encoding: 'utf-8' | 'gbk'
  readonly strings: 'shared' | 'inline'
  /** A first sheet that says how to fill in the others. */
  readonly hasCoverSheet: boolean
  readonly isByTownship: boolean
  /** 低保: a row for every member instead of one for the household. */
  readonly isByMember: boolean
  readonly titleLines: number
  readonly headerLines: 1 | 2
  readonly isNumbered: boolean
  readonly hasTotal: boolean
  readonly footnotes: number
  readonly dates: DateStyle
  readonly money: 'number' | 'text'
  readonly habit: 0 | 1
  readonly columns: readonly LaidOutColumn[]
}

export interface LaidOutColumn extends LedgerColumn {
  /** What stands over it, from the top; the lower is empty where the upper is merged downwards. */
  readonly lines: readonly string[]
  readonly header: string
}

/** Lists that are so short that rows can wait for their township's sheet. */
const mayBeByTownship: ReadonlySet<LedgerName> = new Set(['elders', 'disabled', 'destitute'])

/** The layouts of a county's lists, drawn from the seed; `plain` is one header line in .xlsx. */
export function layoutsOf(seed: number, county: number, kind: 'varied' | 'plain'): ReadonlyMap<LedgerName, Layout> {
  // Formats are dealt and not drawn, so that each county has one of each.
  const formats = ['gbk', 'utf-8', 'xlsx', 'xlsx', 'xlsx'] as const
  const turn = new Draws(seed, county, 0x1a70).below(formats.length)
  return new Map(
    ledgerNames.map((ledger, at) => {
      const draws = new Draws(seed, county, 0x1a70, at)
      const dealt = kind === 'plain' ? 'xlsx' : (formats[(at + turn) % formats.length] ?? 'xlsx')
      return [ledger, layoutOf(ledger, draws, kind, dealt)]
    }),
  )
}

function layoutOf(ledger: LedgerName, draws: Draws, kind: 'varied' | 'plain', dealt: 'gbk' | 'utf-8' | 'xlsx'): Layout {
  const format = dealt === 'xlsx' ? 'xlsx' : 'csv'
  const varied = kind === 'varied'
  const headerLines = varied && draws.chance(5_000) ? 2 : 1
  const isByMember = ledger === 'minimumLiving' && varied && draws.chance(5_000)
  const dates = draws.pick(dateStyles)
  return {
    ledger,
    file: `${ledgerTitles[ledger]}.${format}`,
    format,
    encoding: dealt === 'gbk' ? 'gbk' : 'utf-8',
    strings: varied && draws.chance(3_000) ? 'inline' : 'shared',
    hasCoverSheet: format === 'xlsx' && varied && draws.chance(3_000),
    isByTownship: format === 'xlsx' && varied && mayBeByTownship.has(ledger) && draws.chance(7_000),
    isByMember,
    titleLines: varied ? draws.below(4) : 0,
    headerLines,
    isNumbered: varied && draws.chance(6_000),
    hasTotal: varied && draws.chance(5_000),
    footnotes: varied ? draws.below(3) : 0,
    dates: varied ? dates : 'dash',
    money: varied && draws.chance(3_000) ? 'text' : 'number',
    habit: varied && draws.chance(5_000) ? 1 : 0,
    columns: ledgerColumns[ledger]
      .filter(({ field }) => ledger !== 'minimumLiving' || isByMember || (field !== 'name' && field !== 'idNumber'))
      .map((column: LedgerColumn) =>
        layOut(column, headerLines, varied ? draws.pick(column.headers) : column.headers[0]),
      ),
  }
}

function layOut(column: LedgerColumn, headerLines: 1 | 2, drawn: string | undefined): LaidOutColumn {
  const header = drawn ?? column.field
  if (headerLines === 1) return { ...column, header, lines: [header] }
  if (column.group === undefined || column.under === undefined) return { ...column, header, lines: [header, ''] }
  return { ...column, header: `${column.group}/${column.under}`, lines: [column.group, column.under] }
}

/** Rows above the data, and which of their cells are merged. */
export interface Heading {
  readonly rows: readonly (readonly string[])[]
  readonly merges: readonly Merge[]
  readonly headerFrom: number
}

export function headingOf(layout: Layout, titles: readonly string[]): Heading {
  const { headerLines, isNumbered, columns, titleLines } = layout
  const width = columns.length + (isNumbered ? 1 : 0)
  const merges: Merge[] = titles
    .slice(0, titleLines)
    .flatMap((text, at) => (text === '' ? [] : [{ fromRow: at + 1, toRow: at + 1, fromColumn: 1, toColumn: width }]))
  const rows: string[][] = titles.slice(0, titleLines).map((text) => [text])
  const headerFrom = titleLines + 1
  const numbering = headerLines === 1 ? ['序号'] : ['序号', '']
  const stacks = [...(isNumbered ? [numbering] : []), ...columns.map(({ lines }) => lines)]
  if (headerLines === 1) return { rows: [...rows, stacks.map(([line = '']) => line)], merges, headerFrom }
  const upper: string[] = []
  let from = 0
  while (from < stacks.length) {
    const [group = '', lower = ''] = stacks[from] ?? []
    let to = from
    if (lower !== '') while (stacks[to + 1]?.[0] === group && (stacks[to + 1]?.[1] ?? '') !== '') to++
    upper.push(group, ...Array.from({ length: to - from }, () => ''))
    const toRow = lower === '' ? headerFrom + 1 : headerFrom
    if (to > from || lower === '') merges.push({ fromRow: headerFrom, toRow, fromColumn: from + 1, toColumn: to + 1 })
    from = to + 1
  }
  return { rows: [...rows, upper, stacks.map(([, line = '']) => line)], merges, headerFrom }
}

/** Letter of a column of the list as Excel shows it. */
export function letterOf(layout: Layout, at: number): string {
  return columnLetter(at + 1 + (layout.isNumbered ? 1 : 0))
}
