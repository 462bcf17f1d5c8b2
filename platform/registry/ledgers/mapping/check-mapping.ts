import { columnLetters } from '../cells/cell.ts'
import { codeTable } from '../kinds/code-tables.ts'
import { findField, ledgerKinds } from '../kinds/kinds.ts'
import type { LedgerMapping, MappingFault } from './schema.ts'
import { checkDecisions } from './words.ts'

/** What keeps a mapping from being used: a field missing or mapped twice, a code that is not in the list. */
export function checkMapping({ kind: key, columns }: Pick<LedgerMapping, 'kind' | 'columns'>): MappingFault[] {
  const kind = ledgerKinds[key]
  const faults: MappingFault[] = []
  const byField = new Map<string, number[]>()
  const seen = new Set<number>()
  for (const { column, field: fieldKey, words } of columns) {
    const letter = columnLetters(column)
    if (seen.has(column)) faults.push({ type: 'column-twice', column, text: `${letter}列出现了两次,请删去一个。` })
    seen.add(column)
    if (fieldKey === null) continue
    byField.set(fieldKey, [...(byField.get(fieldKey) ?? []), column])
    const field = findField(kind, fieldKey)
    if (!field) {
      faults.push({ type: 'unknown-field', column, text: `${letter}列对应的项目不属于${kind.label},请重新选择。` })
    } else if (field.parser.type === 'code' || field.parser.type === 'flag') {
      const table = codeTable(field.parser.type === 'flag' ? 'yesNo' : field.parser.table)
      const checked = checkDecisions(table, words)
      if (!checked.ok) faults.push({ type: 'unknown-code', column, text: `${letter}列:${checked.error}` })
    }
  }
  for (const [field, at] of byField) {
    const label = findField(kind, field)?.label
    if (at.length > 1 && label !== undefined && !mayRepeat.has(field)) {
      const letters = at.map(columnLetters).join('、')
      faults.push({ type: 'field-twice', field, text: `${letters}列都对应“${label}”,请只留一列。` })
    }
  }
  for (const field of kind.fields) {
    if (!field.required || byField.has(field.key)) continue
    faults.push({
      type: 'missing-field',
      field: field.key,
      text: `没有哪一列对应“${field.label}”,请指定;没有这一列就不能导入。`,
    })
  }
  return faults
}

/** Several columns of remarks are all kept. */
const mayRepeat = new Set(['remark', 'sequence'])
