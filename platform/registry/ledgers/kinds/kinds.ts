import { declaredFacts, type FactSpec } from '#policy'
import { bankAccounts } from './bank-accounts.ts'
import { children } from './children.ts'
import { circumstances } from './circumstances.ts'
import { deaths } from './deaths.ts'
import { destitute } from './destitute.ts'
import { disabled } from './disabled.ts'
import { elders } from './elders.ts'
import type { LedgerField, LedgerKind, LedgerKindKey } from './field.ts'
import { households } from './households.ts'
import { means } from './means.ts'
import { minimumLiving } from './minimum-living.ts'
import { prisoners } from './prisoners.ts'
import { residents } from './residents.ts'

/** Every ledger that can be imported, by its key. */
export const ledgerKinds = {
  residents,
  households,
  minimumLiving,
  destitute,
  disabled,
  children,
  elders,
  bankAccounts,
  means,
  circumstances,
  deaths,
  prisoners,
} as const satisfies Record<LedgerKindKey, LedgerKind>

export const allLedgerKinds: readonly LedgerKind[] = Object.values(ledgerKinds)

export function findField(kind: LedgerKind, key: string): LedgerField | undefined {
  return kind.fields.find((field) => field.key === key)
}

/** The declaration in the rulebook of a field that becomes a fact; a field naming a fact that is not there is a mistake. */
export function factOfField({ becomes }: LedgerField): FactSpec | undefined {
  if (becomes.to !== 'fact') return undefined
  const fact = declaredFacts().find((declared) => declared.name === becomes.fact)
  if (!fact) throw new Error(`the rulebook has no fact ${becomes.fact}`)
  return fact
}
