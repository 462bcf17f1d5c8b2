import { type CodeList, declaredFacts, writtenKind } from '#policy'
import { groupOf, shownColumns, specOf } from '../cards/values.ts'
import type { StatementColumn } from '../statement-columns.ts'
import type { FieldView } from './schema.ts'

/** These change with a move or a death, which say more than one thing. */
const elsewhere: ReadonlySet<string> = new Set([
  'residence',
  'householdDivision',
  'diedOn',
  'movedOutOn',
  'memberStatus',
])

export function isCorrectable(name: string): boolean {
  return !elsewhere.has(name)
}

/** Everything that can be corrected, with how it is typed. */
export function correctableFields(): FieldView[] {
  return (['person', 'household'] as const).flatMap((of) =>
    [...shownColumns[of].values()].filter(({ name }) => isCorrectable(name)).map((column) => fieldOf(of, column)),
  )
}

function fieldOf(of: FieldView['of'], column: StatementColumn): FieldView {
  const spec = specOf(column)
  const { name, label, list } = spec
  const isFact = 'fact' in column.of
  return {
    ...{ of, name, label, group: groupOf(column) },
    kind: 'fact' in column.of ? writtenKind(column.of.fact) : column.of.particular.kind,
    suffix: unitOf(column),
    help: isFact && 'help' in spec ? spec.help : '',
    options: optionsOf(list),
  }
}

/** What stands behind what is typed: an amount of money is one of a month, of a year or of once. */
function unitOf({ of }: StatementColumn): string {
  if (!('fact' in of)) return ''
  if (writtenKind(of.fact) === 'money') return moneyUnits[('per' in of.fact ? of.fact.per : undefined) ?? 'once']
  return 'suffix' in of.fact ? of.fact.suffix : ''
}

const moneyUnits = { once: '元', month: '元/月', year: '元/年' } as const

/** How a member stands to the head, with the code that a move takes. */
export function relationOptions(): FieldView['options'] {
  return optionsOf(relations).map(({ value, label }) => ({ value, label: value === 'self' ? '户主' : label }))
}

export const relations = declaredFacts().find(({ name }) => name === 'relation')?.list

function optionsOf(list: CodeList | undefined): FieldView['options'] {
  return (list?.codes ?? []).map((code) => ({ value: code, label: list?.words[code] ?? code }))
}
