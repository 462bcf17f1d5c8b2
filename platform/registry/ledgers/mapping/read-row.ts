import { type Cell, cellAt, columnLetters, emptyCell, type LedgerRow } from '../cells/cell.ts'
import { deriveFromCertificate } from './derive.ts'
import type { LedgerValue, RowPlan } from './row-plan.ts'

/** `bad`: the row is not taken. `note`: it is taken, and the officer is told. */
export type Severity = 'bad' | 'note'

/** What is wrong with a row, and where: `column` 0 is A; without one it is about the row as a whole. */
export interface RowFault {
  readonly severity: Severity
  readonly column?: number
  readonly field?: string
  /** A finished Chinese sentence. */
  readonly text: string
}

/** A row read: values by field key (absent: nothing said), and its faults. */
export interface ReadRow {
  readonly number: number
  /** As understood: what is written once for several rows stands in each, so that the row can be given back by itself. */
  readonly cells: readonly Cell[]
  readonly values: Readonly<Record<string, LedgerValue>>
  readonly faults: readonly RowFault[]
}

export function isBad(faults: readonly RowFault[]): boolean {
  return faults.some((fault) => fault.severity === 'bad')
}

/** `“身份证号”(C列):…`, as lists and returned workbooks show a fault. */
export function describeRowFault(fault: RowFault, plan: RowPlan): string {
  const column = plan.columns.find((one) => one.column === fault.column)
  if (fault.column === undefined) return fault.text
  const name = column?.heading === undefined || column.heading === '' ? (column?.field.label ?? '') : column.heading
  return `“${name}”(${columnLetters(fault.column)}列):${fault.text}`
}

/** Reads rows one after the other; remembers only the last cells of columns that are filled down. */
export class RowReader {
  private readonly plan: RowPlan
  private readonly above = new Map<number, Cell>()

  constructor(plan: RowPlan) {
    this.plan = plan
  }

  read(row: LedgerRow): ReadRow {
    const values: Record<string, LedgerValue> = {}
    const faults: RowFault[] = []
    const refused = new Set<string>()
    const cells = this.filledDown(row)
    for (const { column, field, read: readCell } of this.plan.columns) {
      const read = readCell(cells[column] ?? emptyCell)
      if (!read.ok) {
        refused.add(field.key)
        faults.push({ severity: 'bad', column, field: field.key, text: read.error.text })
        continue
      }
      const { value, note } = read.value
      if (note !== undefined) faults.push({ severity: 'note', column, field: field.key, text: note })
      if (value !== undefined) values[field.key] ??= value
    }
    deriveFromCertificate(values)
    for (const { key, label } of this.plan.required) {
      if (values[key] !== undefined || refused.has(key)) continue
      const column = this.plan.columns.find((planned) => planned.field.key === key)?.column
      const at = { ...(column === undefined ? {} : { column }), field: key }
      faults.push({ ...at, ...this.lacking(key, label, values) })
    }
    return { number: row.number, cells, values, faults }
  }

  private lacking(
    key: string,
    label: string,
    values: Readonly<Record<string, LedgerValue>>,
  ): Pick<RowFault, 'severity' | 'text'> {
    const { without, fields } = this.plan.kind
    if (without?.field !== key) return { severity: 'bad', text: `没有填写${label},请补填。` }
    const missing = fields.filter((field) => without.needs.includes(field.key) && values[field.key] === undefined)
    if (missing.length === 0) return { severity: 'note', text: without.told }
    const needed = missing.map((field) => field.label).join('和')
    return { severity: 'bad', text: `没有填写${label},请补填;确实没有${label}的,要写明${needed}。` }
  }

  private filledDown(row: LedgerRow): readonly Cell[] {
    const columns = this.plan.columns.filter((planned) => planned.fillDown)
    if (columns.length === 0) return row.cells
    const startsHousehold = this.isHead(row)
    const cells = [...row.cells]
    for (const { column } of columns) {
      while (cells.length <= column) cells.push(emptyCell)
      cells[column] = this.filled(column, cellAt(row, column), startsHousehold)
    }
    return cells
  }

  /** An empty cell below a filled one means the same household, unless the row names a new head. */
  private filled(column: number, cell: Cell, startsHousehold: boolean): Cell {
    if (cell.kind !== 'empty' || startsHousehold) {
      this.above.set(column, cell)
      return cell
    }
    return this.above.get(column) ?? emptyCell
  }

  private isHead(row: LedgerRow): boolean {
    const relation = this.plan.columns.find(({ field }) => field.key === 'relation')
    if (!relation) return false
    const read = relation.read(cellAt(row, relation.column))
    return read.ok && read.value.value === 'self'
  }
}
