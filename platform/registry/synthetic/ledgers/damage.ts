import { type CalendarDate, monthOf } from '#kernel/calendar-date'
import { type Fen, formatYuan } from '#kernel/money'
import { monthOfYear, yearOf } from '#kernel/month'
import type { Draws } from '../draws.ts'
import { dateInStyle, serialOf, type Value } from './cells.ts'
import type { ColumnKind, LedgerColumn } from './columns.ts'
import { idDamages } from './damage-id.ts'
import { nameDamages } from './damage-name.ts'
import type { CellFault, FaultRates } from './fault-kinds.ts'
import type { Cell } from './files/sheet-file.ts'
import type { Layout } from './layout.ts'
import type { LedgerName } from './ledger-names.ts'

interface Damage {
  readonly column: ColumnKind
  readonly make: (value: Value, draws: Draws, layout: Layout) => Cell
}

const onText = (column: ColumnKind, make: (text: string, draws: Draws, layout: Layout) => Cell): Damage => ({
  column,
  make: (value, draws, layout) => (typeof value === 'string' && value !== '' ? make(value, draws, layout) : undefined),
})
const onDate = (make: (date: CalendarDate, layout: Layout) => Cell): Damage =>
  onText('date', (text, _draws, layout) => make(text as CalendarDate, layout)) // date columns hold dates
const onMoney = (make: (fen: Fen) => Cell): Damage => ({
  column: 'money',
  make: (value) => (typeof value === 'number' ? make(value as Fen) : undefined), // money columns hold fen
})

const damages: Readonly<Record<CellFault, Damage>> = {
  'id-as-number': onText('id', idDamages['id-as-number']),
  'id-scientific': onText('id', idDamages['id-scientific']),
  'id-wrong-check': onText('id', idDamages['id-wrong-check']),
  'id-transposed': onText('id', idDamages['id-transposed']),
  'id-lower-x': onText('id', idDamages['id-lower-x']),
  'id-full-width': onText('id', idDamages['id-full-width']),
  'id-trailing-space': onText('id', idDamages['id-trailing-space']),
  'id-leading-quote': onText('id', idDamages['id-leading-quote']),
  'id-fifteen': onText('id', idDamages['id-fifteen']),
  'name-spaces': onText('name', nameDamages['name-spaces']),
  'name-other-dot': onText('name', nameDamages['name-other-dot']),
  'name-former': onText('name', nameDamages['name-former']),
  'name-homophone': onText('name', nameDamages['name-homophone']),
  'date-year-month': onDate((date, { format }) => {
    const [year, month] = [yearOf(monthOf(date)), monthOfYear(monthOf(date))]
    // October as a number would be January: 1962.1.
    return format === 'xlsx' && month !== 10 ? Number(`${year}.${month}`) : `${year}.${month}`
  }),
  'date-short-year': onDate((date) => `${date.slice(2, 4)}年${Number(date.slice(5, 7))}月`),
  'date-serial': onDate((date) => serialOf(date)),
  'date-impossible': onDate((date, { dates }) => dateInStyle(`${date.slice(0, 4)}-02-30`, dates)),
  'amount-ten-thousand': onMoney((fen) => (fen >= 1_000_000 && fen % 100 === 0 ? `${fen / 1_000_000}万` : undefined)),
  'amount-commas': onMoney((fen) => (fen >= 100_000 ? formatYuan(fen) : undefined)),
  'amount-none': onMoney((fen) => (fen === 0 ? '无' : undefined)),
  'amount-pending': onMoney((fen) => (fen > 0 ? '待定' : undefined)),
}

/** What the registry knows of death and prison must be exact: nothing else tells. */
const untouched: ReadonlySet<LedgerName> = new Set(['deaths', 'prisoners'])
/** The residents' list says what somebody is called; another name is one only beside it. */
const otherNames: ReadonlySet<CellFault> = new Set(['name-former', 'name-homophone'])

/** The faults a list can have, with their rates added up: one draw finds the one that a row gets. */
export class FaultTable {
  readonly #upTo: readonly (readonly [limit: number, kind: CellFault])[]
  readonly #columns: readonly LedgerColumn[]

  constructor(layout: Layout, rates: FaultRates) {
    this.#columns = layout.columns
    const kinds = untouched.has(layout.ledger) ? [] : (Object.keys(damages) as CellFault[]) // keys of the table
    let limit = 0
    this.#upTo = kinds
      .filter((kind) => layout.columns.some((column) => fits(kind, column)))
      .filter((kind) => layout.ledger !== 'residents' || !otherNames.has(kind))
      // Frequent ones are those that few values can suffer; last, they take no other's room when rates are raised.
      .toSorted((a, b) => rates[a] - rates[b])
      .map((kind) => [(limit += rates[kind]), kind])
  }

  draw(draws: Draws): CellFault | undefined {
    const drawn = draws.below(10_000)
    return this.#upTo.find(([limit]) => drawn < limit)?.[1]
  }

  /** The cell as it is damaged, and at which column; undefined where none of the row's values can suffer it. */
  damage(
    kind: CellFault,
    values: Readonly<Record<string, Value>>,
    draws: Draws,
    layout: Layout,
  ): { readonly at: number; readonly cell: Cell } | undefined {
    const from = draws.below(this.#columns.length)
    for (let step = 0; step < this.#columns.length; step++) {
      const at = (from + step) % this.#columns.length
      const column = this.#columns[at]
      if (!column || !fits(kind, column)) continue
      const cell = damages[kind].make(values[column.field], draws, layout)
      if (cell !== undefined) return { at, cell }
    }
    return undefined
  }
}

function fits(kind: CellFault, column: LedgerColumn): boolean {
  return damages[kind].column === column.kind && (!otherNames.has(kind) || column.field === 'name')
}
