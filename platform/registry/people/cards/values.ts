import { dateInWords, type CalendarDate } from '#kernel/calendar-date'
import type { DivisionCode } from '#kernel/division-code'
import { factValueText } from '#policy'
import { divisionPath } from '../../divisions.ts'
import type { StatementValue } from '../fold.ts'
import type { Particular, ParticularKind } from '../particulars.ts'
import { type StatementColumn, statementColumns } from '../statement-columns.ts'
import type { Sensitivity } from '../visibility.ts'

/** What a card shows, by entity and name, in the order of its declaration. */
export const shownColumns = {
  person: columnsOf('person'),
  household: columnsOf('household'),
} as const satisfies Record<string, ReadonlyMap<string, StatementColumn>>
export type CardEntity = keyof typeof shownColumns

function columnsOf(entity: 'person' | 'household'): ReadonlyMap<string, StatementColumn> {
  return new Map(statementColumns(entity).map((column) => [column.name, column]))
}

export const specOf = ({ of }: StatementColumn) => ('fact' in of ? of.fact : of.particular)

export function labelOf(column: StatementColumn): string {
  return specOf(column).label
}

export function sensitivityOf(column: StatementColumn): Sensitivity {
  return specOf(column).sensitivity
}

/** The part of the card it stands in: a fact's own group; particulars are who somebody is and how to reach them. */
export function groupOf({ of, name }: StatementColumn): string {
  if ('fact' in of) return of.fact.group
  return contact.has(name) ? 'contact' : 'particulars'
}

const contact: ReadonlySet<string> = new Set([
  'phone',
  'address',
  'residence',
  'account',
  'bankName',
  'householdAddress',
])

/** A kept value in an officer's words. Numbers are ids of sealed rows: `numberText` opens and masks them. */
export function valueText(column: StatementColumn, value: StatementValue, numberText: (id: string) => string): string {
  if ('fact' in column.of)
    return `${factValueText(column.of.fact, Number(value))}${perWords[column.of.fact.per ?? 'once']}`
  return particularText[column.of.particular.kind](value, column.of.particular, numberText)
}

/** How often an amount comes; what is no amount, or comes once, says nothing. */
const perWords = { once: '', month: '/月', year: '/年' } as const

type Text = (value: StatementValue, particular: Particular, numberText: (id: string) => string) => string

const particularText = {
  text: String,
  number: (value, _, numberText) => numberText(String(value)),
  texts: (value) => (Array.isArray(value) ? value.join('、') : String(value)),
  date: (value) => dateInWords(String(value) as CalendarDate), // a column of dates
  code: (value, { list }) => list?.words[list.codes[Number(value)] ?? ''] ?? String(value),
  division: (value) => divisionPath(Number(value) as DivisionCode), // a column of divisions
} as const satisfies Record<ParticularKind, Text>
