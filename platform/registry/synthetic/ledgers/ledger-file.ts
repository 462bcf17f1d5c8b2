import { join } from 'node:path'
import type { Draws } from '../draws.ts'
import { plainText, type Value, writeValue } from './cells.ts'
import { FaultTable } from './damage.ts'
import { faults, type CellFault, type FaultKind } from './fault-kinds.ts'
import { CsvFile, inGbk } from './files/csv-file.ts'
import { type Cell, cellText, type SheetFile } from './files/sheet-file.ts'
import { XlsxFile } from './files/xlsx-file.ts'
import { headingOf, type Layout, letterOf } from './layout.ts'
import type { Settings } from './options.ts'
import type { TruthFile } from './truth-file.ts'

/** Something that is wrong with a row before its cells are written. */
export interface RowMark {
  readonly kind: FaultKind
  /** The column, where it is one. */
  readonly field?: string
  readonly right?: string
}

export interface LedgerRow {
  readonly household: string
  /** Absent where the row is the household's. */
  readonly person?: string
  readonly township: string
  readonly values: Readonly<Record<string, Value>>
  readonly marks?: readonly RowMark[]
  /** For the faults of this row: the same row gets the same faults in every edition. */
  readonly draws: Draws
}

/** Where a row stands, and what its cells say. */
export interface WrittenRow {
  readonly file: string
  readonly row: number
  readonly text: (field: string) => string
}

export interface LedgerTitles {
  readonly county: string
  readonly month: string
  readonly title: string
}

const cannotBeUsed = ['id-as-number', 'id-scientific', 'id-wrong-check', 'id-transposed', 'date-impossible'] as const
/** Lists without which a household is judged all the same. */
const notJudgedBy: ReadonlySet<string> = new Set(['accounts', 'households', 'deaths', 'prisoners'])
/** Faults besides the bad ones that change who is counted, or as what. */
const disturbing: ReadonlySet<FaultKind> = new Set(['child-older-than-parent', 'two-heads'])

/** One list as a file: puts rows into the layout, plants faults of cells, and writes down where each one stands. */
export class LedgerFile {
  readonly layout: Layout
  readonly #file: SheetFile
  readonly #truth: TruthFile
  readonly #faults: FaultTable
  readonly #settings: Settings
  readonly #titles: LedgerTitles
  readonly #waiting = new Map<string, LedgerRow[]>()
  readonly #sums = new Map<string, number>()
  readonly #fields: ReadonlySet<string>
  #sheet: string | null = null
  #first = 0
  #rows = 0
  #last = 0

  constructor(folder: string, layout: Layout, settings: Settings, truth: TruthFile, titles: LedgerTitles) {
    this.layout = layout
    this.#settings = settings
    this.#truth = truth
    this.#titles = titles
    this.#fields = new Set(layout.columns.map(({ field }) => field))
    this.#faults = new FaultTable(layout, settings.rates)
    const path = join(folder, layout.file)
    this.#file = layout.format === 'xlsx' ? new XlsxFile(path, layout.strings) : new CsvFile(path, layout.encoding)
  }

  async open(): Promise<void> {
    if (this.layout.hasCoverSheet) {
      await this.#file.sheet('填表说明')
      for (const line of ['填表说明', '1.每人(户)一行,不要合并数据行。', '2.身份证号请按文本填写。'])
        this.#file.row([line])
    }
    if (!this.layout.isByTownship) await this.#begin(this.#titles.title)
  }

  /** Writes the row, or keeps it for its township's sheet; then there is no telling yet where it will stand. */
  add(row: LedgerRow): WrittenRow | undefined {
    if (!this.layout.isByTownship) return this.#write(row)
    const waiting = this.#waiting.get(row.township)
    if (waiting) waiting.push(row)
    else this.#waiting.set(row.township, [row])
    return undefined
  }

  /** Whether the list has such a column. */
  has(field: string): boolean {
    return this.#fields.has(field)
  }

  breathe(): Promise<void> {
    return this.#file.breathe()
  }

