import type { LedgerKindKey } from '../kinds/field.ts'
import type { ReadRow, RowFault } from '../mapping/read-row.ts'
import type { RowPlan } from '../mapping/row-plan.ts'
import { checkHousehold, type HouseholdMember } from './check-household.ts'
import { birthOf } from './check-row.ts'

/** A fault found when the whole file was known. */
export interface LateFault {
  readonly row: number
  readonly fault: RowFault
}

interface FirstSeen {
  readonly row: number
  readonly name: string | undefined
  readonly household: string | undefined
}

/** Where one person may stand in several rows: one for each subsidy, one for each account. */
const severalRows: ReadonlySet<LedgerKindKey> = new Set(['disabled', 'bankAccounts'])

/**
 * Checks that need more than one row: the same ID number twice, and households (two heads, two villages, a child older than
 * its parent). Keeps about 300 bytes a row: 60 MB for 200,000 rows.
 */
export class FileChecks {
  private readonly plan: RowPlan
  private readonly persons = new Map<string, FirstSeen>()
  private readonly households = new Map<string, HouseholdMember[]>()

  constructor(plan: RowPlan) {
    this.plan = plan
  }

  /** Faults that show as soon as the row is read. */
  take({ number, values }: ReadRow): readonly RowFault[] {
    this.remember(number, values)
    const idNumber = values['idNumber'] ?? (this.plan.kind.row === 'household' ? values['headIdNumber'] : undefined)
    if (typeof idNumber !== 'string') return []
    const key = own(idNumber) ?? idNumber
    const name = own(values['name'] ?? values['headName'])
    const household = own(values['householdNumber'])
    const first = this.persons.get(key)
    if (!first) {
      this.persons.set(key, { row: number, name, household })
      return []
    }
    return [this.repeated(first, name, household)]
  }

  /** Faults of households, once all rows are known; rows come in no order. */
  *finish(): Generator<LateFault> {
    const column = (field: string) => this.plan.columns.find((planned) => planned.field.key === field)?.column
    for (const members of this.households.values()) {
      for (const { row, severity, field, text } of checkHousehold(members)) {
        const at = column(field)
        yield { row, fault: { severity, field, text, ...(at === undefined ? {} : { column: at }) } }
      }
    }
  }

  private repeated(first: FirstSeen, name: string | undefined, household: string | undefined): RowFault {
    const column = this.plan.columns.find(
      ({ field }) => field.key === 'idNumber' || field.key === 'headIdNumber',
    )?.column
    const at = { field: 'idNumber', ...(column === undefined ? {} : { column }) }
    const where = `身份证号与第${first.row}行相同`
    if (name !== undefined && first.name !== undefined && name !== first.name) {
      return { ...at, severity: 'bad', text: `${where},但姓名不同,必有一行填错,请对照证件核对。` }
    }
    if (household !== undefined && first.household !== undefined && household !== first.household) {
      return { ...at, severity: 'bad', text: `${where},但户编号不同:一个人不能同时在两户,请核对后只留一行。` }
    }
    if (severalRows.has(this.plan.kind.key))
      return { ...at, severity: 'note', text: `${where},按同一个人的另一项记录导入。` }
    return { ...at, severity: 'bad', text: `${where},同一个人重复填写,请删去一行。` }
  }

  private remember(row: number, values: ReadRow['values']): void {
    const household = values['householdNumber']
    if (typeof household !== 'string') return
    const members = this.households.get(household) ?? []
    members.push({
      row,
      isHouseholdRow: this.plan.kind.row === 'household',
      relation: own(values['relation']),
      birth: birthOf(values),
      village: own(values['residenceVillage']),
    })
    if (members.length === 1) this.households.set(own(household) ?? household, members)
  }
}

/** A text of its own: the engine keeps a longer piece of a text as a window on the whole, and so the whole in memory. */
function own(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  return value.length < 13 ? value : Buffer.from(value).toString()
}
