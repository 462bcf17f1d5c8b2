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

/** Where a person was met first: row number, then interned name and household, and a digest of all values. */
type FirstSeen = readonly [row: number, name: number, household: number, content: number]

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
    const idNumber = values['idNumber'] ?? (this.plan.kind.row === 'household' ? values['headIdNumber'] : undefined)
    if (typeof idNumber !== 'string') {
      this.remember(number, values)
      return []
    }
    const name = this.texts.numberOf(textOf(values['name'] ?? values['headName']))
    const household = this.texts.numberOf(textOf(values['householdNumber']))
    const content = contentDigest(values)
    const at = this.persons.get(idNumber)
    if (at === undefined) {
      this.persons.set(ownText(idNumber), this.seen.length)
      this.seen.push(number, name, household, content)
      this.remember(number, values)
      return []
    }
    const [row = 0, firstName = 0, firstHousehold = 0, firstContent = 0] = this.seen.slice(at, at + 4)
    // A row written twice is one member of its household.
    if (content !== firstContent) this.remember(number, values)
    return [this.repeated([row, firstName, firstHousehold, firstContent], [number, name, household, content])]
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

  private repeated([row, firstName, firstHousehold, firstContent]: FirstSeen, again: FirstSeen): RowFault {
    const [, name, household, content] = again
    const column = this.plan.columns.find(
      ({ field }) => field.key === 'idNumber' || field.key === 'headIdNumber',
    )?.column
    const at = { field: 'idNumber', ...(column === undefined ? {} : { column }) }
    const where = `身份证号与第${row}行相同`
    if (content === firstContent) return { ...at, severity: 'note', text: `与第${row}行完全相同,只作一行导入。` }
    if (differ(name, firstName)) {
      return { ...at, severity: 'bad', text: `${where},但姓名不同,必有一行填错,请对照证件核对。` }
    }
    if (differ(household, firstHousehold)) {
      return { ...at, severity: 'note', text: `${where},但户编号不同:一个人不能同时在两户,请核对应在哪一户。` }
    }
    if (severalRows.has(this.plan.kind.key))
      return { ...at, severity: 'note', text: `${where},按同一个人的另一项记录导入。` }
    return { ...at, severity: 'bad', text: `${where},但内容不同,请核对后只留一行。` }
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

/** 53 bits of everything a row says but its running number (cyrb53): equal for rows that are written twice. */
function contentDigest(values: ReadRow['values']): number {
  const text = JSON.stringify({ ...values, sequence: undefined }) // what is undefined is not written
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
