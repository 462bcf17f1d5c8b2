import { parseDate } from '#kernel/calendar-date'
import { isDivisionCode } from '#kernel/division-code'
import { isIdNumber } from '#kernel/id-number'
import type { FactSpec } from '#policy'
import type { StatementValue } from '../fold.ts'
import type { Particular, ParticularKind } from '../particulars.ts'
import { type StatementColumn, statementColumns } from '../statement-columns.ts'
import type { Says } from './batch.ts'

/** Columns of statements by name of particular or fact. */
export const sayable = {
  household: byName('household'),
  person: byName('person'),
} as const

function byName(entity: FactSpec['entity']): ReadonlyMap<string, StatementColumn> {
  return new Map(statementColumns(entity).map((column) => [column.name, column]))
}

export interface WrongSaying {
  readonly type: 'wrong-value' | 'unknown-name'
  readonly other: string
}

/** Puts values into the form in which they are kept (flags as truth values); tells the first that is not one of its kind. */
export function readSays(
  entity: FactSpec['entity'],
  says: Says,
): { readonly values: Map<string, StatementValue | null> } | WrongSaying {
  const values = new Map<string, StatementValue | null>()
  for (const [name, value] of says) {
    const column = sayable[entity].get(name)
    if (!column) return { type: 'unknown-name', other: name }
    const kept = value === null ? null : keptValue(column, value)
    if (kept === undefined) return { type: 'wrong-value', other: name }
    values.set(name, kept)
  }
  return { values }
}

function keptValue({ name, of }: StatementColumn, value: StatementValue): StatementValue | undefined {
  if ('fact' in of) return factValue(of.fact, value)
  if (name === 'idNumber' && !isIdNumber(value)) return undefined
  return isParticular[of.particular.kind](value, of.particular) ? value : undefined
}

function factValue({ kind, range, list }: FactSpec, value: StatementValue): StatementValue | undefined {
  if (kind === 'flag') return value === true || value === 1 ? true : value === false || value === 0 ? false : undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return undefined
  const [least, most] = kind === 'code' ? [0, (list?.codes.length ?? 0) - 1] : [range.min, range.max]
  return value >= least && value <= most ? value : undefined
}

type Check = (value: StatementValue, particular: Particular) => boolean

const isText: Check = (value) => typeof value === 'string' && value.trim() !== '' && !value.includes('\0')

const isParticular = {
  text: isText,
  number: isText,
  texts: (value, particular) => Array.isArray(value) && value.every((one) => isText(one, particular)),
  date: (value) => typeof value === 'string' && parseDate(value).ok,
  code: (value, { list }) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < (list?.codes.length ?? 0),
  division: isDivisionCode,
} as const satisfies Record<ParticularKind, Check>
