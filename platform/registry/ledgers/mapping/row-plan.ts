import type { CalendarDate } from '#kernel/calendar-date'
import { readAmountCell, readCountCell } from '../cells/amount-cell.ts'
import type { Cell } from '../cells/cell.ts'
import { type DateOptions, readDateCell, readMonthCell } from '../cells/date-cell.ts'
import { readIdNumberCell } from '../cells/id-number-cell.ts'
import { readNameCell, readNamesCell } from '../cells/name-cell.ts'
import { readBankAccountCell, readCertificateCell, readPhonesCell } from '../cells/number-cells.ts'
import { type CellReading, nothing, taken } from '../cells/outcome.ts'
import { readHouseholdNumberCell, readTextCell } from '../cells/text-cell.ts'
import { codeTable } from '../kinds/code-tables.ts'
import type { LedgerField, LedgerKind } from '../kinds/field.ts'
import { factOfField, findField, ledgerKinds } from '../kinds/kinds.ts'
import type { ColumnMapping, LedgerMapping } from './schema.ts'
import { decisionsOf, readCodeCell } from './words.ts'

/**
 * A value of a row, by the field's parser: text for names, numbers and codes; `1962-03-15` or `1962-03` for dates; a `Month`
 * for months; fen for amounts; a whole number for counts; yes or no for flags; several texts for phones and former names.
 */
export type LedgerValue = string | number | boolean | readonly string[]

export interface PlannedColumn {
  readonly column: number
  readonly heading: string
  readonly field: LedgerField
  readonly fillDown: boolean
  readonly read: (cell: Cell) => CellReading<LedgerValue>
}

/** A mapping made ready to read rows with. */
export interface RowPlan {
  readonly kind: LedgerKind
  readonly today: CalendarDate
  readonly columns: readonly PlannedColumn[]
  readonly required: readonly LedgerField[]
  /** How the keys of each receipt in the file begin: `oldAge` of `oldAgeAmount`, `oldAgeSince` … */
  readonly receipts: readonly string[]
}

/** Prepares a mapping that `checkMapping` has found no fault with; columns that are not taken are left out. */
export function planRows(mapping: LedgerMapping, today: CalendarDate): RowPlan {
  const kind = ledgerKinds[mapping.kind]
  const mapped = mapping.columns.flatMap((column): readonly PlannedColumn[] => {
    const field = column.field === null ? undefined : findField(kind, column.field)
    if (!field) return []
    const { column: at, heading, fillDown } = column
    return [{ column: at, heading, field, fillDown, read: readerOf(field, column, today) }]
  })
  const columns = [...mapped, ...gradeInCategory(kind, mapped, today)]
  const receipts = columns.flatMap(({ field }) =>
    field.becomes.to === 'receipt' && field.becomes.part === 'amount' ? [field.key.replace(/Amount$/, '')] : [],
  )
  return { kind, today, columns, required: kind.fields.filter((field) => field.required), receipts }
}

/** 残疾类别等级 in one column (肢体二级): the grade is read from the column of the category. A cell without a grade says nothing. */
function gradeInCategory(
  kind: LedgerKind,
  columns: readonly PlannedColumn[],
  today: CalendarDate,
): readonly PlannedColumn[] {
  const grade = findField(kind, 'disabilityGrade')
  const category = columns.find(({ field, heading }) => field.key === 'disabilityCategory' && heading.includes('级'))
  if (!grade || !category || columns.some(({ field }) => field === grade)) return []
  const read = readerOf(grade, { words: [], heading: '' }, today)
  const readIfSaid: Reader = (cell) => {
    const said = read(cell)
    return said.ok ? said : nothing
  }
  return [{ ...category, field: grade, read: readIfSaid }]
}

type Reader = (cell: Cell) => CellReading<LedgerValue>

function readerOf(field: LedgerField, mapping: Pick<ColumnMapping, 'words' | 'heading'>, today: CalendarDate): Reader {
  const { parser } = field
  const range = factOfField(field)?.range
  switch (parser.type) {
    case 'idNumber':
      return (cell) => readIdNumberCell(cell, today)
    case 'certificate':
      return (cell) => readCertificateCell(cell, today)
    case 'date':
      return dateReader({ today, mayBeFuture: parser.mayBeFuture ?? false }, mapping.heading)
    case 'month': {
      const options = { today, mayBeFuture: parser.mayBeFuture ?? false }
      return (cell) => readMonthCell(cell, options)
    }
    case 'amount': {
      const least = parser.least ?? range?.min
      const most = parser.most ?? range?.max
      const options = { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) }
      return (cell) => readAmountCell(cell, options)
    }
    case 'count':
      return (cell) => readCountCell(cell, parser)
    case 'code': {
      const table = codeTable(parser.table)
      const decisions = decisionsOf(mapping.words)
      return (cell) => readCodeCell(cell, table, decisions)
    }
    case 'flag': {
      const table = { ...codeTable('yesNo'), list: { ...codeTable('yesNo').list, label: field.label } }
      const decisions = decisionsOf(mapping.words)
      return (cell) => flagOf(readCodeCell(cell, table, decisions))
    }
    case 'name':
      return readNameCell
    case 'names':
      return readNamesCell
    case 'phones':
      return readPhonesCell
    case 'bankAccount':
      return readBankAccountCell
    case 'householdNumber':
      return readHouseholdNumberCell
    case 'text':
      return (cell) => readTextCell(cell)
  }
}

/** A month alone is told where a day is expected: by the heading, or under 出生年月 by what the column has shown so far. */
function dateReader(options: DateOptions, heading: string): Reader {
  let days = heading.includes('年月') ? 0 : 10
  let months = 0
  return (cell) => {
    const read = readDateCell(cell, { ...options, expectsDay: days > months * 3 })
    const length = read.ok ? read.value.value?.length : undefined
    if (length === 10) days += 1
    else if (length === 7) months += 1
    return read
  }
}

function flagOf(read: CellReading<string>): CellReading<boolean> {
  if (!read.ok) return read
  const { value, note } = read.value
  return value === undefined ? { ok: true, value: { value } } : taken(value === 'yes', note)
}
