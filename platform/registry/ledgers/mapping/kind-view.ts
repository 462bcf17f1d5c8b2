import { codeTable } from '../kinds/code-tables.ts'
import type { LedgerField } from '../kinds/field.ts'
import { allLedgerKinds } from '../kinds/kinds.ts'
import type { LedgerKindView } from './schema.ts'

/** The ledgers as the mapping page shows them. */
export function viewLedgerKinds(): LedgerKindView[] {
  return allLedgerKinds.map(({ key, label, row, isSensitive, fields }) => ({
    key,
    label,
    row,
    isSensitive,
    fields: fields.map((field) => ({
      key: field.key,
      label: field.label,
      required: field.required,
      kind: field.parser.type,
      codes: codesOf(field),
    })),
  }))
}

function codesOf({ parser }: LedgerField): LedgerKindView['fields'][number]['codes'] {
  if (parser.type !== 'code' && parser.type !== 'flag') return []
  const { list } = codeTable(parser.type === 'flag' ? 'yesNo' : parser.table)
  return list.codes.map((code) => ({ code, label: list.words[code] ?? code }))
}