  async close(): Promise<void> {
    if (!this.layout.isByTownship) this.#end()
    const townships = [...this.#waiting].toSorted(([a], [b]) => (a < b ? -1 : 1))
    // A workbook needs a sheet, even if nobody is on the list.
    for (const [township, rows] of townships.length > 0 ? townships : [[this.#titles.title, []] as const]) {
      if (!this.layout.isByTownship) break
      await this.#begin(township)
      for (const row of rows) this.#write(row)
      this.#end()
    }
    await this.#file.close()
  }

  async #begin(name: string): Promise<void> {
    const { county, month, title } = this.#titles
    const heading = headingOf(this.layout, [`${county}${title}`, `填报单位:${county}民政局  填报时间:${month}`, ''])
    await this.#file.sheet(name, heading.merges)
    for (const cells of heading.rows) this.#first = this.#file.row(cells) + 1
    this.#sheet = this.layout.format === 'xlsx' ? name : null
    this.#rows = 0
    this.#last = this.#first - 1
    this.#sums.clear()
  }

  #end(): void {
    const { layout } = this
    const total = layout.hasTotal ? this.#file.row(this.#total()) : null
    for (let at = 0; at < layout.footnotes; at++)
      this.#file.row([at === 0 ? '注:1.本表数据为合成数据,不是真实人员。' : `${at + 1}.联系电话如有变动请及时更新。`])
    this.#truth.put({
      type: 'sheet',
      ledger: layout.ledger,
      file: layout.file,
      sheet: this.#sheet,
      encoding: layout.format === 'csv' ? layout.encoding : null,
      headerFrom: this.#first - layout.headerLines,
      headerTo: this.#first - 1,
      firstRow: this.#first,
      lastRow: this.#last,
      rows: this.#rows,
      totalRow: total,
      columns: layout.columns.map(({ header, field }, at) => ({ letter: letterOf(layout, at), header, field })),
    })
  }

  #total(): readonly Cell[] {
    const cells = this.layout.columns.map(({ field, kind }) =>
      kind === 'money' ? (this.#sums.get(field) ?? 0) / 100 : undefined,
    )
    return this.layout.isNumbered ? ['合计', ...cells] : ['合计', ...cells.slice(1)]
  }

  #write(row: LedgerRow): WrittenRow {
    const { layout } = this
    const cells = layout.columns.map((column) => writeValue(column, row.values[column.field], layout))
    for (const { field, kind } of layout.columns) {
      const value = row.values[field]
      if (kind === 'money' && typeof value === 'number') this.#sums.set(field, (this.#sums.get(field) ?? 0) + value)
    }
    const damaged = this.#damage(row, cells)
    this.#rows++
    const at = this.#file.row(layout.isNumbered ? [this.#rows, ...cells] : cells)
    this.#last = at
    for (const mark of row.marks ?? []) this.#mark(row, at, cells, mark)
    if (damaged) this.#mark(row, at, cells, damaged)
    if (layout.format === 'csv' && layout.encoding === 'gbk') this.#markLost(row, at, cells)
    const text = (field: string) => cellText(cells[layout.columns.findIndex((column) => column.field === field)])
    return { file: layout.file, row: at, text }
  }

  /** Plants at most one fault in the row's cells. */
  #damage(row: LedgerRow, cells: Cell[]): RowMark | undefined {
    const mustBreak = this.#settings.everyTenthBroken && this.layout.ledger === 'residents' && this.#rows % 10 === 9
    const turn = Math.floor(this.#rows / 10)
    const drawn = this.#faults.draw(row.draws)
    const kinds: readonly (CellFault | undefined)[] = mustBreak
      ? cannotBeUsed.map((_, at) => cannotBeUsed[(turn + at) % cannotBeUsed.length])
      : [drawn]
    for (const kind of kinds) {
      const damage = kind && this.#faults.damage(kind, row.values, row.draws, this.layout)
      const column = damage && this.layout.columns[damage.at]
      if (!kind || !column) continue
      cells[damage.at] = damage.cell
      return { kind, field: column.field, right: plainText(column, row.values[column.field]) }
    }
    return undefined
  }

  #markLost(row: LedgerRow, at: number, cells: readonly Cell[]): void {
    for (const [index, column] of this.layout.columns.entries()) {
      if (column.kind !== 'name') continue
      const text = cellText(cells[index])
      if (inGbk(text) !== text)
        this.#mark(row, at, cells, { kind: 'character-lost', field: column.field, right: text }, inGbk(text))
    }
  }

  #mark(row: LedgerRow, at: number, cells: readonly Cell[], { kind, field, right }: RowMark, lost?: string): void {
    const index = this.layout.columns.findIndex((column) => column.field === field)
    const column = this.layout.columns[index]
    const { verdict } = faults[kind]
    const { ledger, file } = this.layout
    this.#truth.put({
      type: 'fault',
      kind,
      verdict,
      ledger,
      file,
      sheet: this.#sheet,
      row: at,
      column: column?.header ?? null,
      field: column?.field ?? null,
      written: column ? (lost ?? cellText(cells[index])) : null,
      right: right ?? null,
      household: row.household,
      person: row.person ?? null,
    })
    const isMissed = verdict === 'bad' && !notJudgedBy.has(ledger)
    if (isMissed || disturbing.has(kind)) this.#truth.put({ type: 'disturbed', household: row.household, why: kind })
  }
}
