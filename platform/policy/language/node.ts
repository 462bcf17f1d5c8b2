import type { LegalBasis } from './law.ts'
import type { CodeList } from './code-list.ts'
import type { FactSpec } from './fact-spec.ts'
import type { ParameterSpec } from './parameter-spec.ts'
import type { EntitlementSlot } from './entitlement.ts'

/**
 * The rulebook's intermediate form. Every value is an integer: fen, months, counts, basis points,
 * code ordinals, 0/1 for flags. All operators are total, so that any execution may evaluate any
 * branch. Unknown facts read as 0 here; `pending.ts` derives beside each value whether it rests on one.
 */
export type Entity = 'place' | 'household' | 'person'

/** Inclusive bounds proven for a value; they choose SQL widths and forbid overflow (see `widest`). */
export interface Range {
  readonly min: number
  readonly max: number
}

export type BinaryOp = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'lt' | 'le' | 'eq' | 'and' | 'or'

export type Subject = 'a' | 'b'

export type Node =
  | ConstNode
  | SlotNode
  | FactNode
  | BinaryNode
  | NotNode
  | IfNode
  | AggregateNode
  | VariableNode
  | OutcomeNode
  | PlaceNode

interface Base {
  readonly entity: Entity
  readonly range: Range
}

export interface ConstNode extends Base {
  readonly op: 'const'
  readonly value: number
}

/** A number of the place's parameter vector: `parameter`'s cell `index`, plus the ordinal of `key` when given. */
export interface SlotNode extends Base {
  readonly op: 'slot'
  readonly parameter: ParameterSpec
  readonly index: number
  /** Code expression that selects the cell; strides multiply its ordinal. */
  readonly keys: readonly { readonly node: Node; readonly stride: number; readonly list: CodeList }[]
}

/**
 * A fact's value (`read: 'value'`, 0 when unknown), whether it is known (`'known'`), or its value under
 * the pending rule (`'needed'`: 0 when unknown, and everything that rests on it is then pending).
 */
export interface FactNode extends Base {
  readonly op: 'fact'
  readonly fact: FactSpec
  readonly read: 'value' | 'known' | 'needed'
}

export interface BinaryNode extends Base {
  readonly op: BinaryOp
  readonly a: Node
  readonly b: Node
  /** Which side of a comparison the author wrote first (`b` for `gt`, `ge`): only sentences read it, no execution. */
  readonly subject?: Subject
}

export interface NotNode extends Base {
  readonly op: 'not'
  readonly a: Node
}

export interface IfNode extends Base {
  readonly op: 'if'
  readonly test: Node
  readonly a: Node
  readonly b: Node
}

/** Over the members of the household: those for whom `where` holds. `of` is 1 for count and any. */
export interface AggregateNode extends Base {
  readonly op: 'aggregate'
  readonly how: 'sum' | 'any' | 'highest'
  readonly of: Node
  readonly where: Node
}

/** A named step of the explanation. */
export interface VariableNode extends Base {
  readonly op: 'variable'
  readonly name: string
  readonly label: string
  readonly unit: Unit
  readonly law: LegalBasis | undefined
  readonly a: Node
}

/** The result of another benefit. `bound` is set when the rulebook is assembled (`link.ts`). */
export interface OutcomeNode extends Base {
  readonly op: 'outcome'
  readonly slot: EntitlementSlot
  readonly read: 'eligible' | 'amount'
  readonly bound?: { readonly value: Node; readonly needs: Node }
}

/** A value already computed for each place of a population run (`specialise.ts`). */
export interface PlaceNode extends Base {
  readonly op: 'place'
  readonly values: readonly number[]
}

/** How a value is written for people. */
export type Unit =
  | { readonly kind: 'flag' }
  | { readonly kind: 'integer'; readonly suffix: string }
  | { readonly kind: 'money'; readonly per: 'once' | 'month' | 'year' }
  | { readonly kind: 'ratio' }
  | { readonly kind: 'code'; readonly list: CodeList }
