import type { Kysely } from 'kysely'
import { fen, formatYuan } from '#kernel/money'
import type { CountyCode } from '#kernel/division-code'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { divisionName } from '../../divisions.ts'
import { relationWords } from '../../people/cards/family.ts'
import { maskedText, openNumbers } from '../../people/cards/numbers.ts'
import { shownColumns, valueText } from '../../people/cards/values.ts'
import type { StatementValue } from '../../people/fold.ts'
import type { NumberKind } from '../../people/code-lists.ts'
import { maskNumber } from '../../people/masking.ts'
import type { RegistryTables } from '../../tables.ts'
import type { ImportRow } from '../schema.ts'
import type { Draft } from '../staging/draft.ts'
import { labelOf } from './labels.ts'
import type { FoundReceipt } from './register.ts'
import { candidatesOf, type Snapshot } from './snapshot.ts'

/** Old and new of one thing, whoever looks. */
export type ShownDifference = Omit<ImportRow['differences'][number], 'withheld'>
const numberKinds: Readonly<Record<string, NumberKind>> = { idNumber: 'id-number', phone: 'phone', account: 'account' }

/** Old and new of what a row changes, in an officer's words; numbers are masked. */
export async function showDifferences(
  db: Kysely<RegistryTables>,
  keys: KeyRing,
  county: CountyCode,
  rows: readonly { readonly draft: Draft; readonly changes: readonly string[] }[],
  snapshot: Snapshot,
): Promise<ReadonlyMap<number, readonly ShownDifference[]>> {
  const known = rows.map(({ draft, changes }) => ({ draft, changes, person: candidatesOf(snapshot, draft).people[0] }))
  const ids = known.flatMap(({ changes, person }) =>
    changes
      .filter((name) => name in numberKinds)
      .flatMap((name) => (person ? String(snapshot.people.get(person.id)?.values.get(name)?.value ?? '') : '')),
  )
  const numberText = maskedText(
    await openNumbers(
      db,
      keys,
      county,
      ids.filter((id) => id !== ''),
    ),
  )
  const oldText = (name: string, value: StatementValue | undefined): string | null =>
    value === undefined ? null : textOf(name, value, numberText)
  return new Map(
    known.map(({ draft, changes, person }) => {
      const ofPerson = person && snapshot.people.get(person.id)?.values
      const ofHousehold = person && snapshot.householdKnowledge.get(person.household)?.values
      const shown = changes.map((name): ShownDifference => {
        const label = labelOf(name)
        if (name.startsWith('receipt:'))
          return { name, label, ...receiptTexts(name, draft, person?.household, snapshot) }
        if (name === 'household') return { name, label, before: null, after: draft.registerNumber ?? null }
        if (name === 'householdDivision')
          return {
            name,
            label,
            before: person ? divisionName(person.division) : null,
            after: draft.division === undefined ? null : divisionName(draft.division),
          }
        if (name === 'relation') return { name, label, before: words(person?.relation), after: words(draft.relation) }
        const said = draft.person[name] ?? draft.household[name]
        const held = ofPerson?.get(name) ?? ofHousehold?.get(name)
        return {
          name,
          label,
          before: oldText(name, held?.value),
          after: said === undefined ? null : textOf(name, said, undefined),
        }
      })
      return [draft.row, shown]
    }),
  )
}

const words = (relation: number | undefined) => (relation === undefined ? null : relationWords(relation))

/** A value of a statement, or one in plain that is masked here. */
function textOf(name: string, value: StatementValue, numberText: ((id: string) => string) | undefined): string {
  const column = shownColumns.person.get(name) ?? shownColumns.household.get(name)
  if (!column) return String(value)
  const kind = numberKinds[name]
  if (kind && !numberText) return maskNumber(kind, String(value))
  return valueText(column, value, numberText ?? String)
}

function receiptTexts(
  change: string,
  draft: Draft,
  household: FoundReceipt['household'] | undefined,
  snapshot: Snapshot,
): Pick<ShownDifference, 'before' | 'after'> {
  const benefit = change.slice('receipt:'.length)
  const held = household && snapshot.receipts.get(household)?.find((one) => one.benefit === benefit)
  const said = draft.receipts.find((one) => one.benefit === benefit)
  return { before: held ? amountText(held.amount) : null, after: said ? amountText(said.amount) : null }
}

function amountText(amount: number | undefined): string {
  return amount === undefined ? '在享(未写金额)' : `${formatYuan(fen(amount))}元/月`
}
