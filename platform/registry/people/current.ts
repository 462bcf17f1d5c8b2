import { monthOf, dayOfMonth } from '#kernel/calendar-date'
import type { CalendarDate } from '#kernel/calendar-date'
import type { Month } from '#kernel/month'
import { type FactColumn, factColumns } from '../population/columns.ts'
import { foldStatements, type Statement, type StatementValue } from './fold.ts'
import { inRecordOrder } from './record-order.ts'
import { statementColumns } from './statement-columns.ts'

/** What is known now, by name of particular or fact; numbers as ids of anmin.person_number. */
export type KnownValues = ReadonlyMap<string, StatementValue>
export type Row = Readonly<Record<string, unknown>>

interface NamedColumn {
  readonly name: string
  readonly column: string
}

/** Particulars that anmin.person keeps; where somebody lives stands in statements only. */
export const personColumns: readonly NamedColumn[] = statementColumns('person').filter(
  ({ name, of }) => 'particular' in of && name !== 'residence',
)
export const householdColumns: readonly NamedColumn[] = [
  { name: 'registerNumber', column: 'register_number' },
  { name: 'householdDivision', column: 'division' },
  { name: 'householdAddress', column: 'address' },
]
/** Facts that the population tables keep and that statements say. */
export const populationColumns = { household: factColumns('household'), person: factColumns('person') } as const

/** Nobody is without these: where no statement tells them for the month, the last one that ever did counts. */
const identity: ReadonlySet<string> = new Set(['name', 'birthDate', 'householdDivision'])

/** What the statements tell for a month, with the identity that is never lost. */
export function knownIn(statements: readonly Statement[], month: Month): KnownValues {
  const folded = foldStatements(statements, { month })
  const known = new Map([...folded].map(([name, { value }]) => [name, value]))
  for (const name of identity) {
    if (known.has(name)) continue
    const last = lastEver(statements, name)
    if (last !== undefined) known.set(name, last)
  }
  return known
}

/** Also of withdrawn sources: a record whose last source is withdrawn keeps the name by which it can be found again. */
function lastEver(statements: readonly Statement[], name: string): StatementValue | undefined {
  const saying = statements
    .filter(({ values }) => typeof values.get(name) === 'string' || typeof values.get(name) === 'number')
    .toSorted(inRecordOrder)
  const last = saying.findLast(({ withdrawnAt }) => withdrawnAt === undefined) ?? saying.at(-1)
  return last?.values.get(name) ?? undefined
}

/** Whether a statement takes identity away, so that the fold and not the last word decides. */
export function unsaysIdentity(values: ReadonlyMap<string, StatementValue | null>): boolean {
  return [...identity].some((name) => values.get(name) === null)
}

/** Reads known values back from rows. */
export function knownFromRow(columns: readonly NamedColumn[], row: Row): Map<string, StatementValue> {
  const known = new Map<string, StatementValue>()
  for (const { name, column } of columns) {
    const value = row[column]
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) continue
    known.set(name, value as StatementValue) // columns of particulars and facts hold nothing else
  }
  return known
}

/** The facts of a population row as known values. */
export function knownFromFacts(entity: 'household' | 'person', row: Row): Map<string, StatementValue> {
  return knownFromRow(
    populationColumns[entity]
      .filter(({ fact }) => fact.mayBeUnknown || fact.name === 'settlement')
      .map(({ fact, name }) => ({ name: fact.name, column: name })),
    row,
  )
}

/** Lays a statement over what is known. */
export function overlay(known: KnownValues, values: ReadonlyMap<string, StatementValue | null>): KnownValues {
  const result = new Map(known)
  for (const [name, value] of values) {
    if (value === null) result.delete(name)
    else result.set(name, value)
  }
  return result
}

/** The columns of anmin.person or anmin.household, put into `row`; what is not known is left out, which is written as NULL. */
export function fillRow<R extends Row>(row: R, columns: readonly NamedColumn[], known: KnownValues): R {
  const to: Record<string, unknown> = row
  for (const { name, column } of columns) {
    const value = known.get(name) ?? (column === 'former_names' ? [] : undefined)
    if (value !== undefined) to[column] = value
  }
  return row
}

/** The fact columns of a population row, likewise; `derived` are facts that no statement says. */
export function fillFacts<R extends Row>(row: R, columns: readonly FactColumn[], known: KnownValues, derived: Row): R {
  const to: Record<string, unknown> = row
  for (const { fact, name } of columns) {
    const value = derived[fact.name] ?? known.get(fact.name)
    if (value !== undefined) to[name] = value
  }
  return row
}

export function birthFacts(birthDate: CalendarDate): Row {
  return { birthMonth: monthOf(birthDate), birthDay: dayOfMonth(birthDate) }
}

const adult = 18 * 12

/** A child's file is kept apart through the month of the eighteenth birthday (未成年人保护法 2: 未满十八周岁). */
export function isProtectedChild(known: KnownValues, month: Month): boolean {
  const birthDate = known.get('birthDate')
  return known.has('childKind') && typeof birthDate === 'string' && monthOf(birthDate as CalendarDate) + adult >= month
}

/** Who moved out of the county counts through the month of it. */
export function hasMovedOut(known: KnownValues, month: Month): boolean {
  const movedOutOn = known.get('movedOutOn')
  return typeof movedOutOn === 'string' && monthOf(movedOutOn as CalendarDate) < month
}
