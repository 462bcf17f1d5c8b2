import type { LedgerKindKey } from '../kinds/field.ts'
import type { ReadRow, RowFault } from '../mapping/read-row.ts'
import type { RowPlan } from '../mapping/row-plan.ts'
import { checkHousehold } from './check-household.ts'
import { Interned, ownText, PackedHouseholds } from './packed-households.ts'
import { birthOf } from './check-row.ts'

/** A fault found when the whole file was known. */
export interface LateFault {
  readonly row: number
  readonly fault: RowFault
}

/** Where a person was met first: row number, then interned name and household. */
type FirstSeen = readonly [row: number, name: number, household: number]

/** Where one person may stand in several rows: one for each subsidy, one for each account. */
const severalRows: ReadonlySet<LedgerKindKey> = new Set(['disabled', 'bankAccounts'])

/**
 * Checks that need more than one row: the same ID number twice, and households (two heads, two villages, a child older than
 * its parent). Keeps about 200 bytes a row: 40 MB for 200,000 rows.
 */
export class FileChecks {
  private readonly plan: RowPlan
  private readonly persons = new Map<string, number>()
  private readonly seen: number[] = []
  private readonly texts = new Interned()
  private readonly households = new PackedHouseholds()

  constructor(plan: RowPlan) {
    this.plan = plan
  }

  /** Faults that show as soon as the row is read. */
  take({ number, values }: ReadRow): readonly RowFault[] {
    this.remember(number, values)
    const idNumber = values['idNumber'] ?? (this.plan.kind.row === 'household' ? values['headIdNumber'] : undefined)
    if (typeof idNumber !== 'string') return []
    const name = this.texts.numberOf(textOf(values['name'] ?? values['headName']))
    const household = this.texts.numberOf(textOf(values['householdNumber']))
    const at = this.persons.get(idNumber)
    if (at === undefined) {
      this.persons.set(ownText(idNumber), this.seen.length)
      this.seen.push(number, name, household)
      return []
    }
    const [row = 0, firstName = 0, firstHousehold = 0] = this.seen.slice(at, at + 3)
    return [this.repeated([row, firstName, firstHousehold], name, household)]
  }

  /** Faults of households, once all rows are known; rows come in no order. */
  *finish(): Generator<LateFault> {
    const column = (field: string) => this.plan.columns.find((planned) => planned.field.key === field)?.column
    for (const members of this.households.each(this.plan.kind.row === 'household')) {
      for (const { row, severity, field, text } of checkHousehold(members)) {
        const at = column(field)
        yield { row, fault: { severity, field, text, ...(at === undefined ? {} : { column: at }) } }
      }
    }
  }

  private repeated([row, firstName, firstHousehold]: FirstSeen, name: number, household: number): RowFault {
    const column = this.plan.columns.find(
      ({ field }) => field.key === 'idNumber' || field.key === 'headIdNumber',
    )?.column
    const at = { field: 'idNumber', ...(column === undefined ? {} : { column }) }
    const where = `身份证号与第${row}行相同`
    if (differ(name, firstName)) {
      return { ...at, severity: 'bad', text: `${where},但姓名不同,必有一行填错,请对照证件核对。` }
    }
    if (differ(household, firstHousehold)) {
      return { ...at, severity: 'bad', text: `${where},但户编号不同:一个人不能同时在两户,请核对后只留一行。` }
    }
    if (severalRows.has(this.plan.kind.key))
      return { ...at, severity: 'note', text: `${where},按同一个人的另一项记录导入。` }
    return { ...at, severity: 'bad', text: `${where},同一个人重复填写,请删去一行。` }
  }

  private remember(row: number, values: ReadRow['values']): void {
    const household = values['householdNumber']
    if (typeof household !== 'string') return
    const relation = textOf(values['relation'])
    this.households.add(household, {
      row,
      relation,
      birth: birthOf(values),
      village: textOf(values['residenceVillage']),
    })
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Both said, and not the same. */
function differ(a: number, b: number): boolean {
  return a !== 0 && b !== 0 && a !== b
}
