import type { CodeList } from './code-list.ts'
import type { LegalBasis } from './law.ts'
import type { Entity, Range } from './node.ts'

/** Who may see a fact; the registry's masking and row access read this. */
export type Sensitivity = 'ordinary' | 'financial' | 'health' | 'status'

/** The part of a card or form a fact belongs to. */
export type FactGroup = 'household' | 'identity' | 'income' | 'assets' | 'spending' | 'health' | 'support' | 'history'

/**
 * One declaration of a fact. The population column, the JSON Schema of `decide`, the form field,
 * the explanation's words and the masking all derive from it.
 */
export interface FactSpec {
  readonly name: string
  readonly entity: Exclude<Entity, 'place'>
  readonly label: string
  readonly group: FactGroup
  readonly kind: 'flag' | 'integer' | 'money' | 'code'
  readonly per: 'once' | 'month' | 'year' | undefined
  readonly suffix: string
  readonly list: CodeList | undefined
  readonly range: Range
  /** False when the fact is part of who the person is (birth month) and so never unknown. */
  readonly mayBeUnknown: boolean
  readonly sensitivity: Sensitivity
  readonly law: LegalBasis | undefined
  readonly help: string
}
